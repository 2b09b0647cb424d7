import { realpathSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * The files that a command line names: a double click on one starts the app with it, as a path or as a URL.
 * @param own words before the person's, switches not counted: the binary, and, where it is not packaged, the app
 */
export function filesToOpen(argv: readonly string[], cwd: string, own: number): string[] {
  const words = argv.filter((word) => word !== '' && !word.startsWith('-')).slice(own)
  return words.flatMap((word) => pathOf(word, cwd) ?? [])
}

/** Other addresses than those of files are nobody's here. */
function pathOf(word: string, cwd: string): string | undefined {
  if (!/^[a-z][a-z\d+.-]+:/i.test(word)) return resolve(cwd, word)
  try {
    return fileURLToPath(word)
  } catch {
    return undefined
  }
}

/** One name for a file, however it was written: as the system spells it, case and drive letter included. */
export function canonicalPath(path: string): string {
  try {
    return realpathSync.native(path)
  } catch {
    return resolve(path)
  }
}
