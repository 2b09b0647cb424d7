import { execFile } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { listPackage, statFile } from '@electron/asar'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FORK_FLAGS } from '../../src/engine/launchers/fork/flags'
import { type Package, packForLinux, ROOT } from './pack'

const run = promisify(execFile)
const PROGRAMS = [
  ...['lab.mjs', 'cli.mjs'].map((name) => `out/main/${name}`),
  ...['server.cjs', 'worker.cjs', 'client.cjs', 'utility-server.cjs', 'utility-worker.cjs'].map(
    (name) => `out/programs/${name}`
  )
]

describe.skipIf(process.platform !== 'linux' || process.arch !== 'x64')('the package for Linux', () => {
  let made: Package
  let files: string[]

  beforeAll(async () => {
    made = await packForLinux()
    files = listPackage(made.asar, { isPack: false }).map((path) => path.replace(/^[\\/]/, ''))
  }, 180_000)
  afterAll(() => made?.remove())

  it('holds the main process and the window in the archive', () => {
    for (const file of ['package.json', 'out/main/index.js', 'out/renderer/index.html', 'out/preload/index.cjs']) {
      expect(files).toContain(file)
      expect(statFile(made.asar, file)).not.toHaveProperty('unpacked', true)
    }
  })

  it('has nothing beside the archive but what runs as a process of its own', () => {
    const beside = readdirSync(made.unpacked, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /\.\w+$/.test(file)
    )
    expect(
      beside.filter(
        (file) => !/^(node_modules|out[\\/](programs|renderer|replay|main[\\/](chunks|lab|cli)))/.test(file)
      )
    ).toEqual([])
  })

  it('holds the lab and every program beside it, as ordinary files', () => {
    for (const program of PROGRAMS) {
      expect(files).toContain(program)
      expect(existsSync(join(made.unpacked, program)), program).toBe(true)
    }
    for (const chunks of ['out/main/chunks', 'out/programs/chunks']) {
      expect(readdirSync(join(made.unpacked, chunks))).toEqual(readdirSync(join(ROOT, chunks)))
    }
  })

  it('holds the page of a replay beside it: the command line reads it as a file', () => {
    expect(existsSync(join(made.unpacked, 'out/replay/replay.html'))).toBe(true)
  })

  it('carries what runs and nothing of what builds it', () => {
    const tops = new Set(files.map((file) => file.split('/')[0]))
    expect([...tops].sort()).toEqual(['node_modules', 'out', 'package.json'])
    expect(files.filter((file) => /\.(map|ts|tsx|mts|cts|cc|hh|md)$/.test(file))).toEqual([])
    expect(files.filter((file) => lockfile().packages[file]?.dev)).toEqual([])
    for (const name of Object.keys(manifest(ROOT).dependencies ?? {})) {
      expect(existsSync(join(made.unpacked, 'node_modules', name, 'package.json')), name).toBe(true)
    }
  })

  it('has programs that plain Node can run from where they lie', async () => {
    const { stdout } = await run(process.execPath, [join(made.unpacked, 'out/main/cli.mjs'), '--version'], { cwd: '/' })
    expect(stdout.trim()).toBe(manifest(ROOT).version)
    const server = join(made.unpacked, 'out/programs/server.cjs')
    await run(process.execPath, [...FORK_FLAGS, server, '{"selfTestOnly":true}'], { cwd: '/' })
  })

  it('has a koffi that finds its binary and calls into libc', async () => {
    const koffi = pathToFileURL(join(made.unpacked, 'node_modules/koffi/index.js')).href
    const script = `
      const { default: koffi } = await import(${JSON.stringify(koffi)})
      console.log(koffi.load(null).func('int getpid()')() === process.pid)`
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], { cwd: '/' })
    expect(stdout.trim()).toBe('true')
  })

  it('has its fuses set', async () => {
    const wire = await getCurrentFuseWire(join(made.app, 'forkscope'))
    expect(wire[FuseV1Options.RunAsNode]).toBe(FuseState.ENABLE)
    expect(wire[FuseV1Options.OnlyLoadAppFromAsar]).toBe(FuseState.ENABLE)
    expect(wire[FuseV1Options.EnableEmbeddedAsarIntegrityValidation]).toBe(FuseState.ENABLE)
    expect(wire[FuseV1Options.GrantFileProtocolExtraPrivileges]).toBe(FuseState.DISABLE)
    expect(wire[FuseV1Options.EnableNodeOptionsEnvironmentVariable]).toBe(FuseState.DISABLE)
    expect(wire[FuseV1Options.EnableNodeCliInspectArguments]).toBe(FuseState.DISABLE)
  })

  it('brings a desktop entry and icons of its own', () => {
    const entry = readFileSync(join(made.app, 'entry.desktop'), 'utf8')
    expect(entry).toMatch(/^\[Desktop Entry\]$/m)
    expect(entry).toMatch(/^Name=Forkscope$/m)
    expect(entry).toMatch(/^Exec=.*forkscope/m)
    expect(entry).toMatch(/^Icon=forkscope$/m)
    expect(entry).toMatch(/^Categories=Development;$/m)
    expect(entry).toMatch(/^Comment\[ko\]=/m)
    expect(entry).toMatch(/^StartupWMClass=forkscope$/m)
    const icons: { file: string; size: number }[] = JSON.parse(readFileSync(join(made.app, 'icons.json'), 'utf8'))
    expect(icons.map(({ size }) => size)).toEqual(expect.arrayContaining([16, 32, 48, 128, 256, 512]))
    for (const { file } of icons) expect(file).toContain(join(ROOT, 'resources/icons'))
  })
})

/** `dev`: nothing that runs needs it */
const lockfile = (): { packages: Record<string, { dev?: boolean }> } =>
  JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'))

function manifest(folder: string): {
  version: string
  dependencies?: Record<string, string>
} {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
}
