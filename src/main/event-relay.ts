import { EVENT_CREDIT, EVENT_LINE_LIMIT } from '../shared/utility-frames'
import type { OwnedProcess } from './owned-process'

/** Lines that the lab has not taken in: more than the credit of all, as those of processes that have ended wait too. */
const MAX_LINES = 10_000

/**
 * Passes on the events of a server's processes, in order of arrival, and the lab's thanks back to whoever told them. So
 * a lab that falls behind holds back the processes themselves, and nothing piles up on the way.
 */
export class EventRelay {
  readonly #onLine: (line: string) => void
  /** Whose the lines are that the lab has not taken in yet, and how many each has. */
  readonly #tellers: OwnedProcess[] = []
  readonly #unheard = new Map<OwnedProcess, number>()

  constructor(onLine: (line: string) => void) {
    this.#onLine = onLine
  }

  /** Whether the line was passed on: a process that tells more, or longer, than it was allowed is not heard. */
  tell(teller: OwnedProcess, line: unknown): boolean {
    const unheard = this.#unheard.get(teller) ?? 0
    if (typeof line !== 'string' || line.length > EVENT_LINE_LIMIT) return false
    if (unheard >= EVENT_CREDIT || this.#tellers.length >= MAX_LINES) return false
    this.#unheard.set(teller, unheard + 1)
    this.#tellers.push(teller)
    this.#onLine(line)
    return true
  }

  /** The lab has taken in the next so many lines. */
  heard(lines: number): void {
    const counts = new Map<OwnedProcess, number>()
    for (const teller of this.#tellers.splice(0, lines)) counts.set(teller, (counts.get(teller) ?? 0) + 1)
    for (const [teller, count] of counts) this.#thank(teller, count)
  }

  #thank(teller: OwnedProcess, lines: number): void {
    const left = (this.#unheard.get(teller) ?? 0) - lines
    if (left > 0) this.#unheard.set(teller, left)
    else this.#unheard.delete(teller)
    teller.post({ type: 'heard', lines })
  }
}
