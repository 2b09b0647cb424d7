/** Ends of connections that were told of: between two looks of the sampler a connection can come and go. */
import type { LabEvent } from '../shared/events'
import { tcpKey } from '../shared/fold/state'

/** Kept from one look to the next; beyond, those that are gone by then are not counted among the ends in TIME_WAIT. */
const MOST = 20_000

export class ToldEnds {
  readonly #keys = new Set<string>()

  hear(event: LabEvent): void {
    if (event.kind !== 'call' && event.kind !== 'net') return
    if (event.local === undefined || event.peer === undefined || this.#keys.size >= MOST) return
    this.#keys.add(tcpKey(event.local, event.peer)).add(tcpKey(event.peer, event.local))
  }

  /** Both ends of each, `local>peer`. */
  get keys(): Iterable<string> {
    return this.#keys
  }

  /** It was looked at. */
  delete(key: string): void {
    this.#keys.delete(key)
  }
}
