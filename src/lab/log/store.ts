/**
 * All events of a run, on disk: in a private folder that goes with the run, in segments that each begin with the state
 * before their first event. Found by `seq`, time and process. Beyond a size that can be set the oldest segment is
 * dropped; a disk that refuses stops nothing: the newest events then stay in memory, and what had to be dropped is told.
 *
 * What is kept has no gaps, but for segments that were dropped while they waited for a disk that was slow or refused.
 */
import { tmpdir } from 'node:os'
import { setTimeout } from 'node:timers/promises'
import { LOG_LAST_WRITE } from '../../shared/bounds'
import type { Role } from '../../shared/log-filter/subject'
import { makeFolder, removeFolder } from './folder'
import {
  type Answer,
  eventsAmong,
  eventsOf,
  holding,
  type Logged,
  type LoggedState,
  type RangeAnswer,
  rangeOf,
  seqAt,
  stateUpTo,
  type TextUpTo,
  textUpTo
} from './questions'
import { type Cut, save } from './save'
import { type Segment, SegmentGone } from './segment'
import { Segments } from './segments'
import type { Budget, Span } from './selection'
import { removeStaleFolders } from './stale-folders'
import { type DropReason, errnoOf, type LogTrouble } from './trouble'
import { SegmentWriter } from './writer'

export const DEFAULT_MAX_BYTES = 512 << 20
/** A window that jumps is sent a state and what follows in its segment: half of one, on average. */
const SEGMENT_BYTES = 1 << 20
/** The log loses this part of itself at once, at most. */
const SEGMENTS_AT_LEAST = 8
const WAITING_BYTES = 64 << 20
const RETRY_MS = 10_000

export interface LogOptions {
  /** the folder in which the private one is made; the system's temporary one */
  parent?: string
  /** how large the log may be, states included; one segment may alone be larger */
  maxBytes?: number
  /** bytes of events in a segment, at most; a quarter of it where the state before them is small */
  segmentBytes?: number
  /** bytes that may wait in memory for the disk */
  waitingBytes?: number
  /** ms until a disk that refused is tried again */
  retryMs?: number
  /** JSON of what all events so far add up to. Asked inside {@link LogStore.append}, whose event does not count yet */
  stateNow(): string
  /** Told after the call that led to it has returned: whoever hears may append. */
  onTrouble(trouble: LogTrouble): void
}

/** `seq` of the oldest and the newest event that are kept; while there is none, the oldest is the newest + 1. */
export interface Extent {
  oldest: number
  newest: number
}

export class LogStore<Event extends Logged> {
  readonly #segments: Segments
  readonly #writer: SegmentWriter
  readonly #folders: string[] = []
  readonly #saves = new Set<Promise<unknown>>()
  readonly #told = new Set<string>()
  readonly #maxBytes: number
  #closed = false

  /** Makes the private folder; where that fails, it is told, and tried again later. */
  constructor(readonly options: LogOptions) {
    const parent = options.parent ?? tmpdir()
    this.#maxBytes = options.maxBytes ?? DEFAULT_MAX_BYTES
    const segmentBytes = options.segmentBytes ?? Math.min(SEGMENT_BYTES, Math.floor(this.#maxBytes / SEGMENTS_AT_LEAST))
    this.#segments = new Segments(segmentBytes, options.stateNow)
    this.#writer = new SegmentWriter({
      waitingBytes: options.waitingBytes ?? WAITING_BYTES,
      retryMs: options.retryMs ?? RETRY_MS,
      makeFolder: () => this.#makeFolder(parent),
      onTrouble: (trouble) => this.#tell(trouble),
      giveUp: (segment, why) => this.#drop(segment, why),
      makeRoom: () => this.#makeRoom()
    })
    void removeStaleFolders(parent)
  }

