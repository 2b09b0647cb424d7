/**
 * One reader of the event stream: a window. Events go out in batches, each to be acknowledged before the next; a reader
 * that falls behind gets the state instead of the backlog, so that nobody's memory grows. A reader may also look at what
 * was: then it hears of what happens only how far that has come.
 */
import type { Push } from '../shared/contract'
import type { State } from '../shared/fold/state'
import type { EventLog } from './log/event-log'
import { History } from './log/history'
import { snapshotOf } from './snapshot'

/** At most 30 batches a second. */
const BATCH_MS = 33
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
  #timer: NodeJS.Timeout | undefined
  #unlisten: (() => void) | undefined
  readonly #history: History
  /** what is shown instead of what is true now */
  #past: State | undefined
  /** `seq` to which the cursor is to go; undefined: live */
  #wanted: number | undefined
  #going: Promise<number> | undefined

  constructor(
    readonly log: EventLog,
    readonly push: (json: string) => void
  ) {
    this.#history = new History(log)
  }

  /** `seq` of the event up to which the past is shown; undefined: live. */
  get cursor(): number | undefined {
    return this.#past?.seq
  }

  /** Sends a snapshot, then events; whatever was on its way before no longer counts. */
  subscribe(): void {
    this.close()
    this.#listen((line) => this.#collect(line))
    this.#sendSnapshot()
    for (const push of this.log.bulletin.standing) this.#tell(push)
  }

  /**
   * Shows what was true after an event: of several wishes at a time the last one counts.
   * @returns where it stands then: the nearest event that is known
   * @throws Error for a person when the log cannot be read
   */
  goTo(seq: number): Promise<number> {
    if (this.#wanted === undefined) {
      this.close()
      this.#listen(() => this.#tellNewestSoon())
    }
    this.#wanted = seq
    this.#going ??= this.#go().finally(() => {
      this.#going = undefined
    })
    return this.#going
  }

  acknowledge(id: number): void {
    if (id !== this.#unacknowledged) return
    this.#unacknowledged = undefined
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
  }

  #listen(hear: (line: string) => void): void {
    const unlisten = [
      this.log.listen((_event, line) => hear(line)),
      this.log.bulletin.listen((push) => this.#tell(push)),
      this.log.onJump(() => {
        if (this.#wanted === undefined) this.#fallBehind()
      })
    ]
    this.#unlisten = () => {
      for (const stop of unlisten) stop()
    }
  }

  async #go(): Promise<number> {
    let reached: number | undefined
    while (this.#wanted !== undefined && this.#wanted !== reached) {
      reached = this.#wanted
      await this.#show(this.#within(reached))
    }
    if (this.#wanted !== undefined) this.#tellNewest()
    return this.#past?.seq ?? this.log.seq
  }

  async #show(seq: number): Promise<void> {
    const before = this.#past
    if (before?.seq === seq) return
    const isStep = before !== undefined && seq > before.seq && seq <= before.seq + STEP
    const state = await (isStep ? this.#history.onwards(before, seq) : this.#history.stateAt(seq))
    const step = isStep
      ? await this.log.store.range({ from: before.seq + 1, to: seq, limit: STEP, maxBytes: BATCH_LENGTH })
      : undefined
    // Meanwhile somebody may have gone live.
    if (this.#wanted === undefined) return
    this.#past = state
    if (step && step.missing.length === 0 && !step.more) this.#send('events', `"events":${JSON.stringify(step.events)}`)
    else this.#send('snapshot', `"past":true,"state":${snapshotOf(state)}`)
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
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      if (this.#behind) this.#sendSnapshot()
      else this.#sendEvents()
    }, BATCH_MS)
  }

  #sendSnapshot(): void {
    this.#behind = false
    this.#drop()
    this.#send('snapshot', `"state":${snapshotOf(this.log.state)}`)
  }

  #sendEvents(): void {
    this.#send('events', `"events":[${this.#drop().join(',')}]`)
  }

  /** What is sent is JSON already: a push is made around it. */
  #send(push: 'snapshot' | 'events', content: string): void {
    this.#unacknowledged = this.#nextId++
    this.push(`{"push":"${push}","id":${this.#unacknowledged},${content}}`)
  }
}
