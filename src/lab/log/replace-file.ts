/** A file that is there whole, or not at all. */
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { errnoOf } from './trouble'

/** What is written before it takes the file's place. */
export const draftOf = (file: string): string => `${file}.${process.pid}.tmp`

/** @throws the file system's error, or the signal's reason: whatever was there before is still there */
export async function replaceFile(
  file: string,
  chunks: () => AsyncIterable<Buffer>,
  signal?: AbortSignal
): Promise<void> {
  const draft = draftOf(file)
  try {
    await pipeline(chunks, createWriteStream(draft, { flags: 'wx' }), { signal })
    await rename(draft, file)
  } catch (error) {
    if (errnoOf(error) !== 'EEXIST') await rm(draft, { force: true }).catch(() => undefined)
    throw error
  }
}
