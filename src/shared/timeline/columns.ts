/**
 * What of a lane is told to a window: what is as long as a pixel as it is, and of what is shorter, for each pixel, that
 * which must be seen first. So nothing short vanishes, and an answer is bounded by what can be drawn.
 */
import { isCall, isOver, isState, type Kind, priorityOf, processKind, trackOf } from './kinds'
import type { Stretch } from './view'

export const MOST_COLUMNS = 4096

/** Tracks of states, calls, tracks of marks: what is on one hides nothing of another. */
const LAYERS = 5
const CALL_LAYER = 2
const MARK_LAYER = 3

const RUNNING = processKind('running')
/** Running and what the kernel lists as blocked: calls say more exactly when. */
const AWAKE = processKind('blocked')

/** A state that holds until the next one of its track. */
interface Holding {
  kind: Kind
  from: number
  seq: number
  detail: number
}

export class Columns {
  readonly #priority = new Uint8Array(LAYERS * MOST_COLUMNS)
  readonly #kind = new Uint16Array(LAYERS * MOST_COLUMNS)
  readonly #from = new Float64Array(LAYERS * MOST_COLUMNS)
  readonly #to = new Float64Array(LAYERS * MOST_COLUMNS)
  readonly #seq = new Float64Array(LAYERS * MOST_COLUMNS)
  readonly #detail = new Float64Array(LAYERS * MOST_COLUMNS)
  readonly #count = new Uint32Array(LAYERS * MOST_COLUMNS)
  readonly #held: [Holding | undefined, Holding | undefined] = [undefined, undefined]
  #items: number[] = []
  #from0 = 0
  #to0 = 0
  #columns = 1
  #width = 1

  /** A lane begins. */
  begin({ from, to }: Stretch, columns: number): void {
    this.#from0 = from
    this.#to0 = to
    this.#columns = Math.min(columns, MOST_COLUMNS)
    this.#width = Math.max(1e-3, (to - from) / this.#columns)
    this.#items = []
    this.#held[0] = undefined
    this.#held[1] = undefined
    for (let layer = 0; layer < LAYERS; layer++)
      this.#count.fill(0, layer * MOST_COLUMNS, layer * MOST_COLUMNS + this.#columns)
  }

  /** Records of the lane, by time: one that holds at the beginning, those of the stretch, a call that ends after it. */
  add(kind: Kind, at: number, seq: number, detail: number): void {
    if (isState(kind)) this.#enter(kind, at, seq, detail)
    else if (isCall(kind)) this.#call(kind, at, seq, detail)
    else if (at >= this.#from0 && at <= this.#to0) this.#put(MARK_LAYER + trackOf(kind), kind, at, at, seq, detail)
  }

  #enter(kind: Kind, at: number, seq: number, detail: number): void {
    const track = trackOf(kind)
    const held = this.#held[track]
    if (held) this.#span(track, held.kind, held.from, at, held.seq, held.detail)
    if (isOver(kind)) {
      this.#held[track] = undefined
      // That nothing is there any more hides nothing of what was.
      if (at >= this.#from0 && at <= this.#to0) this.#put(MARK_LAYER + track, kind, at, at, seq, detail)
    } else this.#held[track] = { kind, from: at, seq, detail }
  }

  /**
   * A call that returned. From the return of the one before until it was entered, the process ran. After the last one that
   * is told it is as the kernel lists it.
   */
  #call(kind: Kind, at: number, seq: number, took: number): void {
    const held = this.#held[0]
    if (held && held.kind <= AWAKE) {
      this.#span(0, RUNNING, held.from, at - took, held.seq, 0)
      this.#held[0] = { kind: held.kind, from: Math.max(held.from, at), seq, detail: held.detail }
    }
    this.#span(CALL_LAYER, kind, at - took, at, seq, took)
  }

  #span(layer: number, kind: Kind, from: number, to: number, seq: number, detail: number): void {
    if (to < this.#from0 || from > this.#to0 || to < from) return
    if (to - from < this.#width) this.#put(layer, kind, from, to, seq, detail)
    else this.#tell(kind, from, to, seq, detail, 1)
  }

  /** What is shorter than a column: the one that must be seen first stays; of two alike, the longer one. */
  #put(layer: number, kind: Kind, from: number, to: number, seq: number, detail: number): void {
    const middle = Math.floor(((from + to) / 2 - this.#from0) / this.#width)
    const place = layer * MOST_COLUMNS + Math.min(Math.max(middle, 0), this.#columns - 1)
    const priority = priorityOf(kind)
    const count = this.#count[place] ?? 0
    this.#count[place] = count + 1
    if (count > 0) {
      const before = this.#priority[place] ?? 0
      if (priority < before) return
      if (priority === before && to - from <= (this.#to[place] ?? 0) - (this.#from[place] ?? 0)) return
    }
    this.#priority[place] = priority
    this.#kind[place] = kind
    this.#from[place] = from
    this.#to[place] = to
    this.#seq[place] = seq
    this.#detail[place] = detail
  }

  #tell(kind: Kind, from: number, to: number, seq: number, detail: number, count: number): void {
    this.#items.push(kind, Math.round(from - this.#from0), Math.round(to - this.#from0), seq, detail, count)
  }

  /** @param now until when the states hold in which the lane is; @returns items, see `ShownLane` */
  end(now: number): number[] {
    for (const [track, held] of this.#held.entries())
      if (held) this.#span(track, held.kind, held.from, Math.max(now, held.from), held.seq, held.detail)
    for (let layer = 0; layer < LAYERS; layer++) {
      const end = layer * MOST_COLUMNS + this.#columns
      for (let place = layer * MOST_COLUMNS; place < end; place++) {
        const count = this.#count[place] ?? 0
        if (count > 0)
          this.#tell(
            this.#kind[place] ?? 0,
            this.#from[place] ?? 0,
            this.#to[place] ?? 0,
            this.#seq[place] ?? 0,
            this.#detail[place] ?? 0,
            count
          )
      }
    }
    return this.#items
  }
}
