/** The bytes that each connection has moved after an event: read from the log once, and then what has come since. */
import type { LabEvent } from '../../shared/events'
import { factsOf } from '../../shared/facts/facts-of'
import { isClients } from '../../shared/log-filter/subject'
import { Slices } from '../slices'
import { readLines } from './reading'
import type { Segment } from './segment'
import type { LogStore } from './store'

export interface Moved {
  received: number
  sent: number
  clientReceived: number
  clientSent: number
}

/** One of these is a part of each event that tells of bytes. */
const TELLS_BYTES = [/"call":"read"|"call":"write"|"kind":"net"/g]

export class MovedSince {
  readonly #moved = new Map<number, Moved>()
  /** `seq` of the last event that counts already */
  #until: number
  /** of several who ask, each goes on where the one before has come to */
  #reading: Promise<void> = Promise.resolve()

  /** @param upTo `seq`: after that event */
  constructor(
    readonly store: LogStore<LabEvent>,
    readonly upTo: number
  ) {
    this.#until = upTo
  }

  /** By connection, up to the newest event. @throws as {@link Segment.reading} */
  async now(): Promise<ReadonlyMap<number, Moved>> {
    const reading = this.#reading.catch(() => undefined).then(() => this.#read(new Slices()))
    this.#reading = reading
    await reading
    return this.#moved
  }

  async #read(slices: Slices): Promise<void> {
    const { newest } = this.store.extent
    if (newest <= this.#until) return
    await this.store.reading(async (segments) => {
      for (const segment of segments) if (segment.last > this.#until) await this.#readOf(segment, newest, slices)
    })
  }

  /** All of a segment counts, or nothing of it: it may turn out to be gone. */
  async #readOf(segment: Segment, newest: number, slices: Slices): Promise<void> {
    const last = Math.min(segment.last, newest)
    const of = new Map<number, number>()
    segment.eachConnection((ordinal, n) => {
      const seq = segment.first + ordinal
      if (seq > this.#until && seq <= last) of.set(ordinal, n)
    })
    const told: { n: number; event: LabEvent; ofClient: boolean }[] = []
    const visit = (ordinal: number, line: string) => {
      told.push({ n: of.get(ordinal) ?? 0, event: JSON.parse(line), ofClient: isClients(segment.roleOf(ordinal)) })
    }
    await readLines(segment, [...of.keys()], slices, visit, TELLS_BYTES)
    for (const { n, event, ofClient } of told) this.#count(n, event, ofClient)
    this.#until = last
  }

  #count(n: number, event: LabEvent, ofClient: boolean): void {
    const bytes = this.#moved.get(n) ?? { received: 0, sent: 0, clientReceived: 0, clientSent: 0 }
    for (const fact of factsOf(event)) {
      if (fact.fact !== 'moved') continue
      if (fact.direction === 'in') bytes[ofClient ? 'clientReceived' : 'received'] += fact.bytes
      else bytes[ofClient ? 'clientSent' : 'sent'] += fact.bytes
    }
    this.#moved.set(n, bytes)
  }
}
