/**
 * What happened in the lanes during a stretch of the run: about 16 bytes for each state, call or mark, and 12 for each lane
 * in which there is any. While it grows, the records of a lane are a chain; sealed, they lie side by side, in order of time.
 */
import { isState, type Kind, trackOf } from './kinds'

/** Records of a chunk. */
export const RECORDS = 16_384
/** Events are numbered within a chunk with 16 bits. */
const ORDINALS = 65_536

/** Records of one lane, `start` included, `end` not. */
export interface Run {
  records: Records
  start: number
  end: number
  /** by track, its last state; −1: it has none here */
  lastStates: readonly [number, number]
}

/** Side by side: when (µs), what, its detail, and `seq` above `first` of the event that proves it. */
export interface Records {
  at: Float64Array
  kind: Uint16Array
  detail: Uint32Array
  ordinal: Uint16Array
  /** `seq` of ordinal 0 */
  first: number
}

interface Sealed extends Records {
  lanes: Uint32Array
  /** by place in `lanes`, where its records begin; one more, where the last ones end */
  starts: Uint32Array
  /** by place and track, the last state, + 1; 0: none */
  lastStates: Uint32Array
}

/** What a chunk grows in: passed on from one to the next, as big arrays are dear to make. */
class Growth {
  readonly at: Float64Array
  readonly kind: Uint16Array
  readonly detail: Uint32Array
  readonly ordinal: Uint16Array
  /** the record of the same lane before this one, + 1 */
  readonly before: Uint32Array
  /** lane → its last record, + 1 */
  readonly last = new Map<number, number>()

  constructor(readonly room: number) {
    this.at = new Float64Array(room)
    this.kind = new Uint16Array(room)
    this.detail = new Uint32Array(room)
    this.ordinal = new Uint16Array(room)
    this.before = new Uint32Array(room)
  }
}

export class Chunk {
  /** undefined: nothing is added any more */
  #growth: Growth | undefined
  #count = 0
  #sorted: Sealed | undefined
  minAt = Number.POSITIVE_INFINITY
  maxAt = Number.NEGATIVE_INFINITY
  lastSeq: number

  /** @param first `seq` of the first event of which there is a record; @param room records; @param growth of the one before */
  constructor(
    readonly first: number,
    room = RECORDS,
    growth = new Growth(room)
  ) {
    this.lastSeq = first
    this.#growth = growth
  }

  get count(): number {
    return this.#count
  }

  /** @returns false when it is full: nothing was added */
  add(lane: number, kind: Kind, seq: number, at: number, detail: number): boolean {
    const ordinal = seq - this.first
    const index = this.#count
    const growth = this.#growth
    if (!growth || index === growth.room || ordinal >= ORDINALS || ordinal < 0) return false
    growth.at[index] = at
    growth.kind[index] = kind
    growth.detail[index] = detail
    growth.ordinal[index] = ordinal
    growth.before[index] = growth.last.get(lane) ?? 0
    growth.last.set(lane, index + 1)
    this.#count = index + 1
    if (at < this.minAt) this.minAt = at
    if (at > this.maxAt) this.maxAt = at
    this.lastSeq = seq
    return true
  }

  /** Nothing is added any more. @returns what the next one can grow in */
  seal(): Growth | undefined {
    this.sorted()
    const growth = this.#growth
    growth?.last.clear()
    this.#growth = undefined
    return growth
  }

  /** As it stands now. */
  sorted(): Sealed {
    const growth = this.#growth
    const known = this.#sorted
    if (known && (!growth || known.at.length === this.#count)) return known
    this.#sorted = growth ? sortedFrom(growth, this.#count, this.first) : emptyFrom(this.first)
    return this.#sorted
  }

  /** undefined: nothing happened in that lane */
  of(lane: number): Run | undefined {
    const sorted = this.sorted()
    const place = placeOf(sorted.lanes, lane)
    if (place < 0) return undefined
    const { starts, lastStates } = sorted
    return {
      records: sorted,
      start: starts[place] ?? 0,
      end: starts[place + 1] ?? 0,
      lastStates: [(lastStates[2 * place] ?? 0) - 1, (lastStates[2 * place + 1] ?? 0) - 1]
    }
  }

  /** All lanes in which something happened. */
  get lanes(): Uint32Array {
    return this.sorted().lanes
  }
}

function sortedFrom(growth: Growth, count: number, first: number): Sealed {
  const lanes = Uint32Array.from(growth.last.keys()).sort()
  const starts = new Uint32Array(lanes.length + 1)
  const lastStates = new Uint32Array(2 * lanes.length)
  const sorted: Sealed = {
    at: new Float64Array(count),
    kind: new Uint16Array(count),
    detail: new Uint32Array(count),
    ordinal: new Uint16Array(count),
    first,
    lanes,
    starts,
    lastStates
  }
  let end = 0
  const chain: number[] = []
  for (let place = 0; place < lanes.length; place++) {
    chain.length = 0
    for (let index = growth.last.get(lanes[place] ?? 0) ?? 0; index > 0; index = growth.before[index - 1] ?? 0)
      chain.push(index - 1)
    putInOrder(chain, growth.at)
    for (const index of chain) {
      const kind = growth.kind[index] ?? 0
      if (isState(kind)) lastStates[2 * place + trackOf(kind)] = end + 1
      sorted.at[end] = growth.at[index] ?? 0
      sorted.kind[end] = kind
      sorted.detail[end] = growth.detail[index] ?? 0
      sorted.ordinal[end] = growth.ordinal[index] ?? 0
      end += 1
    }
    starts[place + 1] = end
  }
  return sorted
}

const emptyFrom = (first: number): Sealed => sortedFrom(new Growth(0), 0, first)

/** From the last to the first as they were told; afterwards by their times. Mostly they are told in order. */
function putInOrder(chain: number[], at: Float64Array): void {
  chain.reverse()
  for (let place = 1; place < chain.length; place++) {
    const index = chain[place] ?? 0
    const when = at[index] ?? 0
    let hole = place
    for (; hole > 0 && (at[chain[hole - 1] ?? 0] ?? 0) > when; hole--) chain[hole] = chain[hole - 1] ?? 0
    chain[hole] = index
  }
}

/** @returns −1: it is not there */
function placeOf(ascending: Uint32Array, wanted: number): number {
  let [low, high] = [0, ascending.length - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const found = ascending[middle] ?? 0
    if (found === wanted) return middle
    if (found < wanted) low = middle + 1
    else high = middle - 1
  }
  return -1
}
