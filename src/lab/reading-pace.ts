/** How long to rest between two reads of a pipe: whoever writes to one at which nobody waits has nobody to wake. */

/** ms */
export const REST = 8
/** The same where much is told: each time the reader wakes up it finds cold caches, and disturbs who serves. */
export const BUSY_REST = 24
/** Bytes a ms from which on much is told: some 4,000 records a second. */
const BUSY = 256

export class ReadingPace {
  /** bytes, since the last rest began */
  #heard = 0
  #since: number

  /**
   * @param room bytes that the pipe has room for: it must not be full before the rest is over, or those who write wait.
   *   As little as two pages where the user has very many pipes, pipe(7)
   * @param now ms
   */
  constructor(
    readonly room: number,
    now: number
  ) {
    this.#since = now
  }

  /** So many bytes were read. */
  heard(bytes: number): void {
    this.#heard += bytes
  }

  /** All that there was has been read. @param now ms @returns ms to rest */
  restAt(now: number): number {
    // Somebody who was in a hurry may have cut the last rest short.
    const perMs = this.#heard / Math.max(REST, now - this.#since)
    this.#heard = 0
    this.#since = now
    // Half of the room is for those who tell more than they did.
    return perMs > BUSY && perMs * BUSY_REST <= this.room / 2 ? BUSY_REST : REST
  }
}
