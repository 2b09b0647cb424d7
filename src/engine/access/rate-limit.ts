/**
 * So many connections in a second; when one more comes a pause begins, in which nobody is let in: as `cps` of xinetd.conf(5).
 * Times are seconds and ns of a clock that only goes on, kept apart: together they would be a number on the heap.
 */

/** It comes in the pause. */
export const IN_PAUSE = -1

export class RateLimit {
  readonly #limit: number
  readonly #pause: number
  /** when this second began, or the pause */
  #seconds = 0
  #nanoseconds = 0
  #count = 0
  #pauses = false

  /** @param pause seconds */
  constructor(limit: number, pause: number) {
    this.#limit = limit
    this.#pause = pause
  }

  /** Counts a connection. @returns 0: it may come in; the how manieth of this second it is where that is one too many; or {@link IN_PAUSE} */
  excess(seconds: number, nanoseconds: number): number {
    if (this.#pauses && !this.#hasPassed(this.#pause, seconds, nanoseconds)) return IN_PAUSE
    if (this.#pauses || this.#count === 0 || this.#hasPassed(1, seconds, nanoseconds)) {
      this.#pauses = false
      this.#count = 0
      this.#beginAt(seconds, nanoseconds)
    }
    this.#count++
    if (this.#count <= this.#limit) return 0
    this.#pauses = true
    this.#beginAt(seconds, nanoseconds)
    return this.#count
  }

  #beginAt(seconds: number, nanoseconds: number): void {
    this.#seconds = seconds
    this.#nanoseconds = nanoseconds
  }

  #hasPassed(span: number, seconds: number, nanoseconds: number): boolean {
    const end = this.#seconds + span
    return seconds > end || (seconds === end && nanoseconds >= this.#nanoseconds)
  }
}
