/** ms after which the page has its turn: to draw, and to hear of the pointer. */
const SLICE_MS = 8

/** The time of one answer, in slices. */
export class PageSlices {
  #began = performance.now()

  turn(): Promise<void> | undefined {
    if (performance.now() - this.#began < SLICE_MS) return undefined
    return new Promise((resolve) =>
      setTimeout(() => {
        this.#began = performance.now()
        resolve()
      })
    )
  }
}
