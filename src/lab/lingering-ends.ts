/** Ends in TIME_WAIT: nothing about them changes until their time is over, so the kernel is asked again only then. */

/** A busy server leaves some ten thousand a minute. */
const MOST = 200_000

export class LingeringEnds {
  /** key → when the kernel will forget it, µs; those that were found last stand last, and expire last */
  readonly #until = new Map<string, number>()

  get size(): number {
    return this.#until.size
  }

  has(key: string): boolean {
    return this.#until.has(key)
  }

  add(key: string, until: number): void {
    this.#until.delete(key)
    if (this.#until.size < MOST) this.#until.set(key, until)
  }

  delete(key: string): void {
    this.#until.delete(key)
  }

  /** Those whose time is over, the oldest first: each to be deleted, or to be added again where it is still there. */
  *expired(now: number): Generator<string> {
    for (const [key, until] of this.#until) {
      if (until > now) return
      yield key
    }
  }
}
