/** Files of a host that are nobody else's: in a folder that goes with it, each in one of its own. */
import { randomBytes } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { makeFolder, removeFolder } from '../../lab/log/folder'

const NAME_LENGTH = 100

export class PrivateFolder {
  #folder: string | undefined

  /** @returns the path of a file that is not there yet. @throws the file system's error */
  fileFor(name: string): string {
    this.#folder ??= makeFolder(tmpdir())
    const own = join(this.#folder, newSecret())
    mkdirSync(own, { mode: 0o700 })
    return join(own, plainName(name))
  }

  /** The file goes, whether it is there or not. */
  drop(file: string): void {
    rmSync(dirname(file), { recursive: true, force: true })
  }

  async close(): Promise<void> {
    if (this.#folder !== undefined) await removeFolder(this.#folder).catch(() => undefined)
  }
}

/** Nobody guesses it. */
export const newSecret = (): string => randomBytes(24).toString('base64url')

/** A name may be from anybody: it stays one, of one file, and can be shown. */
export function plainName(name: string): string {
  const last = basename(name.replaceAll('\\', '/')).replace(/[^\p{L}\p{N} ._()+-]/gu, '_')
  return /^[._ ]*$/.test(last) ? 'recording' : last.slice(-NAME_LENGTH)
}
