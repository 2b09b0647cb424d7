/** A log with events of a known size, and what it told. */
import { setImmediate } from 'node:timers/promises'
import type { Span } from '../../../src/lab/log/selection'
import { type LogOptions, LogStore } from '../../../src/lab/log/store'
import type { Dropped, LogTrouble } from '../../../src/lab/log/trouble'

export interface KeptEvent {
  seq: number
  at: number
  text: string
}

export class KeptLog {
  readonly troubles: LogTrouble[] = []
  readonly store: LogStore<KeptEvent>
  #seq = 0

  constructor(options: Partial<LogOptions>) {
    this.store = new LogStore<KeptEvent>({
      stateNow: () => JSON.stringify({ upTo: this.#seq }),
      onTrouble: (trouble) => this.troubles.push(trouble),
      ...options
    })
  }

  get dropped(): Dropped[] {
    return this.troubles.filter((trouble) => trouble.what === 'dropped')
  }

  /** Events of about 200 bytes, a millisecond apart, in turn about process 0, 1, … 9. */
  append(count: number): void {
    for (let i = 0; i < count; i++) {
      const seq = this.#seq + 1
      const event = { seq, at: 1000 * seq, text: 'x'.repeat(160) }
      this.store.append(event, JSON.stringify(event), [`${seq % 10}@1`])
      this.#seq = seq
    }
  }

  /** Ten thousand bytes at a time, so that the disk keeps up. */
  async appendSlowly(count: number): Promise<void> {
    for (let i = 0; i < count; i += 50) {
      this.append(50)
      await setImmediate()
    }
  }

  /** The first and the last `seq` of each stretch without a gap: asked for all, these came. */
  async spans(): Promise<Span[]> {
    const { events } = await this.store.range({ limit: 100_000, maxBytes: 1 << 26 })
    return spansOf(events.map(({ seq }) => seq))
  }

  /** The same, but for what was told to be dropped. */
  get spansLeft(): Span[] {
    const isLeft = (seq: number) => !this.dropped.some(({ from, to }) => from <= seq && seq <= to)
    return spansOf(Array.from({ length: this.#seq }, (_, index) => index + 1).filter(isLeft))
  }
}

export function spansOf(seqs: number[]): Span[] {
  const spans: Span[] = []
  for (const seq of seqs) {
    const span = spans.at(-1)
    if (span?.to === seq - 1) span.to = seq
    else spans.push({ from: seq, to: seq })
  }
  return spans
}
