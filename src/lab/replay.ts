/**
 * A recorded run in a lab's place: what happened is told again, as fast as it went then, and the same can be asked of it.
 * Nothing runs, so nothing can be started.
 */
import { basename } from 'node:path'
import { setImmediate as othersFirst, setTimeout as pause } from 'node:timers/promises'
import { type Failure, failure } from '../shared/failure'
import { EventLog, type EventLogOptions } from './log/event-log'
import { History } from './log/history'
import { type Missing, type RecordedEvents, type RecordedLine, readRecordedEvents } from './log/recorded-events'
import { expectRegularFile } from './log/recording-reader'

/** ms: where nothing happened for longer, it is told after that. */
const LONGEST_PAUSE = 1000
/** ms of telling after which others come first. */
const SLICE = 8
/** Places at which events are missing: after each of them the log begins anew, with a state. */
const MOST_GAPS = 1000

export interface Played {
  status: 'playing' | 'ended'
  /** why it ends there, where that is not the end of the run */
  failure?: Failure
}

export class Replay {
  readonly log: EventLog
  readonly history: History
  readonly name: string
  readonly #run: Promise<RecordedEvents | { failure: Failure }>
  readonly #hurry = new AbortController()
  readonly #closed = new AbortController()
  #played: Played | undefined
  #cut: Failure | undefined
  readonly #gaps: Missing[] = []
  #onPlayed: (played: Played) => void = () => undefined

  constructor(file: string, options: EventLogOptions = {}) {
    this.name = basename(file)
    this.log = new EventLog(options)
    this.history = new History(this.log)
    this.#run = this.#read(file).catch((error: Error) => ({ failure: refused(error) }))
  }

  async #read(file: string): Promise<RecordedEvents> {
    await expectRegularFile(file)
    return readRecordedEvents(file, (line) => {
      this.#cut = failure('EILSEQ', 'recording-cut', { file: this.name, line }).error
    })
  }

  /** ISO 8601; null where the file cannot be read, or does not say. */
  async startedAt(): Promise<string | null> {
    const run = await this.#run
    return 'header' in run && isMoment(run.header.startedAt) ? run.header.startedAt : null
  }

  get played(): Played {
    return this.#played ?? { status: 'playing' }
  }

  /** @param listener told when it has come to its end */
  onPlayed(listener: (played: Played) => void): void {
    this.#onPlayed = listener
  }

  /** Tells the run, once. Resolves at its end, wherever that is. Never rejects. */
  async play(): Promise<void> {
    if (this.#played) return
    this.#played = { status: 'playing' }
    const why = await this.#tell()
    this.#played = { status: 'ended', ...(why && { failure: why }) }
    if (!this.#closed.signal.aborted) this.#onPlayed(this.#played)
  }

  /** What is left is told at once. */
  finish(): void {
    this.#hurry.abort()
  }

  async close(): Promise<void> {
    this.#closed.abort()
    this.#hurry.abort()
    await this.log.close()
  }

  /** @returns why it ends before the run did */
  async #tell(): Promise<Failure | undefined> {
    const run = await this.#run
    if ('failure' in run) return run.failure
    try {
      await this.#tellLines(run)
      return this.#cut ?? this.#gapsTold()
    } catch (error) {
      return failure('EILSEQ', 'recording-damaged', { reason: (error as Error).message, shown: this.log.seq > 0 }).error
    }
  }

  async #tellLines({ lines }: RecordedEvents): Promise<void> {
    const pace = new Pace()
    let slice = performance.now() + SLICE
    for await (const line of lines) {
      const wait = 'event' in line && !this.#hurry.signal.aborted ? pace.until(line.event.at) : 0
      if (wait > 0) await pause(wait, undefined, { signal: this.#hurry.signal }).catch(() => undefined)
      else if (performance.now() > slice) await othersFirst()
      if (this.#closed.signal.aborted) return
      if (wait > 0 || performance.now() > slice) slice = performance.now() + SLICE
      this.#tellLine(line)
    }
  }

  #tellLine(line: RecordedLine): void {
    if ('event' in line) this.log.append(line.event)
    else if ('state' in line) this.log.continueFrom(line.state)
    else this.#leaveOut(line.missing)
  }

  #leaveOut(missing: Missing): void {
    if (this.#gaps.length === MOST_GAPS)
      throw new Error(
        `${this.name}: events are missing in more than ${MOST_GAPS} places, again before ${missing.last + 1}`
      )
    this.#gaps.push(missing)
    this.log.skipTo(missing.last)
  }

  #gapsTold(): Failure | undefined {
    const [first, last] = [this.#gaps[0]?.first, this.#gaps.at(-1)?.last]
    if (first === undefined || last === undefined) return undefined
    const count = this.#gaps.reduce((sum, gap) => sum + gap.last - gap.first + 1, 0)
    return failure('ENODATA', 'recording-gaps', { file: this.name, first, last, count }).error
  }
}

/** A file may say anything. */
const isMoment = (text: string): boolean => /^\d{4}-\d\d-\d\dT/.test(text) && !Number.isNaN(Date.parse(text))

/** Nothing could be told. */
const refused = ({ message }: Error): Failure => failure('EILSEQ', 'recording-refused', { reason: message }).error

/** Time as it went then, without the long pauses. */
class Pace {
  /** ms of this clock at which the run would have begun */
  #begin = Number.NaN

  /** @param at µs of the run @returns ms until then; not above 0: now, or late */
  until(at: number): number {
    const now = performance.now()
    const then = at / 1000
    if (Number.isNaN(this.#begin)) this.#begin = now - then
    const wait = this.#begin + then - now
    if (wait > LONGEST_PAUSE) this.#begin -= wait - LONGEST_PAUSE
    return Math.min(wait, LONGEST_PAUSE)
  }
}
