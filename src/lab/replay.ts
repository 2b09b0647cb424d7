/**
 * A recorded run in a lab's place: what happened is told again, as fast as it went then, and the same can be asked of it.
 * Nothing runs, so nothing can be started.
 */
import { basename } from 'node:path'
import { setImmediate as othersFirst } from 'node:timers/promises'
import { type Failure, failure } from '../shared/failure'
import { Gaps, gapsFailure } from '../shared/gaps'
import { RECORDING_VERSION, type RecordingHeader } from '../shared/recording'
import type { MissingAt, Place, RecordingFault } from '../shared/recording-fault'
import { EventLog, type EventLogOptions } from './log/event-log'
import { History } from './log/history'
import { type RecordedEvents, type RecordedLine, readRecordedEvents } from './log/recorded-events'
import { expectRegularFile, RecordingError } from './log/recording-reader'
import { Pace } from './pace'

/** ms of telling after which others come first. */
const SLICE = 8

export interface Played {
  status: 'playing' | 'ended'
  /** times as fast as it went */
  speed: number
  /** why it ends there, where that is not the end of the run; or what is missing in it */
  failure?: Failure
}

export interface ReplayOptions extends EventLogOptions {
  /** a recording that has bookmarks is told at once, so that it can be shown at the first of them */
  tour?: boolean
  /** times as fast as it went, to begin with; Infinity: at once */
  speed?: number
}

export class Replay {
  readonly log: EventLog
  readonly history: History
  readonly name: string
  readonly #tours: boolean
  readonly #run: Promise<RecordedEvents | { failure: Failure }>
  readonly #closed = new AbortController()
  readonly #pace = new Pace()
  #playing: Promise<void> | undefined
  #played: Played = { status: 'playing', speed: 1 }
  #cut: Failure | undefined
  readonly #gaps = new Gaps<MissingAt>()

  constructor(file: string, { tour = true, speed = 1, ...options }: ReplayOptions = {}) {
    this.name = basename(file)
    this.log = new EventLog(options)
    this.history = new History(this.log)
    this.#tours = tour
    this.#pace.goAt(speed)
    if (speed !== Number.POSITIVE_INFINITY) this.#played = { ...this.#played, speed }
    this.#run = this.#read(file).catch((error: Error) => ({ failure: refused(error) }))
  }

  async #read(file: string): Promise<RecordedEvents> {
    await expectRegularFile(file, this.name)
    const onCut = ({ line, byte }: Place) => {
      this.#cut = failure('EILSEQ', 'recording-cut', { file: this.name, line, byte }).error
    }
    const run = await readRecordedEvents(file, onCut, this.name)
    this.log.bookmarks.replace(run.header.bookmarks ?? [])
    return run
  }

  /** Of the file; undefined where it cannot be read. */
  async header(): Promise<RecordingHeader | undefined> {
    const run = await this.#run
    return 'header' in run ? run.header : undefined
  }

  /** ISO 8601; null where the file cannot be read, or does not say. */
  async startedAt(): Promise<string | null> {
    const { startedAt = '' } = (await this.header()) ?? {}
    return isMoment(startedAt) ? startedAt : null
  }

  /** Whether it is to be shown at its first bookmark. */
  async tours(): Promise<boolean> {
    return this.#tours && ((await this.header())?.bookmarks?.length ?? 0) > 0
  }

  get played(): Played {
    return this.#played
  }

  /** Tells the run, once. Resolves at its end, wherever that is. Never rejects. */
  play(): Promise<void> {
    this.#playing ??= this.#play()
    return this.#playing
  }

  /** Tells it that many times as fast from now on. */
  goAt(speed: number): void {
    // What is being told at once, or has been, goes no slower for it.
    if (this.#pace.speed !== Number.POSITIVE_INFINITY) this.#pace.goAt(speed)
    this.#tellPlayed({ ...this.#played, speed })
  }

  /** What is left is told at once. */
  finish(): void {
    this.#pace.goAt(Number.POSITIVE_INFINITY)
  }

  async close(): Promise<void> {
    this.#closed.abort()
    this.finish()
    await this.log.close()
  }

  async #play(): Promise<void> {
    this.#tellPlayed(this.#played)
    if (await this.tours()) this.finish()
    const why = await this.#tell()
    this.#tellPlayed({ ...this.#played, status: 'ended', ...(why && { failure: why }) })
  }

  #tellPlayed(played: Played): void {
    this.#played = played
    if (!this.#closed.signal.aborted) this.log.bulletin.post({ push: 'recording', ...played })
  }

  /** @returns why it ends before the run did */
  async #tell(): Promise<Failure | undefined> {
    const run = await this.#run
    if ('failure' in run) return run.failure
    try {
      await this.#tellLines(run)
      const bookmarks = this.#closed.signal.aborted ? undefined : this.#bookmarksLeftOut(run)
      return this.#cut ?? this.#gapsTold() ?? bookmarks ?? this.#newer(run.header)
    } catch (error) {
      return failure('EILSEQ', 'recording-damaged', { reason: reasonOf(error), shown: this.log.seq > 0 }).error
    }
  }

  async #tellLines({ lines }: RecordedEvents): Promise<void> {
    let slice = performance.now() + SLICE
    for await (const line of lines) {
      const waited = 'event' in line && (await this.#pace.reach(line.event.at))
      if (!waited && performance.now() > slice) await othersFirst()
      if (this.#closed.signal.aborted) return
      if (waited || performance.now() > slice) slice = performance.now() + SLICE
      this.#tellLine(line)
    }
  }

  #tellLine(line: RecordedLine): void {
    if ('event' in line) {
      this.#gaps.hear(line.event)
      this.log.append(line.event)
    } else if ('state' in line) this.log.continueFrom(line.state)
    else {
      this.#gaps.add(line.missing)
      this.log.skipTo(line.missing.last)
    }
  }

  #gapsTold(): Failure | undefined {
    const [gap] = this.#gaps.found
    if (!gap) return undefined
    const { line, byte } = gap
    return gapsFailure(this.name, this.#gaps.found, { line, byte })
  }

  /** A moment that is not there cannot be shown: its bookmark goes. */
  #bookmarksLeftOut({ leftOut }: RecordedEvents): Failure | undefined {
    const { bookmarks, store } = this.log
    const { oldest, newest } = store.extent
    const kept = bookmarks.between(oldest - 1, newest)
    const count = leftOut + bookmarks.all.length - kept.length
    if (kept.length < bookmarks.all.length) bookmarks.replace(kept)
    if (count === 0) return undefined
    return failure('ENODATA', 'recording-bookmarks', { file: this.name, count }).error
  }

  #newer({ forkscope: version }: RecordingHeader): Failure | undefined {
    if (version <= RECORDING_VERSION) return undefined
    return failure('ENOTSUP', 'recording-newer', { file: this.name, version, known: RECORDING_VERSION }).error
  }
}

/** A file may say anything. */
const isMoment = (text: string): boolean => /^\d{4}-\d\d-\d\dT/.test(text) && !Number.isNaN(Date.parse(text))

/** Nothing could be told. */
const refused = (error: Error): Failure => failure('EILSEQ', 'recording-refused', { reason: reasonOf(error) }).error

const reasonOf = (error: unknown): RecordingFault | string =>
  error instanceof RecordingError ? error.fault : error instanceof Error ? error.message : String(error)
