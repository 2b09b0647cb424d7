import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { programsFolder } from './programs-folder'
import { UsageError } from './usage-error'

/** Where the built window is, for a host on that port. @throws Error when it is not built, UsageError when that is no port */
export function windowFolder(uiPort: number | undefined): string {
  if (uiPort !== undefined && uiPort > 65535) throw new UsageError("option '--ui-port <n>': must be from 0 to 65535")
  const renderer = join(programsFolder(), '../renderer')
  if (!existsSync(join(renderer, 'index.html')))
    throw new Error(`the window is not built: ${renderer} has no index.html`)
  return renderer
}
