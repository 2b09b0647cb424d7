/** Time as it went in a recorded run, so many times as fast, without the long pauses. */
import { setTimeout as pause } from 'node:timers/promises'

/** ms: where nothing happened for longer, what comes next is told after that. */
const LONGEST_PAUSE = 1000

export class Pace {
  /** ms of this clock, and of the run: from there on time goes as it does now */
  #here = 0
  #there = 0
  #begun = false
  #changed = new AbortController()

  /** @param speed times as fast as it went; Infinity: at once */
  constructor(public speed = 1) {}

  /** From now on that fast, also where it is waiting. */
  goAt(speed: number): void {
    if (this.#begun) this.#there += (performance.now() - this.#here) * this.speed
    this.#here = performance.now()
    this.speed = speed
    this.#changed.abort()
    this.#changed = new AbortController()
  }

  /** Waits until the run has come to `at`, µs. @returns whether that took any time */
  async reach(at: number): Promise<boolean> {
    let waited = false
    for (let wait = this.#until(at); wait > 0; wait = this.#until(at)) {
      waited = true
      await pause(wait, undefined, { signal: this.#changed.signal }).catch(() => undefined)
    }
    return waited
  }

  /** ms; not above 0: now, or late */
  #until(at: number): number {
    const now = performance.now()
    const then = at / 1000
    if (!this.#begun) [this.#here, this.#there, this.#begun] = [now, then, true]
    if (this.speed === Number.POSITIVE_INFINITY) return 0
    const wait = (then - this.#there) / this.speed - (now - this.#here)
    // What is left out of a pause is as if it had passed.
    if (wait > LONGEST_PAUSE) this.#there += (wait - LONGEST_PAUSE) * this.speed
    return Math.min(wait, LONGEST_PAUSE)
  }
}
