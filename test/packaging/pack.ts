import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
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

const UNPACKED = 'linux-unpacked'

export interface Package {
  /** the folder that an installer would put on the disk */
  app: string
  asar: string
  unpacked: string
  remove(): void
}

export interface PackageFile {
  file: string
  /** the folder that it was made of */
  app: string
  remove(): void
}

/** Packs the built app for Linux around a stand-in for Electron, with the project's own configuration, offline. */
export async function packForLinux(): Promise<Package> {
  const { release, remove } = await pack('--dir', [
    `-c.afterPack=${join(import.meta.dirname, 'write-desktop-entry.cjs')}`
  ])
  const app = join(release, UNPACKED)
  const asar = join(app, 'resources/app.asar')
  return { app, asar, unpacked: `${asar}.unpacked`, remove }
}

/** The same, and makes a file of it that can be handed out. */
export async function packFile(
  target: 'deb' | 'AppImage',
  options: string[],
  env: NodeJS.ProcessEnv
): Promise<PackageFile> {
  const { release, remove } = await pack(target, options, env)
  const [name = 'nothing'] = readdirSync(release).filter((file) => file.endsWith(`.${target}`))
  return { file: join(release, name), app: join(release, UNPACKED), remove }
}

async function pack(target: string, options: string[], env: NodeJS.ProcessEnv = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'forkscope-pack-'))
  // Whoever installs a package need not be who made it.
  chmodSync(folder, 0o755)
  const remove = () => rmSync(folder, { recursive: true, force: true })
  const electron = join(folder, 'electron')
  const release = join(folder, 'release')
  const where = [`-c.electronDist=${electron}`, `-c.directories.output=${release}`]
  try {
    writeStandInElectron(electron)
    await electronBuilder(['--linux', target, '--x64', '--publish', 'never', ...where, ...options], env)
    return { release, remove }
  } catch (error) {
    remove()
    throw error
  }
}

async function electronBuilder(args: string[], env: NodeJS.ProcessEnv): Promise<void> {
  const cli = join(ROOT, 'node_modules/electron-builder/cli.js')
  const builder = spawn(process.execPath, [cli, ...args], {
    cwd: ROOT,
    env: { ...process.env, ...OFFLINE, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 180_000
  })
  let output = ''
  for (const stream of [builder.stdout, builder.stderr])
    stream.setEncoding('utf8').on('data', (text) => (output += text))
  const [status, signal] = await once(builder, 'close')
  if (status !== 0) throw new Error(`electron-builder ${args.join(' ')} ended with ${status ?? signal}:\n${output}`)
}