  /** How much is kept, and how much of it waits in memory for the disk. */
  get size(): { bytes: number; waiting: number } {
    return { bytes: this.#segments.bytes, waiting: this.#writer.waitingBytes }
  }

  get extent(): Extent {
    return { oldest: this.#segments.oldest, newest: this.#segments.newest }
  }

  /**
   * Never waits.
   * @param line the event's JSON
   * @param concerns the processes that it is about
   * @throws RangeError unless `seq` is the next one
   */
  append(event: Logged, line: string, concerns: readonly string[]): void {
    if (this.#closed) return
    const full = this.#segments.append(event, line, concerns)
    if (full) this.#writer.add(full)
    while (this.#segments.bytes > this.#maxBytes && this.#segments.all.length > 1) {
      this.#drop(this.#segments.all[0], 'limit')
    }
  }

  /** What the newest event came to was known only afterwards: it concerns that, too. */
  concern(name: string): void {
    if (!this.#closed) this.#segments.concern(name)
  }

  /** Of the newest event: what the process is that told it, and from which place of its program's text. */
  told(role: Role | undefined, site: string | undefined): void {
    if (!this.#closed) this.#segments.told(role, site)
  }

  /** The newest event is about that connection, too. */
  isAbout(connection: number): void {
    if (!this.#closed) this.#segments.isAbout(connection)
  }

  /** The next event need not follow the last one: those between them were never had. */
  skip(): void {
    this.#segments.skip()
  }

  #makeFolder(parent: string): string {
    const folder = makeFolder(parent)
    this.#folders.push(folder)
    return folder
  }

  #drop(segment: Segment | undefined, why: DropReason): void {
    if (!segment || !this.#segments.remove(segment)) return
    this.#writer.forget(segment)
    segment.bytes.discard().catch((error) => this.#tellUnremoved(error))
    this.#tell({ what: 'dropped', why, from: segment.first, to: segment.last, bytes: segment.bytes.end })
  }

  async #makeRoom(): Promise<boolean> {
    const oldest = this.#segments.all.find(({ bytes }) => !bytes.inMemory)
    this.#drop(oldest, 'disk-full')
    await oldest?.bytes.discard().catch(() => undefined)
    return oldest !== undefined
  }

  #tell(trouble: LogTrouble): void {
    if (trouble.what === 'disk') {
      const kind = `${trouble.tried} ${trouble.errno}`
      if (this.#told.has(kind)) return
      this.#told.add(kind)
    }
    queueMicrotask(() => this.options.onTrouble(trouble))
  }

  #tellUnremoved(error: NodeJS.ErrnoException): void {
    this.#tell({ what: 'disk', tried: 'remove', errno: errnoOf(error), path: error.path ?? '' })
  }

  /**
   * The events from `from` to `to`, the oldest first; both count.
   * @throws Error for a person when they cannot be read; so do all questions
   */
  async range({ from, to, ...budget }: Partial<Span & Budget> = {}): Promise<RangeAnswer<Event> & Extent> {
    const answer = await this.#ask(() => {
      const { begin, oldest, newest, all } = this.#segments
      const span = { from: Math.max(from ?? oldest, begin), to: Math.min(to ?? newest, newest) }
      return rangeOf<Event>(all, span, budget)
    })
    return { ...answer, ...this.extent }
  }

  /** The last events below `before` that concern `process`. */
  async ofProcess(
    process: string,
    { before = Number.POSITIVE_INFINITY, ...budget }: { before?: number } & Partial<Budget> = {}
  ): Promise<Answer<Event> & Extent> {
    const answer = await this.#ask(() => eventsOf<Event>(this.#segments.all, process, before, budget))
    return { ...answer, ...this.extent }
  }

  /** Those that are kept of these, in order of `seq`. @param seqs ascending */
  async among(seqs: readonly number[]): Promise<Event[]> {
    return this.#ask(() => eventsAmong<Event>(this.#segments.all, seqs))
  }

  /** Which of these concern `name`. */
  concerning(name: string, seqs: readonly number[]): number[] {
    return this.#segments.all.flatMap((segment) => {
      const ordinals = new Set(Array.from(segment.ordinalsOf(name)))
      return seqs.filter((seq) => ordinals.has(seq - segment.first))
    })
  }

  /** @param use is given all that are kept, which are not removed meanwhile */
  async reading<T>(use: (segments: readonly Segment[]) => Promise<T>): Promise<T> {
    return this.#ask(() => {
      const segments = [...this.#segments.all]
      return holding(segments, () => use(segments))
    })
  }

  /** The last event up to which all had happened by `at`; where that is no longer known, the one before the oldest. */
  async seqAt(at: number): Promise<number> {
    return this.#ask(async () => {
      const before = this.#segments.oldest - 1
      return (await seqAt(this.#segments.all, at)) ?? before
    })
  }

  /** `seq` of the state that {@link stateBefore} would give; undefined likewise */
  stateSeq(seq: number): number | undefined {
    const first = this.#segments.all.findLast((segment) => segment.first - 1 <= seq)?.first
    return first === undefined ? undefined : first - 1
  }

  /** A state at or before `seq`, from which the events lead on; undefined where all such were dropped. */
  async stateBefore(seq: number): Promise<LoggedState | undefined> {
    return this.#ask(() => stateUpTo(this.#segments.all, seq))
  }

  /** @see textUpTo */
  async textUpTo(seq: number, most: { state: number; all: number }): Promise<TextUpTo | undefined> {
    return this.#ask(() => textUpTo(this.#segments.all, seq, most))
  }

  /** Asks again without a segment that turned out to be gone. */
  async #ask<T>(question: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await question()
      } catch (error) {
        if (!(error instanceof SegmentGone)) throw error
        this.#drop(error.segment, 'vanished')
      }
    }
  }

  /**
   * Writes the events that are kept to a recording; what is dropped meanwhile is still in it.
   * @param header its first line
   * @returns bytes
   * @throws Error for a person; a file that was there before is still there
   */
  async saveTo(file: string, header: string, options: { cut?: Cut; signal?: AbortSignal } = {}): Promise<number> {
    const segments = [...this.#segments.all]
    const saving = holding(segments, () => save(segments, this.#segments.begin, header, file, options))
    this.#saves.add(saving)
    return saving.finally(() => this.#saves.delete(saving))
  }

  /** Removes the folder, when what is being saved has been saved. Never throws: what remains is told. */
  async close(): Promise<void> {
    this.#closed = true
    await Promise.allSettled(this.#saves)
    await Promise.race([this.#writer.stop(), setTimeout(LOG_LAST_WRITE, undefined, { ref: false })])
    for (const folder of this.#folders) await removeFolder(folder).catch((error) => this.#tellUnremoved(error))
  }
}
