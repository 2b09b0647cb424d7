/** A file that is there whole, or not at all. */
import { createWriteStream } from 'node:fs'
import { realpath, rename, rm, stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { errnoOf } from './trouble'

/** What is written before it takes the file's place. */
export const draftOf = (file: string): string => `${file}.${process.pid}.tmp`

/**
 * Where a link leads, that is what is replaced. A pipe or a device is written to as it stands: to take its place would
 * destroy it.
 * @throws the file system's error, or the signal's reason: whatever was there before is still there
 */
export async function replaceFile(
  file: string,
  chunks: () => AsyncIterable<string | Uint8Array>,
  signal?: AbortSignal
): Promise<void> {
  const target = await realpath(file).catch(() => file)
  const there = await stat(target).catch(() => undefined)
  if (there && !there.isFile() && !there.isDirectory()) {
    await pipeline(chunks, createWriteStream(target, { flags: 'w' }), { signal })
    return
  }
  const draft = draftOf(target)
  try {
    await pipeline(chunks, createWriteStream(draft, { flags: 'wx' }), { signal })
    await rename(draft, target)
  } catch (error) {
    if (errnoOf(error) !== 'EEXIST') await rm(draft, { force: true }).catch(() => undefined)
    throw error
  }
}
