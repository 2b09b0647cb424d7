/**
 * `node packed-on-adapter.mjs EXECUTABLE`: the app in the archive beside a packed executable, over e2e/adapter. It says where
 * its DevTools listen as Electron does with --remote-debugging-port=0.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { extractAll } from '@electron/asar'

const REGISTER = pathToFileURL(resolve(import.meta.dirname, '../../../e2e/adapter/register.mjs')).href

const archive = join(dirname(process.argv[2] ?? ''), 'resources/app.asar')
if (!existsSync(archive)) {
  console.error('this stands in for a packed Electron only')
  process.exit(1)
}
const folder = mkdtempSync(join(tmpdir(), 'forkscope-packed-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
// Node reads no archives.
const app = join(folder, 'app')
extractAll(archive, app)

const child = spawn(process.execPath, ['--import', REGISTER, app], {
  cwd: app,
  env: { ...process.env, ADAPTER_PROFILE: join(folder, 'chromium') },
  stdio: ['ignore', 'pipe', 'inherit']
})
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.once('exit', (status) => process.exit(status ?? 1))

let output = ''
child.stdout.setEncoding('utf8').on('data', (text) => {
  output += text
  const url = /^adapter: window 1 at (\S+)$/m.exec(output)?.[1]
  if (url === undefined) return
  output = ''
  void announce(url)
})

async function announce(url) {
  const { webSocketDebuggerUrl } = await (await fetch(`${url}/json/version`)).json()
  console.error(`DevTools listening on ${webSocketDebuggerUrl}`)
}
