/** Files of a few hundred bytes in which the app remembers something: losing one costs only the memory. */
import { closeSync, mkdirSync, openSync, readSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Of anything longer no more than this is read. */
const MAX_BYTES = 1 << 16

/** The file's text, or undefined where there is none that can be read. */
export function readSmallFile(file: string): string | undefined {
  try {
    const descriptor = openSync(file, 'r')
    try {
      const buffer = Buffer.alloc(MAX_BYTES)
      return buffer.toString('utf8', 0, readSync(descriptor, buffer, 0, MAX_BYTES, 0))
    } finally {
      closeSync(descriptor)
    }
  } catch {
    return undefined
  }
}

/** Replaces the file in one step, so that a crash leaves the old one. A disk that refuses is told, and no more. */
export function writeSmallFile(file: string, value: unknown): void {
  const draft = `${file}.${process.pid}.tmp`
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(draft, `${JSON.stringify(value)}\n`)
    renameSync(draft, file)
  } catch (error) {
    process.emitWarning(`${file} was not saved: ${String(error)}`)
    removeQuietly(draft)
  }
}

function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true })
  } catch {
    // Where nothing could be written, nothing has to be removed.
  }
}
