/** Which events answer a question, found in the indices of the segments alone. */
import type { Segment } from './segment'

/** How much an answer may hold. */
export interface Budget {
  /** events */
  limit: number
  /** bytes of JSON; the first event is given however large it is, so that asking on gets on */
  maxBytes: number
}

/** `seq` of the first and the last of some events. */
export interface Span {
  from: number
  to: number
}

/** Events of one segment: their ordinals, ascending. */
export interface Chosen {
  segment: Segment
  ordinals: number[]
}

export interface Selection {
  /** in order of `seq` */
  chosen: Chosen[]
  /** the budget did not allow for all */
  more: boolean
  /** what was asked for, up to where the answer ends, and is no longer in the log */
  missing: Span[]
}

/** Counts what is taken. */
class Allowance {
  #taken = 0
  #bytes = 0

  constructor(readonly budget: Budget) {}

  /** @returns false when the budget does not allow for the event: nothing was counted */
  take(segment: Segment, ordinal: number): boolean {
    const bytes = segment.offsetOf(ordinal + 1) - segment.offsetOf(ordinal)
    const { limit, maxBytes } = this.budget
    if (this.#taken > 0 && (this.#taken >= limit || this.#bytes + bytes > maxBytes)) return false
    this.#taken += 1
    this.#bytes += bytes
    return true
  }
}

/**
 * The events from `from` to `to`, the oldest first.
 * @param segments oldest first
 */
export function selectRange(segments: readonly Segment[], { from, to }: Span, budget: Budget): Selection {
  const allowance = new Allowance(budget)
  const chosen: Chosen[] = []
  const missing: Span[] = []
  let next = from
  for (const segment of segments) {
    if (segment.last < next || segment.first > to) continue
    if (segment.first > next) missing.push({ from: next, to: segment.first - 1 })
    next = Math.max(next, segment.first)
    const ordinals: number[] = []
    chosen.push({ segment, ordinals })
    for (const end = Math.min(to, segment.last); next <= end; next++) {
      if (!allowance.take(segment, next - segment.first)) return { chosen, missing, more: true }
      ordinals.push(next - segment.first)
    }
  }
  if (next <= to) missing.push({ from: next, to })
  return { chosen, missing, more: false }
}

/** The last events below `before` that concern `process`. */
export function selectProcess(
  segments: readonly Segment[],
  process: string,
  before: number,
  budget: Budget
): Omit<Selection, 'missing'> {
  const allowance = new Allowance(budget)
  const chosen: Chosen[] = []
  let more = false
  for (const segment of segments.toReversed()) {
    const all = segment.ordinalsOf(process)
    const end = countBelow(all, before - segment.first)
    let begin = end
    while (begin > 0 && allowance.take(segment, all[begin - 1] ?? 0)) begin -= 1
    if (begin < end) chosen.push({ segment, ordinals: Array.from(all).slice(begin, end) })
    more = begin > 0
    if (more) break
  }
  return { chosen: chosen.reverse(), more }
}

/** How many of `ascending` are below `bound`. */
function countBelow(ascending: ArrayLike<number>, bound: number): number {
  let [low, high] = [0, ascending.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ascending[middle] ?? 0) < bound) low = middle + 1
    else high = middle
  }
  return low
}
