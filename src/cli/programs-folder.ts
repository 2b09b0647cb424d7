import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the built programs, out/programs; this bundle is in out/main, or in a chunk below it. */
export function programsFolder(): string {
  const here = dirname(fileURLToPath(import.meta.url))
  const candidates = [here, dirname(here)].map((folder) => join(folder, '../programs'))
  return candidates.find((folder) => existsSync(folder)) ?? join(here, '../programs')
}
