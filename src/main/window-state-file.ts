import { closeSync, mkdirSync, openSync, readSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { WindowState } from './window-state'

/** A state takes under 100 bytes; of anything longer no more than this is read. */
const MAX_BYTES = 4096

/** The file's text, or undefined where there is none that can be read. */
export function readWindowState(file: string): string | undefined {
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

/** Replaces the file in one step, so that a crash leaves the old one. A disk that refuses costs only the memory. */
export function writeWindowState(file: string, { maximized, ...bounds }: WindowState): void {
  const draft = `${file}.${process.pid}.tmp`
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(draft, `${JSON.stringify({ ...bounds, maximized })}\n`)
    renameSync(draft, file)
  } catch (error) {
    process.emitWarning(`The window's place was not saved in ${file}: ${String(error)}`)
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
