/**
 * One reader of the event stream: a window. Events go out in batches, each to be acknowledged before the next; a reader
 * that falls behind gets the state instead of the backlog, so that nobody's memory grows.
 */
import type { EventLog } from './log/event-log'
import { snapshotOf } from './snapshot'

/** At most 30 batches a second. */
const BATCH_MS = 33
/** Events that may wait for an acknowledgement; beyond, a snapshot replaces them. */
const BEHIND_LIMIT = 5000

export class Session {
  /** JSON of events */
  #waiting: string[] = []
  #behind = false
  #nextId = 1
  #unacknowledged: number | undefined
  #timer: NodeJS.Timeout | undefined
  #unlisten: (() => void) | undefined

  constructor(
    readonly log: EventLog,
    readonly push: (json: string) => void
  ) {}

  /** Sends a snapshot, then events; whatever was on its way before no longer counts. */
  subscribe(): void {
    this.close()
    const unlisten = [this.log.listen((_event, line) => this.#collect(line)), this.log.onJump(() => this.#fallBehind())]
    this.#unlisten = () => {
      for (const stop of unlisten) stop()
    }
    this.#sendSnapshot()
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
    this.#waiting = []
    this.#behind = false
    this.#unacknowledged = undefined
  }

  #collect(line: string): void {
    if (this.#behind) return
    this.#waiting.push(line)
    if (this.#waiting.length > BEHIND_LIMIT) this.#fallBehind()
    this.#schedule()
  }

  /** What waits no longer leads to what is true. */
  #fallBehind(): void {
    this.#behind = true
    this.#waiting = []
    this.#schedule()
  }

  #schedule(): void {
    if (this.#timer !== undefined || this.#unacknowledged !== undefined) return
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      if (this.#behind) this.#sendSnapshot()
      else this.#sendEvents()
    }, BATCH_MS)
  }

  /** What is sent is JSON already: a push is made around it. */
  #sendSnapshot(): void {
    this.#behind = false
    this.#waiting = []
    this.push(`{"push":"snapshot","id":${this.#take()},"state":${snapshotOf(this.log.state)}}`)
  }

  #sendEvents(): void {
    this.push(`{"push":"events","id":${this.#take()},"events":[${this.#waiting.splice(0).join(',')}]}`)
  }

  #take(): number {
    this.#unacknowledged = this.#nextId++
    return this.#unacknowledged
  }
}
