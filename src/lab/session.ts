/**
 * One reader of the event stream: a window. Events go out in batches, each to be acknowledged before the next; a reader
 * that falls behind gets the state instead of the backlog, so that nobody's memory grows. A reader may also look at what
 * was, or through slow glass: then it hears of what happens only how far that has come.
 */
import type { Push } from '../shared/contract'
import { failure } from '../shared/failure'
import type { State } from '../shared/fold/state'
import type { Pace } from '../shared/pace'
import { Failed } from './failed'
import type { EventLog } from './log/event-log'
import { History } from './log/history'
import { SlowGlass } from './slow-glass'
import { SNAPSHOT_BYTES, snapshotOf } from './snapshot'

/** ms from one batch to the next at least: a frame of a window that draws as soon as it hears. */
const BATCH_MS = 16
/** ms that a window may take for a batch before it gets a rest after it; ms of that at most. */
const SLOW_MS = 33
/** Events that may wait for an acknowledgement; beyond, a snapshot replaces them. */
const BEHIND_LIMIT = 5000
/** Characters of their JSON, likewise: a recording can have events of megabytes, and a batch is one text. */
const BATCH_LENGTH = 8 << 20
/** A cursor that goes on by no more events is told them, so that what they meant is seen. */
const STEP = 100
/** ms: a window that looks at the past is told how far the run has come. */
const NEWEST_MS = 250

export class Session {
  /** JSON of events */
  #waiting: string[] = []
  #waitingLength = 0
  #behind = false
  #nextId = 1
  #unacknowledged: number | undefined
  /** ms of performance.now(): when the newest push was sent, and how long it took until it was acknowledged */
  #sentAt = Number.NEGATIVE_INFINITY
  #took = 0
  #timer: NodeJS.Timeout | undefined
  #unlisten: (() => void) | undefined
  readonly #history: History
  /** `seq` of the event up to which the past is shown, instead of what is true now */
  #past: number | undefined
  /** `seq` to which the cursor is to go; undefined: to none */
  #wanted: number | undefined
  #going: Promise<number> | undefined
  /** through which the window is shown what happens, later */
  #glass: SlowGlass | undefined
  /** what was sent last has been acknowledged, or no longer counts */
  #settled: () => void = () => undefined

  constructor(
    readonly log: EventLog,
    readonly push: (json: string) => void
  ) {
    this.#history = new History(log)
  }

  /** `seq` of the event up to which is shown what was; undefined: live. */
  get cursor(): number | undefined {
    return this.#glass?.shown.seq ?? this.#past
  }

  /** Sends a snapshot, then events; whatever was on its way before no longer counts. */
  subscribe(): void {
    this.close()
    this.#goLive()
    this.#sendSnapshot()
    for (const push of this.log.bulletin.standing) this.#tell(push)
  }

  /** For whoever comes to hear besides the window: sends again what that is shown, wherever it stands. */
  async repeat(): Promise<void> {
    if (this.#glass) return void this.#sendState(this.#glass.shown)
    const { seq, json } = this.#past === undefined ? {} : await this.#snapshotAt(this.#past)
    if (json === undefined) this.subscribe()
    else if (this.#past === seq) void this.#send('snapshot', json)
  }

  /**
   * Shows what was true after an event: of several wishes at a time the last one counts.
   * @returns where it stands then: the nearest event that is known
   * @throws Error for a person when the log cannot be read
   */
  goTo(seq: number): Promise<number> {
    if (this.#wanted === undefined) {
      this.close()
      const tell = () => this.#tellNewestSoon()
      this.#listen(tell, tell)
    }
    this.#wanted = seq
    this.#going ??= this.#go().finally(() => {
      this.#going = undefined
    })
    return this.#going
  }

  /**
   * Shows what happens from now on, or what happened after the moment of the past that is shown, at a pace of its own. null:
   * as it happens; where the past was played on, it stands still.
   * @param skip what has happened and was not shown yet
   * @throws as {@link goTo}
   */
  async setPace(pace: Pace | null, skip = false): Promise<void> {
    await this.#going
    if (pace !== null && this.#glass) {
      this.#glass.setPace(pace)
      if (skip) this.#glass.skip()
      this.#tell({ push: 'pace', pace })
    } else if (pace !== null) await this.#putGlass(pace)
    else if (this.#glass) await this.#takeGlassAway(this.#glass)
  }

  acknowledge(id: number): void {
    if (id !== this.#unacknowledged) return
    this.#unacknowledged = undefined
    this.#took = performance.now() - this.#sentAt
    this.#settled()
    if (this.#waiting.length > 0 || this.#behind) this.#schedule()
  }

  close(): void {
    this.#unlisten?.()
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#drop()
    this.#behind = false
    this.#unacknowledged = undefined
    this.#past = undefined
    this.#wanted = undefined
    if (this.#glass) this.#tell({ push: 'pace', pace: null })
    this.#glass?.end()
    this.#glass = undefined
    this.#settled()
  }

  #goLive(): void {
    this.#listen(
      (line) => this.#collect(line),
      () => this.#fallBehind()
    )
  }

  /** @param hear told each event @param jumped told that no event stands for what is true now */
  #listen(hear: (line: string) => void, jumped: () => void): void {
    const unlisten = [
      this.log.listen((_event, line) => hear(line)),
      this.log.bulletin.listen((push) => this.#tell(push)),
      this.log.onJump(jumped)
    ]
    this.#unlisten = () => {
      for (const stop of unlisten) stop()
    }
  }

  /** From what the window has: in between nothing is lost. */
  async #putGlass(pace: Pace): Promise<void> {
    const past = this.#past
    if (past === undefined) this.#sendWaiting()
    const shown = past === undefined ? this.log.state : await this.#history.stateAt(past)
    this.close()
    const glass = new SlowGlass(
      {
        history: this.#history,
        show: (events) => this.#send('events', `"events":${JSON.stringify(events)}`),
        leap: (state) => this.#sendState(state),
        caughtUp: () => {
          if (past !== undefined) this.subscribe()
        },
        failed: (error) => this.#glassFailed(error)
      },
      shown,
      pace
    )
    this.#past = past
    this.#glass = glass
    const notice = () => {
      glass.notice()
      this.#tellNewestSoon()
    }
    this.#listen(notice, notice)
    this.#tell({ push: 'pace', pace })
    this.#tellNewest()
  }

