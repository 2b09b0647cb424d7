/** What a log should answer, worked out in the plainest way: all events in an array, those that were dropped left out. */
import type { Dropped } from '../../../src/lab/log/trouble'

export interface TestEvent {
  seq: number
  at: number
  concerns: string[]
  text: string
}

const linesBytes = (events: TestEvent[]): number =>
  events.reduce((sum, event) => sum + Buffer.byteLength(JSON.stringify(event)) + 1, 0)

export class NaiveLog {
  readonly all: TestEvent[] = []
  /** `seq` at which a state was asked for */
  readonly states: number[] = []
  readonly #dropped = new Set<number>()

  drop({ from, to }: Dropped): void {
    for (let seq = from; seq <= to; seq++) this.#dropped.add(seq)
  }

  get kept(): TestEvent[] {
    return this.all.filter(({ seq }) => !this.#dropped.has(seq))
  }

  range(from: number, to: number, limit: number, maxBytes: number) {
    const asked = this.kept.filter(({ seq }) => seq >= from && seq <= to)
    const events = asked.filter((_, index) => fits(asked.slice(0, index + 1), limit, maxBytes))
    const more = events.length < asked.length
    const end = more ? (asked[events.length]?.seq ?? 0) - 1 : to
    const missing = this.all.map(({ seq }) => seq).filter((seq) => seq >= from && seq <= end && this.#dropped.has(seq))
    return { events, more, missing }
  }

  ofProcess(process: string, before: number, limit: number, maxBytes: number) {
    const asked = this.kept.filter(({ seq, concerns }) => seq < before && concerns.includes(process)).reverse()
    const events = asked.filter((_, index) => fits(asked.slice(0, index + 1), limit, maxBytes))
    return { events: events.reverse(), more: events.length < asked.length }
  }

  /** The last position whose events had all happened by `at`. */
  seqAt(at: number): number {
    const latest = (seq: number): number => Math.max(0, ...this.all.slice(0, seq).map((event) => event.at))
    const positions = this.kept.flatMap(({ seq }) => [seq - 1, seq])
    return positions.filter((seq) => latest(seq) <= at).at(-1) ?? positions[0] ?? 0
  }

  /** `seq` of the newest state up to `seq` that stands before a kept event. */
  stateBefore(seq: number): number | undefined {
    const kept = new Set(this.kept.map((event) => event.seq))
    return this.states.filter((state) => state <= seq && kept.has(state + 1)).at(-1)
  }
}

/** The first always does. */
const fits = (events: TestEvent[], limit: number, maxBytes: number): boolean =>
  events.length === 1 || (events.length <= limit && linesBytes(events) <= maxBytes)
