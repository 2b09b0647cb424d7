/** The segments that are kept, the oldest first; the last one grows. Between two of them some may have been dropped. */
import type { Role } from '../../shared/log-filter/subject'
import type { Logged } from './questions'
import { Segment } from './segment'

/** Of the bytes that a segment may have, the part that even the smallest has room for. */
const SMALLEST = 4
/** Events take at least so many times the room of the state before them, up to the whole. */
const STATES = 4

export class Segments {
  readonly #list: Segment[] = []
  /** the last one */
  #growing: Segment | undefined
  #bytes = 0
  /** `seq` of the first event of the run */
  #begin = 1
  /** the next event need not follow the last one */
  #skips = false

  /** @param stateNow JSON of what all events so far add up to */
  constructor(
    readonly segmentBytes: number,
    readonly stateNow: () => string
  ) {}

  get all(): readonly Segment[] {
    return this.#list
  }

  /** With their states. */
  get bytes(): number {
    return this.#bytes
  }

  /** `seq` of the first event of the run, whether it is kept or not. */
  get begin(): number {
    return this.#begin
  }

  /** `seq` of the oldest event that is kept; while there is none, the newest + 1. */
  get oldest(): number {
    return this.#list[0]?.first ?? this.#begin
  }

  get newest(): number {
    return this.#list.at(-1)?.last ?? this.#begin - 1
  }

  /**
   * @returns a segment that is full now
   * @throws RangeError unless `seq` is the next one, or some were skipped
   */
  append(event: Logged, line: string, concerns: readonly string[]): Segment | undefined {
    const growing = this.#growing
    if (!growing) this.#begin = event.seq
    else if (this.#skips) return this.#begins(event, line, concerns)
    else if (event.seq !== growing.last + 1) throw new RangeError(`event ${event.seq} after event ${growing.last}`)
    const before = growing?.bytes.end ?? 0
    if (!growing?.append(event.at, line, concerns)) return this.#begins(event, line, concerns)
    this.#bytes += growing.bytes.end - before
    return undefined
  }

  /** The next event begins another segment, which has a state of its own. */
  skip(): void {
    this.#skips = this.#list.length > 0
  }

  /** The newest event concerns that as well. */
  concern(name: string): void {
    this.#growing?.concern(name)
  }

  /** Of the newest event: what the process is that told it, and from which place of its program's text. */
  told(role: Role | undefined, site: string | undefined): void {
    this.#growing?.told(role, site)
  }

  /** The newest event is about that connection, too. */
  isAbout(connection: number): void {
    this.#growing?.isAbout(connection)
  }

  /** Another segment, with one event. */
  #begins(event: Logged, line: string, concerns: readonly string[]): Segment | undefined {
    const beginsAnew = this.#skips
    this.#skips = false
    const full = this.#growing
    const state = this.stateNow()
    const room = Math.max(this.#roomBeside(state), Buffer.byteLength(line) + 1)
    const segment = new Segment(event.seq, full?.latest ?? 0, state, room, beginsAnew)
    segment.append(event.at, line, concerns)
    this.#list.push(segment)
    this.#growing = segment
    this.#bytes += segment.bytes.end
    full?.seal()
    return full
  }

  /** A jump adds up a part of a segment: a small one where a further state takes little beside its events. */
  #roomBeside(state: string): number {
    return Math.min(this.segmentBytes, Math.max(this.segmentBytes / SMALLEST, STATES * state.length))
  }

  /** @returns whether it was there */
  remove(segment: Segment): boolean {
    const index = this.#list.indexOf(segment)
    if (index < 0) return false
    this.#list.splice(index, 1)
    this.#growing = this.#list.at(-1)
    this.#bytes -= segment.bytes.end
    return true
  }
}
