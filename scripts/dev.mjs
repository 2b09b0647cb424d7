/**
 * `npm run dev`: electron-vite's development server where Electron can run; otherwise, on each change of the sources, a
 * build and a new headless host (a change of the page wants a reload in the browser, at the address printed last).
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { watch } from 'node:fs'
import { join, resolve } from 'node:path'
import { chooseHost } from './choose-host.mjs'
import { findElectron } from './find-electron.mjs'
import { runChild } from './run-child.mjs'

const ROOT = resolve(import.meta.dirname, '..')
const VITE = join(ROOT, 'node_modules/electron-vite/bin/electron-vite.js')
const CLI = join(ROOT, 'out/main/cli.mjs')
/** An editor saves a file in several steps, and often several files. */
const SETTLED_MS = 200
const END_MS = 5000

const args = process.argv.slice(2)
const electron = findElectron()
const { platform, env } = process
const { host, why } = chooseHost({ electron, platform, env, root: process.getuid?.() === 0, args })

if (host === 'desktop') {
  await runChild(process.execPath, [VITE, 'dev', ...(args.includes('--no-sandbox') ? ['--noSandbox'] : [])], {
    cwd: ROOT,
    env: { ...env, ELECTRON_EXEC_PATH: electron }
  })
} else {
  console.log(`Developing with the headless host.\nWhy: ${why}.`)
  buildAndServeOnChange()
}

function buildAndServeOnChange() {
  let server
  let timer
  let turn = Promise.resolve()
  const rebuild = async () => {
    const build = spawn(process.execPath, [VITE, 'build', '--logLevel', 'warn'], { cwd: ROOT, stdio: 'inherit' })
    const [status] = await once(build, 'exit')
    if (status !== 0) return
    await end(server)
    server = spawn(process.execPath, [CLI, 'serve', ...args], { stdio: 'inherit' })
  }
  watch(join(ROOT, 'src'), { recursive: true }, () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      turn = turn.then(rebuild)
    }, SETTLED_MS)
  })
  turn = rebuild()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.once(signal, () => void end(server).then(() => process.exit(0)))
  }
}

/** No second host before the first has ended. */
async function end(child) {
  if (!child || child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), END_MS)
  await exited
  clearTimeout(timer)
}
