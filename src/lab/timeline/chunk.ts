/**
 * What happened in the lanes during a stretch of the run: about 16 bytes for each state, call or mark, and 12 for each lane
 * in which there is any. While it grows, the records of a lane are a chain; sealed, they lie side by side, in order of time.
 */
import type { Kind } from '../../shared/timeline/kinds'

/** Records of a chunk. */
export const RECORDS = 16_384
/** Events are numbered within a chunk with 16 bits. */
const ORDINALS = 65_536

/** Records of one lane, `start` included, `end` not. */
export interface Run {
  records: Records
  start: number
  end: number
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
}

export class Chunk {
  #at = new Float64Array(1024)
  #kind = new Uint16Array(1024)
  #detail = new Uint32Array(1024)
  #ordinal = new Uint16Array(1024)
  /** while it grows: the record of the same lane before this one, + 1 */
  #before = new Uint32Array(1024)
  #count = 0
  /** lane → its last record, + 1 */
  #last = new Map<number, number>()
  #sorted: Sealed | undefined
  #isSealed = false
  minAt = Number.POSITIVE_INFINITY
  maxAt = Number.NEGATIVE_INFINITY
  lastSeq: number

  /** @param first `seq` below that of all its records */
  constructor(readonly first: number) {
    this.lastSeq = first
  }

  get count(): number {
    return this.#count
  }

  /** @returns false when it is full: nothing was added */
  add(lane: number, kind: Kind, seq: number, at: number, detail: number): boolean {
    const ordinal = seq - this.first
    const index = this.#count
    if (index === RECORDS || ordinal >= ORDINALS || ordinal < 0) return false
    if (index === this.#at.length) this.#grow()
    this.#at[index] = at
    this.#kind[index] = kind
    this.#detail[index] = detail
    this.#ordinal[index] = ordinal
    this.#before[index] = this.#last.get(lane) ?? 0
    this.#last.set(lane, index + 1)
    this.#count = index + 1
    if (at < this.minAt) this.minAt = at
    if (at > this.maxAt) this.maxAt = at
    this.lastSeq = seq
    return true
  }

  #grow(): void {
    const room = 2 * this.#at.length
    this.#at = enlarged(this.#at, new Float64Array(room))
    this.#kind = enlarged(this.#kind, new Uint16Array(room))
    this.#detail = enlarged(this.#detail, new Uint32Array(room))
    this.#ordinal = enlarged(this.#ordinal, new Uint16Array(room))
    this.#before = enlarged(this.#before, new Uint32Array(room))
  }

  /** Nothing is added any more. */
  seal(): void {
    this.sorted()
    this.#isSealed = true
    const none = new ArrayBuffer(0)
    this.#at = new Float64Array(none)
    this.#kind = new Uint16Array(none)
    this.#detail = new Uint32Array(none)
    this.#ordinal = new Uint16Array(none)
    this.#before = new Uint32Array(none)
    this.#last = new Map()
  }

  /** As it stands now. */
  sorted(): Sealed {
    if (this.#sorted && (this.#isSealed || this.#sorted.at.length === this.#count)) return this.#sorted
    const lanes = Uint32Array.from(this.#last.keys()).sort()
    const starts = new Uint32Array(lanes.length + 1)
    const count = this.#count
    const sorted: Sealed = {
      at: new Float64Array(count),
      kind: new Uint16Array(count),
      detail: new Uint32Array(count),
      ordinal: new Uint16Array(count),
      first: this.first,
      lanes,
      starts
    }
    let end = 0
    const chain: number[] = []
    for (let place = 0; place < lanes.length; place++) {
      chain.length = 0
      for (let index = this.#last.get(lanes[place] ?? 0) ?? 0; index > 0; index = this.#before[index - 1] ?? 0)
        chain.push(index - 1)
      this.#inOrder(chain)
      for (const index of chain) this.#copy(index, sorted, end++)
      starts[place + 1] = end
    }
    this.#sorted = sorted
    return sorted
  }

  /** From the last to the first as they were told; afterwards by their times. Mostly they are told in order. */
  #inOrder(chain: number[]): void {
    chain.reverse()
    for (let place = 1; place < chain.length; place++) {
      const index = chain[place] ?? 0
      const at = this.#at[index] ?? 0
      let hole = place
      for (; hole > 0 && (this.#at[chain[hole - 1] ?? 0] ?? 0) > at; hole--) chain[hole] = chain[hole - 1] ?? 0
      chain[hole] = index
    }
  }

  #copy(from: number, sorted: Records, to: number): void {
    sorted.at[to] = this.#at[from] ?? 0
    sorted.kind[to] = this.#kind[from] ?? 0
    sorted.detail[to] = this.#detail[from] ?? 0
    sorted.ordinal[to] = this.#ordinal[from] ?? 0
  }

  /** undefined: nothing happened in that lane */
  of(lane: number): Run | undefined {
    const sorted = this.sorted()
    const place = placeOf(sorted.lanes, lane)
    return place < 0
      ? undefined
      : { records: sorted, start: sorted.starts[place] ?? 0, end: sorted.starts[place + 1] ?? 0 }
  }

  /** All lanes in which something happened. */
  get lanes(): Uint32Array {
    return this.sorted().lanes
  }
}

function enlarged<A extends Float64Array | Uint16Array | Uint32Array>(from: A, to: A): A {
  to.set(from as never)
  return to
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
