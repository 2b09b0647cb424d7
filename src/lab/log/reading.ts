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

/** Lines between two looks at the clock, where most are passed over. */
const LOOK_EVERY = 64

/**
 * @param ordinals ascending
 * @param visit is given each line in order
 * @param wanted only lines in which each of these is found, see {@link writtenIn}
 * @throws as {@link Segment.reading}
 */
export async function readLines(
  segment: Segment,
  ordinals: readonly number[],
  slices: Slices,
  visit: (ordinal: number, line: string) => void,
  wanted: readonly RegExp[] = []
): Promise<void> {
  if (ordinals.length === 0) return
  await segment.reading(async (read) => {
    for (const run of runsOf(segment, ordinals)) {
      const start = segment.offsetOf(run[0] ?? 0)
      const bytes = await read(start, segment.offsetOf((run.at(-1) ?? 0) + 1))
      const text = wanted.length > 0 ? bytes.toString('latin1') : ''
      const patterns = wanted.map((pattern) => new Found(text, pattern))
      let passed = 0
      for (const ordinal of run) {
        const [from, next] = [segment.offsetOf(ordinal) - start, segment.offsetOf(ordinal + 1) - start]
        if (patterns.every((one) => one.isIn(from, next))) visit(ordinal, bytes.toString('utf8', from, next))
        else if (++passed % LOOK_EVERY !== 0) continue
        const turn = slices.turn()
        if (turn) await turn
      }
    }
  })
}

/** Where in a text the next of a pattern ends: what lies before it need not be looked at. */
class Found {
  #end = -1

  constructor(
    readonly text: string,
    readonly pattern: RegExp
  ) {}

  /** To be asked from the beginning to the end. */
  isIn(from: number, to: number): boolean {
    if (this.#end <= from) {
      this.pattern.lastIndex = from
      this.#end = this.pattern.test(this.text) ? this.pattern.lastIndex : Number.POSITIVE_INFINITY
    }
    return this.#end <= to
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
