/** Reads chosen events, without keeping the event loop for long. */
import { setImmediate as othersFirst } from 'node:timers/promises'
import type { Segment } from './segment'
import type { Chosen } from './selection'

/** Bytes between two wanted lines that are read with them: one more read(2) costs about as much. */
const GAP = 16 << 10

/** ms of parsing after which others come first. */
const SLICE_MS = 4

/** @throws as {@link Segment.reading} */
export async function readEvents<Event>(chosen: readonly Chosen[]): Promise<Event[]> {
  const events: Event[] = []
  for (const { segment, ordinals } of chosen) {
    await segment.reading(async (read) => {
      for (const run of runsOf(segment, ordinals)) {
        const start = segment.offsetOf(run[0] ?? 0)
        const bytes = await read(start, segment.offsetOf((run.at(-1) ?? 0) + 1))
        await inSlices(run, (ordinal) => {
          const [from, next] = [segment.offsetOf(ordinal) - start, segment.offsetOf(ordinal + 1) - start]
          events.push(JSON.parse(bytes.toString('utf8', from, next)))
        })
      }
    })
  }
  return events
}

/** Parts of `ordinals` whose lines lie close together. */
function runsOf(segment: Segment, ordinals: readonly number[]): number[][] {
  const runs: number[][] = []
  let end = Number.NEGATIVE_INFINITY
  for (const ordinal of ordinals) {
    if (segment.offsetOf(ordinal) - end > GAP) runs.push([])
    runs.at(-1)?.push(ordinal)
    end = segment.offsetOf(ordinal + 1)
  }
  return runs
}

async function inSlices<T>(items: readonly T[], each: (item: T) => void): Promise<void> {
  let began = performance.now()
  for (const item of items) {
    each(item)
    if (performance.now() - began < SLICE_MS) continue
    await othersFirst()
    began = performance.now()
  }
}
