/**
 * A stretch of the log: a line with the state before its first event, then the events, a JSON line each. What is needed
 * to find an event stays in memory: four bytes an event for where its line begins, eight for each 256 for the time, and
 * the {@link ProcessIndex}.
 */

import type { Role } from '../../shared/log-filter/subject'
import { Failed } from '../failed'
import { EventColumns } from './event-columns'
import { ORDINALS, ProcessIndex } from './process-index'
import { type ReadBytes, SegmentBytes } from './segment-bytes'
import { afterState, BEFORE_STATE, stateLine } from './state-line'
import { isMissing } from './trouble'

/** Events between two marks of the time. */
export const MARK_EVERY = 256

/** A state that is larger than the events after it would make the log mostly states. */
const EVENTS_PER_STATE = 4

export class Segment {
  /** `seq` of the first event */
  readonly first: number
  /** bytes of the line with the state, without its end */
  readonly #headBytes: number
  readonly bytes: SegmentBytes
  /** the latest `at` of all events so far, also of those before this segment */
  latest: number
  /** `latest` before the first event */
  readonly beginsAt: number
  /** the event before `first` does not lead to its state */
  readonly beginsAnew: boolean
  #count = 0
  #offsets = new Uint32Array(1024)
  /** `latest` before each 256th event */
  readonly #marks: number[] = []
  readonly #index = new ProcessIndex()
  readonly #columns = new EventColumns()

  /**
   * @param beginsAt the latest `at` of all events before `first`
   * @param state JSON: what they add up to
   * @param room bytes for events
   */
  constructor(first: number, beginsAt: number, state: string, room: number, beginsAnew = false) {
    this.first = first
    this.beginsAnew = beginsAnew
    this.latest = beginsAt
    this.beginsAt = beginsAt
    const head = stateLine(state, first - 1, beginsAt)
    this.#headBytes = Buffer.byteLength(head)
    this.bytes = new SegmentBytes(this.#headBytes + 1 + Math.max(room, EVENTS_PER_STATE * this.#headBytes))
    this.bytes.append(head)
    this.#offsets[0] = this.bytes.end
  }

  /** `seq` of the last event; below `first` while there is none. */
  get last(): number {
    return this.first + this.#count - 1
  }

  /** @returns false when the segment is full: nothing was added */
  append(at: number, line: string, concerns: readonly string[]): boolean {
    if (this.#count === ORDINALS || !this.bytes.append(line)) return false
    if (this.#count % MARK_EVERY === 0) this.#marks.push(this.latest)
    if (at > this.latest) this.latest = at
    for (const process of concerns) this.#index.add(process, this.#count)
    this.#noteEnd(++this.#count)
    return true
  }

  /** The last event concerns that as well. */
  concern(name: string): void {
    this.#index.add(name, this.#count - 1)
  }

  /** Of the last event: what the process is that told it, and from which place of its program's text. */
  told(role: Role | undefined, site: string | undefined): void {
    this.#columns.told(this.#count - 1, role, site)
  }

  /** The last event is about that connection, too. */
  isAbout(connection: number): void {
    this.#columns.isAbout(this.#count - 1, connection)
  }

  #noteEnd(ordinal: number): void {
    if (ordinal === this.#offsets.length) {
      const larger = new Uint32Array(2 * ordinal)
      larger.set(this.#offsets)
      this.#offsets = larger
    }
    this.#offsets[ordinal] = this.bytes.end
  }

  /** Nothing is appended any more. */
  seal(): void {
    this.#offsets = this.#offsets.slice(0, this.#count + 1)
    this.#index.seal()
    this.#columns.seal()
  }

  /** Where the line of the event at `ordinal` begins; for the number of events: where the last line ends. */
  offsetOf(ordinal: number): number {
    return this.#offsets[ordinal] ?? this.bytes.end
  }

  /** Of the events that concern a process, or have a mark; ascending. */
  ordinalsOf(name: string): ArrayLike<number> {
    return this.#columns.ordinalsOf(name) ?? this.#index.ordinalsOf(name)
  }

  /** What the process is that told the event. */
  roleOf(ordinal: number): Role | undefined {
    return this.#columns.roleOf(ordinal)
  }

  /** In order of the events. @param visit is given each event and a connection that it is about */
  eachConnection(visit: (ordinal: number, connection: number) => void): void {
    this.#columns.eachConnection(visit)
  }

  /** Of processes and marks that begin so. */
  namesFrom(prefix: string): string[] {
    return this.#index.namesFrom(prefix)
  }

  /** The last mark that is not after `at`: an ordinal, and the latest `at` before it. */
  markBefore(at: number): { ordinal: number; latest: number } {
    const index = Math.max(
      0,
      this.#marks.findLastIndex((mark) => mark <= at)
    )
    return { ordinal: index * MARK_EVERY, latest: this.#marks[index] ?? this.latest }
  }

  /** JSON: what the events before `first` add up to. @throws as {@link reading} */
  async state(): Promise<string> {
    return this.#stateIn(await this.reading((read) => read(0, this.#headBytes)))
  }

  #stateIn(head: Buffer): string {
    const after = afterState(this.first - 1, this.beginsAt)
    return head.toString('utf8', BEFORE_STATE.length, this.#headBytes - after.length)
  }

  /** The bytes of that line. */
  get stateBytes(): number {
    return this.#headBytes
  }

  /** JSON: what the events before `first` add up to, and those up to `seq`, with commas between them. @throws as {@link reading} */
  async textUpTo(seq: number): Promise<{ state: string; events: string }> {
    const count = Math.min(seq, this.last) - this.first + 1
    const bytes = await this.reading((read) => read(0, this.offsetOf(count)))
    return {
      state: this.#stateIn(bytes),
      events: bytes.toString('utf8', this.offsetOf(0), this.offsetOf(count)).trimEnd().replaceAll('\n', ',')
    }
  }

  /**
   * @throws SegmentGone when somebody removed the file
   * @throws Failed when it cannot be read
   */
  async reading<T>(use: (read: ReadBytes) => Promise<T>): Promise<T> {
    try {
      return await this.bytes.reading(use)
    } catch (error) {
      if (isMissing(error)) throw new SegmentGone(this)
      const reason = error instanceof Error ? error.message : String(error)
      const { first, last } = this
      throw new Failed({ code: 'EIO', what: 'log-unreadable', params: { first, last, reason } })
    }
  }
}

export class SegmentGone extends Error {
  constructor(readonly segment: Segment) {
    super(`events ${segment.first} to ${segment.last} are gone: somebody removed their file`)
  }
}
