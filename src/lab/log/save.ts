/** Copies what the log holds to a recording, shared/recording.ts. */
import { open, rm } from 'node:fs/promises'
import { draftOf, replaceFile } from './replace-file'
import type { Segment } from './segment'

/** Bytes read at once. */
const CHUNK = 1 << 20

/** A file was not written: `reason` is what the system said. */
export class NotSaved extends Error {
  constructor(
    readonly file: string,
    readonly reason: string
  ) {
    super(`the run was not saved in ${file}: ${reason}`)
  }
}

/** A part of a segment: from which of its bytes on, and up to where. */
interface Part {
  segment: Segment
  start: number
  end: number
}

/** What is saved of a log. */
export interface Cut {
  /** only events after that one; absent: all that are kept */
  after?: number
  /** the line with what the events up to there add up to, where there are such */
  state?: string
}

/**
 * Replaces `file` in one step by `header` and the events. Where earlier events are missing stands a line with the state
 * that they led to.
 * @param segments oldest first; somebody holds their bytes
 * @param begin `seq` of the first event of the run
 * @returns bytes
 * @throws NotSaved; whatever was there before is still there
 */
export async function save(
  segments: readonly Segment[],
  begin: number,
  header: string,
  file: string,
  { cut = {}, signal }: { cut?: Cut; signal?: AbortSignal | undefined } = {}
): Promise<number> {
  const { after, state } = cut
  const head = state === undefined ? header : `${header}\n${state}`
  const parts = after === undefined ? partsOf(segments, begin) : partsAfter(segments, after)
  try {
    await replaceFile(file, () => chunks(head, parts), signal)
    return parts.reduce((sum, { start, end }) => sum + end - start, Buffer.byteLength(head) + 1)
  } catch (error) {
    const why: unknown = signal?.aborted ? signal.reason : error
    throw new NotSaved(file, why instanceof Error ? why.message : String(why))
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

/** The same of what comes after an event, whose state is known. */
function partsAfter(segments: readonly Segment[], after: number): Part[] {
  const [first, ...others] = segments.filter(({ last }) => last > after)
  if (!first) return []
  const follows = first.first <= after + 1
  const start = follows ? first.offsetOf(after + 1 - first.first) : 0
  return [{ segment: first, start, end: first.bytes.end }, ...partsOf(others, first.last + 1)]
}

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
