/** What electron-builder makes an AppImage with: downloaded from GitHub once, and kept. Found here without the network. */
import { copyFileSync, existsSync, mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { temporaryFolder } from '../support/temporary-folder'

const { appimageChecksums } = createRequire(import.meta.url)('app-builder-lib/out/toolsets/linux')

/** @returns the archive of these tools, as electron-builder's cache has it */
export function appImageArchive(version: string): { path: string; kept: string } {
  const [name = 'unknown'] = Object.keys(appimageChecksums[version] ?? {})
  const path = join(`appimage@${version}`, name)
  const cache = process.env.ELECTRON_BUILDER_CACHE || join(homedir(), '.cache/electron-builder')
  return { path, kept: join(cache, path) }
}

/** For electron-builder's environment; nothing when the tools are not here. Nobody's cache is written to. */
export function appImageTools(version: string): NodeJS.ProcessEnv | undefined {
  const { APPIMAGE_TOOLS_PATH } = process.env
  if (APPIMAGE_TOOLS_PATH) return { APPIMAGE_TOOLS_PATH }
  const { path, kept } = appImageArchive(version)
  if (!existsSync(kept)) return
  const cache = temporaryFolder()
  mkdirSync(dirname(join(cache, path)))
  copyFileSync(kept, join(cache, path))
  return { ELECTRON_BUILDER_CACHE: cache }
}
