/** Reads chosen events, without keeping the event loop for long. */
import { Slices } from '../slices'
import type { Segment } from './segment'
import type { Chosen } from './selection'

/** Bytes between two wanted lines that are read with them: one more read(2) costs about as much. */
const GAP = 16 << 10

/** @throws as {@link Segment.reading} */
export async function readEvents<Event>(chosen: readonly Chosen[]): Promise<Event[]> {
  const events: Event[] = []
  const slices = new Slices()
  for (const { segment, ordinals } of chosen) {
    await readLines(segment, ordinals, slices, (_ordinal, line) => events.push(JSON.parse(line)))
  }
  return events
}

/**
 * @param ordinals ascending
 * @param visit is given each line in order
 * @param parts only lines with one of these in them are wanted; undefined: all are
 * @throws as {@link Segment.reading}
 */
export async function readLines(
  segment: Segment,
  ordinals: readonly number[],
  slices: Slices,
  visit: (ordinal: number, line: string) => void,
  parts?: readonly string[]
): Promise<void> {
  if (ordinals.length === 0) return
  await segment.reading(async (read) => {
    for (const run of runsOf(segment, ordinals)) {
      const start = segment.offsetOf(run[0] ?? 0)
      const bytes = await read(start, segment.offsetOf((run.at(-1) ?? 0) + 1))
      const wanted = parts && new Parts(bytes, parts)
      for (const ordinal of run) {
        const [from, next] = [segment.offsetOf(ordinal) - start, segment.offsetOf(ordinal + 1) - start]
        if (wanted && !wanted.isIn(from, next)) continue
        visit(ordinal, bytes.toString('utf8', from, next))
        const turn = slices.turn()
        if (turn) await turn
      }
    }
  })
}

/** Where in some bytes the next of some texts stands: what lies before it need not be parsed. */
class Parts {
  readonly #next: { part: string; at: number }[]

  constructor(
    readonly bytes: Buffer,
    parts: readonly string[]
  ) {
    this.#next = parts.map((part) => ({ part, at: -1 }))
  }

  /** To be asked from the beginning to the end. */
  isIn(from: number, to: number): boolean {
    return this.#next.some((one) => {
      if (one.at < from) {
        const found = this.bytes.indexOf(one.part, from)
        one.at = found < 0 ? Number.POSITIVE_INFINITY : found
      }
      return one.at < to
    })
  }
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
