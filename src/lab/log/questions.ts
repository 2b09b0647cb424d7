/** What can be asked of the segments that are kept. Each answer holds on to the segments that it reads. */
import { readEvents } from './reading'
import { MARK_EVERY, type Segment } from './segment'
import { type Budget, type Chosen, type Span, selectProcess, selectRange } from './selection'

const DEFAULT_BUDGET: Budget = { limit: 1000, maxBytes: 1 << 20 }
const LARGEST_BUDGET: Budget = { limit: 100_000, maxBytes: 64 << 20 }

/** What every event has. */
export interface Logged {
  /** counts up by one */
  seq: number
  /** µs since the run began; programs do not always tell in order */
  at: number
}

export interface Answer<Event> {
  /** in order of `seq` */
  events: Event[]
  /** There are more of those that were asked for: a range was cut at its end, the events of a process at their beginning. */
  more: boolean
}

export interface RangeAnswer<Event> extends Answer<Event> {
  /** what was asked for, up to where the answer ends, and had been dropped */
  missing: Span[]
}

/** JSON of what all events up to `seq` add up to. */
export interface LoggedState {
  state: string
  seq: number
  /** the latest `at` up to there */
  at: number
}

/** @throws as {@link Segment.reading} */
export async function rangeOf<Event>(
  segments: readonly Segment[],
  span: Span,
  budget: Partial<Budget>
): Promise<RangeAnswer<Event>> {
  const { chosen, more, missing } = selectRange(segments, span, bounded(budget))
  const events = await readHolding<Event>(chosen)
  return { events, more, missing }
}

/** @throws as {@link Segment.reading} */
export async function eventsOf<Event>(
  segments: readonly Segment[],
  process: string,
  before: number,
  budget: Partial<Budget>
): Promise<Answer<Event>> {
  const { chosen, more } = selectProcess(segments, process, before, bounded(budget))
  const events = await readHolding<Event>(chosen)
  return { events, more }
}

/** @param seqs ascending @throws as {@link Segment.reading} */
export const eventsAmong = <Event>(segments: readonly Segment[], seqs: readonly number[]): Promise<Event[]> =>
  readHolding<Event>(
    segments.flatMap((segment) => {
      const inside = seqs.filter((seq) => segment.first <= seq && seq <= segment.last)
      return inside.length === 0 ? [] : { segment, ordinals: inside.map((seq) => seq - segment.first) }
    })
  )

/**
 * The last event up to which all had happened by `at`: one of the kept, or the one before the first of a segment.
 * @throws as {@link Segment.reading}
 */
export async function seqAt(segments: readonly Segment[], at: number): Promise<number | undefined> {
  const segment = segments.findLast(({ beginsAt }) => beginsAt <= at)
  if (!segment) return undefined
  const mark = segment.markBefore(at)
  const ordinals = Array.from({ length: MARK_EVERY }, (_, index) => mark.ordinal + index)
  const events = await readHolding<Logged>([
    { segment, ordinals: ordinals.filter((ordinal) => segment.first + ordinal <= segment.last) }
  ])
  const later = events.find((event) => event.at > at)
  return later ? later.seq - 1 : (events.at(-1)?.seq ?? segment.first - 1)
}

/** The newest state that a segment begins with, up to `seq`. @throws as {@link Segment.reading} */
export async function stateUpTo(segments: readonly Segment[], seq: number): Promise<LoggedState | undefined> {
  const segment = segments.findLast(({ first }) => first - 1 <= seq)
  if (!segment) return undefined
  const state = await holding([segment], () => segment.state())
  return { state, seq: segment.first - 1, at: segment.beginsAt }
}

/** JSON of a state, and of the events that lead on from it up to `seq`, with commas between them. */
export interface TextUpTo {
  state: string
  events: string
  /** of the last event */
  seq: number
}

/**
 * What leads to `seq` as it stands in the log: nobody reads what it says.
 * @param most bytes of the state, and of all; undefined: there is more, or nothing
 * @throws as {@link Segment.reading}
 */
export async function textUpTo(
  segments: readonly Segment[],
  seq: number,
  most: { state: number; all: number }
): Promise<TextUpTo | undefined> {
  const segment = segments.findLast(({ first }) => first - 1 <= seq)
  if (!segment) return undefined
  const last = Math.min(seq, segment.last)
  const fits = segment.stateBytes <= most.state && segment.offsetOf(last - segment.first + 1) <= most.all
  return fits ? { ...(await holding([segment], () => segment.textUpTo(last))), seq: last } : undefined
}

const bounded = ({ limit, maxBytes }: Partial<Budget>): Budget => ({
  limit: Math.min(limit ?? DEFAULT_BUDGET.limit, LARGEST_BUDGET.limit),
  maxBytes: Math.min(maxBytes ?? DEFAULT_BUDGET.maxBytes, LARGEST_BUDGET.maxBytes)
})

const readHolding = <Event>(chosen: readonly Chosen[]): Promise<Event[]> =>
  holding(
    chosen.map(({ segment }) => segment),
    () => readEvents<Event>(chosen)
  )

/** Keeps segments readable that are dropped meanwhile. */
export async function holding<T>(segments: readonly Segment[], use: () => Promise<T>): Promise<T> {
  for (const { bytes } of segments) bytes.hold()
  try {
    return await use()
  } finally {
    for (const { bytes } of segments) await bytes.release()
  }
}