  /** Where all has been shown, events go on; else they are skipped. */
  async #takeGlassAway({ shown: { seq } }: SlowGlass): Promise<void> {
    if (this.#past !== undefined) await this.goTo(seq)
    else if (seq < this.log.seq) this.subscribe()
    else {
      this.close()
      this.#goLive()
    }
  }

  #glassFailed(error: unknown): void {
    const why =
      error instanceof Failed
        ? error.failure
        : failure('EFAULT', 'request-broke', { name: 'cursor.pace', where: 'lab', reason: String(error) }).error
    this.subscribe()
    this.#tell({ push: 'pace', pace: null, failure: why })
  }

  async #go(): Promise<number> {
    let reached: number | undefined
    while (this.#wanted !== undefined && this.#wanted !== reached) {
      reached = this.#wanted
      await this.#show(this.#within(reached))
    }
    if (this.#wanted !== undefined) this.#tellNewest()
    return this.#past ?? this.log.seq
  }

  async #show(seq: number): Promise<void> {
    const before = this.#past
    if (before === seq) return
    const step =
      before !== undefined && seq > before && seq <= before + STEP ? await this.#step(before, seq) : undefined
    const next = step ?? { push: 'snapshot' as const, ...(await this.#snapshotAt(seq)) }
    // Meanwhile somebody may have gone live.
    if (this.#wanted === undefined) return
    this.#past = next.seq
    void this.#send(next.push, next.json)
  }

  /** The events in between; undefined where some are missing, or they are too many bytes. */
  async #step(from: number, to: number): Promise<{ push: 'events'; seq: number; json: string } | undefined> {
    const asked = { from: from + 1, to, limit: STEP, maxBytes: BATCH_LENGTH }
    const { events, missing, more } = await this.log.store.range(asked)
    if (events.length === 0 || missing.length > 0 || more) return undefined
    return { push: 'events', seq: to, json: `"events":${JSON.stringify(events)}` }
  }

  /** As it stands in the log, for the window to add it up; unless that is too large. */
  async #snapshotAt(seq: number): Promise<{ seq: number; json: string }> {
    const text = await this.log.store.textUpTo(seq, { state: SNAPSHOT_BYTES, all: BATCH_LENGTH })
    if (text) return { seq: text.seq, json: `"past":true,"state":${text.state},"then":[${text.events}]` }
    const state = await this.#history.stateAt(seq)
    return { seq: state.seq, json: `"past":true,"state":${snapshotOf(state)}` }
  }

  #within(seq: number): number {
    return Math.min(Math.max(seq, this.log.store.extent.oldest - 1), this.log.seq)
  }

  #tellNewestSoon(): void {
    this.#timer ??= setTimeout(() => this.#tellNewest(), NEWEST_MS)
  }

  #tellNewest(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const { seq, at } = this.log.state
    this.#tell({ push: 'newest', oldest: this.log.store.extent.oldest, seq, at })
  }

  #tell(push: Push): void {
    this.push(JSON.stringify(push))
  }

  #collect(line: string): void {
    if (this.#behind) return
    this.#waiting.push(line)
    this.#waitingLength += line.length
    if (this.#waiting.length > BEHIND_LIMIT || this.#waitingLength > BATCH_LENGTH) this.#fallBehind()
    this.#schedule()
  }

  /** What waits no longer leads to what is true. */
  #fallBehind(): void {
    this.#behind = true
    this.#drop()
    this.#schedule()
  }

  #drop(): string[] {
    this.#waitingLength = 0
    return this.#waiting.splice(0)
  }

  #schedule(): void {
    if (this.#timer !== undefined || this.#unacknowledged !== undefined) return
    const since = performance.now() - this.#sentAt
    const rest = Math.min(SLOW_MS, this.#took - SLOW_MS) - (since - this.#took)
    // Not at once: what belongs together is often told within a millisecond.
    this.#timer = setTimeout(
      () => {
        this.#timer = undefined
        this.#sendWaiting()
      },
      Math.max(1, BATCH_MS - since, rest)
    )
  }

  #sendWaiting(): void {
    if (this.#behind) this.#sendSnapshot()
    else if (this.#waiting.length > 0) void this.#send('events', `"events":[${this.#drop().join(',')}]`)
  }

  #sendSnapshot(): void {
    this.#behind = false
    this.#drop()
    void this.#sendState(this.log.state)
  }

  /** Through slow glass it is of the past only where the window has been there before. */
  #sendState(state: State): Promise<void> {
    return this.#send('snapshot', `${this.#past === undefined ? '' : '"past":true,'}"state":${snapshotOf(state)}`)
  }

  /** What is sent is JSON already: a push is made around it. Resolves when the window has read it, or it no longer counts. */
  #send(push: 'snapshot' | 'events', content: string): Promise<void> {
    this.#settled()
    this.#unacknowledged = this.#nextId++
    this.#sentAt = performance.now()
    this.push(`{"push":"${push}","id":${this.#unacknowledged},${content}}`)
    return new Promise((resolve) => {
      this.#settled = resolve
    })
  }
}
