/**
 * One reader of the event stream: a window. Events go out in batches, each to be acknowledged before the next; a reader
 * that falls behind gets the state instead of the backlog, so that nobody's memory grows.
 */
import type { Push } from '../shared/contract'
import type { LabEvent } from '../shared/events'
import type { EventLog } from './event-log'

/** At most 30 batches a second. */
const BATCH_MS = 33
/** Events that may wait for an acknowledgement; beyond, a snapshot replaces them. */
const BEHIND_LIMIT = 5000
/** Events of the past that come with a snapshot, for the log view. */
const TAIL = 2000

export class Session {
  #waiting: LabEvent[] = []
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
    this.#unlisten = this.log.listen((event) => this.#collect(event))
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

  #collect(event: LabEvent): void {
    if (this.#behind) return
    this.#waiting.push(event)
    if (this.#waiting.length > BEHIND_LIMIT) {
      this.#behind = true
      this.#waiting = []
    }
    this.#schedule()
  }

  #schedule(): void {
    if (this.#timer !== undefined || this.#unacknowledged !== undefined) return
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      if (this.#behind) this.#sendSnapshot()
      else this.#send({ push: 'events', id: this.#nextId, events: this.#waiting.splice(0) })
    }, BATCH_MS)
  }

  #sendSnapshot(): void {
    this.#behind = false
    this.#waiting = []
    this.#send({ push: 'snapshot', id: this.#nextId, state: this.log.state, log: this.log.tail(TAIL) })
  }

  #send(push: Push & { id: number }): void {
    this.#unacknowledged = this.#nextId++
    this.push(JSON.stringify(push))
  }
}
