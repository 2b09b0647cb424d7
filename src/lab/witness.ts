/** The kernel's witness: asks /proc what is; where there is none, only whether processes still exist. */
import type { EventLog } from './log/event-log'
import { Presence } from './presence'
import { Sampler, type Sampling } from './sampler'

export interface WitnessContext {
  log: EventLog
  /** nothing here asks /proc */
  portable: boolean
  sampling: Sampling
  /** resolves when all that was announced before the call is in the log */
  heardSoFar: () => Promise<unknown>
}

export class Witness {
  readonly #portable: boolean
  readonly #sampler: Sampler
  readonly #presence: Presence

  constructor({ log, portable, sampling, heardSoFar }: WitnessContext) {
    this.#portable = portable
    this.#sampler = new Sampler(log, heardSoFar, sampling)
    this.#presence = new Presence(log)
  }

  start(): void {
    if (this.#portable) this.#presence.start()
    else this.#sampler.start()
  }

  /** Reports the ends of connections of this port from now on, also those that no process holds (TIME_WAIT). @returns what ends it, in time */
  watchPort(port: number): () => void {
    return this.#sampler.watchPort(port)
  }

  /** There may be news, such as somebody's end. */
  lookNow(): void {
    if (this.#portable) this.#presence.look()
    else this.#sampler.lookNow()
  }

  stop(): void {
    this.#sampler.stop()
    this.#presence.stop()
  }
}
