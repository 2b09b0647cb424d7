import { EVENT_CREDIT, EVENT_LINE_LIMIT } from '../shared/utility-frames'
import type { OwnedProcess } from './owned-process'

type Teller = Pick<OwnedProcess, 'post'>

/** Lines that the lab has not taken in: more than the credit of all, as those of processes that have ended wait too. */
export const MAX_LINES = 10_000

/**
 * Passes on the events of a server's processes, in order of arrival, and the lab's thanks back to whoever told them. So
 * a lab that falls behind holds back the processes themselves, and nothing piles up on the way.
 */
export class EventRelay {
  readonly #onLine: (line: string) => void
  /** Whose the lines are that the lab has not taken in yet, and how many each has. */
  readonly #tellers: Teller[] = []
  readonly #unheard = new Map<Teller, number>()

  constructor(onLine: (line: string) => void) {
    this.#onLine = onLine
  }

  /** Whether the line was passed on: a process that tells more, or longer, than it was allowed is not heard. */
  tell(teller: Teller, line: unknown): boolean {
    const unheard = this.#unheard.get(teller) ?? 0
    if (typeof line !== 'string' || line.length > EVENT_LINE_LIMIT) return false
    if (unheard >= EVENT_CREDIT) return false
    if (this.#tellers.length >= MAX_LINES) {
      // Nobody will thank for it later, and what is owed thanks for ever falls silent.
      teller.post({ type: 'heard', lines: 1 })
      return false
    }
    this.#unheard.set(teller, unheard + 1)
    this.#tellers.push(teller)
    this.#onLine(line)
    return true
  }

  /** The lab has taken in the next so many lines. */
  heard(lines: number): void {
    const counts = new Map<Teller, number>()
    for (const teller of this.#tellers.splice(0, lines)) counts.set(teller, (counts.get(teller) ?? 0) + 1)
    for (const [teller, count] of counts) this.#thank(teller, count)
  }

  #thank(teller: Teller, lines: number): void {
    const left = (this.#unheard.get(teller) ?? 0) - lines
    if (left > 0) this.#unheard.set(teller, left)
    else this.#unheard.delete(teller)
    teller.post({ type: 'heard', lines })
  }
}
