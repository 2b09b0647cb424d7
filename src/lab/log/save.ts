/** Copies what the log holds to a recording, shared/recording.ts. */
import { createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import type { Segment } from './segment'
import { errnoOf } from './trouble'

/** Bytes read at once. */
const CHUNK = 1 << 20

/** A part of a segment: from which of its bytes on, and up to where. */
interface Part {
  segment: Segment
  start: number
  end: number
}

/**
 * Replaces `file` in one step by `header` and the events. Where earlier events are missing stands a line with the state
 * that they led to.
 * @param segments oldest first; somebody holds their bytes
 * @param begin `seq` of the first event of the run
 * @throws Error for a person; whatever was there before is still there
 */
export async function save(segments: readonly Segment[], begin: number, header: string, file: string): Promise<void> {
  const draft = draftOf(file)
  try {
    await pipeline(chunks(header, partsOf(segments, begin)), createWriteStream(draft, { flags: 'wx' }))
    await rename(draft, file)
  } catch (error) {
    if (errnoOf(error) !== 'EEXIST') await rm(draft, { force: true }).catch(() => undefined)
    throw new Error(`the run was not saved in ${file}: ${error instanceof Error ? error.message : error}`)
  }
}

/** Whether it can be saved there later, found out now. @throws Error for a person */
export async function expectSaveable(file: string): Promise<void> {
  const draft = draftOf(file)
  try {
    await (await open(draft, 'wx')).close()
    await rm(draft)
  } catch (error) {
    throw new Error(`the run could not be saved in ${file}: ${error instanceof Error ? error.message : error}`)
  }
}

const draftOf = (file: string): string => `${file}.${process.pid}.tmp`

/** All bytes that there are at this moment. */
function partsOf(segments: readonly Segment[], begin: number): Part[] {
  return segments.map((segment, index) => {
    const follows = segment.first === (segments[index - 1]?.last ?? begin - 1) + 1
    return { segment, start: follows ? segment.offsetOf(0) : 0, end: segment.bytes.end }
  })
}

async function* chunks(header: string, parts: readonly Part[]): AsyncGenerator<Buffer> {
  yield Buffer.from(`${header}\n`)
  for (const { segment, start, end } of parts) {
    for (let from = start; from < end; from += CHUNK) {
      yield await segment.reading((read) => read(from, Math.min(end, from + CHUNK)))
    }
  }
}
