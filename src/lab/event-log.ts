/** All events of a run in order: numbered, folded, the last of them kept, and passed on to whoever listens. */
import type { LabEvent, Unnumbered } from '../shared/events'
import { foldAll } from '../shared/fold/fold'
import { emptyState, type State } from '../shared/fold/state'

/** Events kept for readers that come later. The state knows what the dropped ones led to. */
export const LOG_LIMIT = 20_000

/** Events that may wait to be folded. */
const FOLD_AT = 1000

export class EventLog {
  /** µs of CLOCK_MONOTONIC when the run began */
  readonly epoch = monotonicMicros()
  #seq = 0
  #state: State = emptyState()
  /** events that are in the log but not yet in the state: folding many at once costs little more than one */
  #unfolded: LabEvent[] = []
  readonly #events: LabEvent[] = []
  readonly #listeners = new Set<(event: LabEvent) => void>()

  /** µs since the run began */
  now(): number {
    return monotonicMicros() - this.epoch
  }

  append(event: Unnumbered): void {
    const numbered = { ...event, seq: ++this.#seq } as LabEvent
    this.#unfolded.push(numbered)
    if (this.#unfolded.length >= FOLD_AT) this.#fold()
    this.#events.push(numbered)
    // Dropping one by one would move the whole array each time.
    if (this.#events.length > 1.1 * LOG_LIMIT) this.#events.splice(0, this.#events.length - LOG_LIMIT)
    for (const listener of this.#listeners) listener(numbered)
  }

  /** What all events so far add up to. */
  get state(): State {
    if (this.#unfolded.length > 0) this.#fold()
    return this.#state
  }

  #fold(): void {
    this.#state = foldAll(this.#state, this.#unfolded)
    this.#unfolded = []
  }

  /** The last `count` events. */
  tail(count: number): LabEvent[] {
    return this.#events.slice(-count)
  }

  /** Calls `listener` with each further event; returns how to stop it. */
  listen(listener: (event: LabEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}

const monotonicMicros = (): number => Number(process.hrtime.bigint() / 1000n)
