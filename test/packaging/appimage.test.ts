import { execFile } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it, onTestFinished } from 'vitest'
import { Cli } from '../support/cli'
import { temporaryFolder } from '../support/temporary-folder'
import { appImageArchive, appImageTools } from './appimage-tools'
import { builderConfiguration } from './builder-configuration'
import { packFile, ROOT } from './pack'

const run = promisify(execFile)
const { appimage } = builderConfiguration().toolsets
const isLinux = process.platform === 'linux' && process.arch === 'x64'

it('is to have the static runtime', () => {
  // The tools of 0.0.0 make an AppImage that loads libfuse2.
  expect(appimage).toMatch(/^[1-9]/)
  expect(appImageArchive(appimage).path).toMatch(/runtime-\d+\.tar\.gz$/)
})

it.runIf(isLinux)(
  'holds what the package holds, and runs where no libfuse2 is',
  async ({ skip }) => {
    const tools = appImageTools(appimage)
    if (!tools) {
      const missing = `no AppImage was built: ${appImageArchive(appimage).kept} is missing; npm run package downloads it`
      console.warn(missing)
      return skip(missing)
    }
    const made = await packFile('AppImage', [], tools)
    onTestFinished(() => made.remove())
    const folder = temporaryFolder()
    await run(made.file, ['--appimage-extract'], { cwd: folder, maxBuffer: 2 ** 24, timeout: 30_000 })
    const root = join(folder, 'squashfs-root')
    const inside = new Set(readdirSync(root, { recursive: true }).map(String))
    for (const file of readdirSync(made.app, { recursive: true })) expect(inside, String(file)).toContain(file)
    expect(readFileSync(join(root, 'forkscope.desktop'), 'utf8')).toMatch(/^Exec=AppRun %U$/m)
    expect(existsSync(join(root, 'usr/share/icons/hicolor/256x256/apps/forkscope.png'))).toBe(true)
    expect(readFileSync(join(root, 'usr/share/mime/packages/forkscope.xml'), 'utf8')).toContain('*.forkscope')
    const cli = Cli.startFile(join(root, 'bin/forkscope'), ['--version'], {})
    expect(await cli.exited).toEqual({ code: 0, signal: null })
    expect(cli.out.trim()).toBe(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).version)
    expect(readFileSync(made.file).includes('libfuse.so.2')).toBe(false)
  },
  90_000
)
