import { sep } from 'node:path'
import type { RelaunchOptions } from 'electron'

interface Started {
  argv: readonly string[]
  execPath: string
  /** words before the person's, switches not counted, see files-to-open.ts */
  own: number
  env: NodeJS.ProcessEnv
}

/** How another app is started in this one's place: as this one was, with other files. */
export function relaunchOptions(files: readonly string[], { argv, execPath, own, env }: Started): RelaunchOptions {
  const switches = argv.filter((word) => word.startsWith('-'))
  const app = argv.filter((word) => !word.startsWith('-')).slice(1, own)
  return { execPath: executable(execPath, env), args: [...switches, ...app, ...files] }
}

/** An AppImage runs from a folder that goes with it: its file is what starts again. These variables are inherited, too. */
const executable = (execPath: string, { APPIMAGE, APPDIR }: NodeJS.ProcessEnv): string =>
  APPIMAGE && APPDIR && execPath.startsWith(APPDIR + sep) ? APPIMAGE : execPath
