import { setImmediate as othersFirst } from 'node:timers/promises'

/** ms after which others have their turn. */
const SLICE_MS = 4

/** The time of one look, in slices between which others have their turn. */
export class Slices {
  count = 0
  /** ms: for how long nobody else had a turn, at most */
  longest = 0
  #began = performance.now()

  /** @param least ms after which others have it; 0: before a step that is as long as a slice, and one step */
  turn(least = SLICE_MS): Promise<void> | undefined {
    const took = performance.now() - this.#began
    this.longest = Math.max(this.longest, took)
    return took < least ? undefined : this.#othersFirst()
  }

  async #othersFirst(): Promise<void> {
    this.count++
    await othersFirst()
    this.#began = performance.now()
  }
}
