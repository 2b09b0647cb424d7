/** Event lines of a utility program: they go to main, and so many at a time as the lab takes in. */
import { EVENT_CREDIT, EVENT_LINE_LIMIT } from '../../shared/utility-frames'
import type { ParentPort } from './parent-port'

/** Lines that may wait. A program that heeds `isBehind` needs only a few. */
const MAX_WAITING = 10_000

export class EventLines {
  readonly #parentPort: ParentPort
  readonly #waiting: string[] = []
  /** Lines that were taken to be told, and those of them that the lab has heard. */
  #told = 0
  #heardLines = 0
  #unheard = 0
  #lost = 0
  #onHeard: (() => void)[] = []

  constructor(parentPort: ParentPort) {
    this.#parentPort = parentPort
    parentPort.on('message', ({ data }) => {
      const { type, lines } = data as { type?: unknown; lines?: unknown }
      if (type === 'heard' && typeof lines === 'number') this.#heard(lines)
    })
  }

  /** Whether the lab has not caught up with what was told. */
  get isBehind(): boolean {
    return this.#waiting.length > 0
  }

  announce(event: object): void {
    const line = JSON.stringify(event)
    if (line.length > EVENT_LINE_LIMIT || this.#waiting.length >= MAX_WAITING) this.#lose()
    else this.#take(line)
    this.#send()
  }

  /** Settles when the lab has caught up. */
  async caughtUp(): Promise<void> {
    while (this.isBehind) await this.#nextHeard()
  }

  /** Whether the lab has heard everything that was announced before: settles when it has, at the latest after `ms`. */
  async allHeard(ms: number): Promise<boolean> {
    const last = this.#told
    let isLate = false
    const deadline = setTimeout(() => {
      isLate = true
      this.#wake()
    }, ms)
    while (this.#heardLines < last && !isLate) await this.#nextHeard()
    clearTimeout(deadline)
    return this.#heardLines >= last
  }

  #take(line: string): void {
    this.#told++
    this.#waiting.push(line)
  }

  #heard(lines: number): void {
    const heard = Math.min(lines, this.#unheard)
    this.#unheard -= heard
    this.#heardLines += heard
    this.#send()
    this.#wake()
  }

  #wake(): void {
    for (const resolve of this.#onHeard.splice(0)) resolve()
  }

  #nextHeard(): Promise<void> {
    return new Promise((resolve) => this.#onHeard.push(resolve))
  }

  #send(): void {
    while (this.#unheard < EVENT_CREDIT) {
      const line = this.#waiting.shift()
      if (line === undefined) return
      this.#unheard++
      this.#parentPort.postMessage({ type: 'event', line })
    }
  }

  #lose(): void {
    if (this.#lost++ === 0) process.stderr.write('an event was too long or one too many: not all is shown any more\n')
  }
}
