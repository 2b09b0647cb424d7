import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { writeStandInElectron } from './stand-in-electron'

export const ROOT = resolve(import.meta.dirname, '../..')

/** Nobody listens there: whoever wants the network fails at once. */
const NOWHERE = 'http://127.0.0.1:9'
const OFFLINE = {
  HTTP_PROXY: NOWHERE,
  HTTPS_PROXY: NOWHERE,
  http_proxy: NOWHERE,
  https_proxy: NOWHERE,
  ELECTRON_MIRROR: `${NOWHERE}/`,
  ELECTRON_BUILDER_BINARIES_MIRROR: `${NOWHERE}/`
}

export interface Package {
  /** the folder that an installer would put on the disk */
  app: string
  asar: string
  unpacked: string
  remove(): void
}

/** Packs the built app for Linux around a stand-in for Electron, with the project's own configuration, offline. */
export async function packForLinux(): Promise<Package> {
  const folder = mkdtempSync(join(tmpdir(), 'forkscope-pack-'))
  const electron = join(folder, 'electron')
  writeStandInElectron(electron)
  await electronBuilder([
    ...['--linux', '--x64', '--dir', '--publish', 'never'],
    `-c.electronDist=${electron}`,
    `-c.directories.output=${join(folder, 'release')}`,
    `-c.afterPack=${join(import.meta.dirname, 'write-desktop-entry.cjs')}`
  ])
  const app = join(folder, 'release/linux-unpacked')
  const asar = join(app, 'resources/app.asar')
  const remove = () => rmSync(folder, { recursive: true, force: true })
  return { app, asar, unpacked: `${asar}.unpacked`, remove }
}

async function electronBuilder(args: string[]): Promise<void> {
  const cli = join(ROOT, 'node_modules/electron-builder/cli.js')
  const builder = spawn(process.execPath, [cli, ...args], {
    cwd: ROOT,
    env: { ...process.env, ...OFFLINE },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 60_000
  })
  let output = ''
  for (const stream of [builder.stdout, builder.stderr])
    stream.setEncoding('utf8').on('data', (text) => (output += text))
  const [status, signal] = await once(builder, 'close')
  if (status !== 0) throw new Error(`electron-builder ${args.join(' ')} ended with ${status ?? signal}:\n${output}`)
}
