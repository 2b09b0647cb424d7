// @ts-check
/** Takes every turn of the event loop that it can get: so it knows for how long there was none. */
import { setImmediate as turn } from 'node:timers/promises'
import { processorTime } from './processor-time.mjs'

export class Turns {
  #longest = 0
  #ended = false

  constructor() {
    void this.#run()
  }

  async #run() {
    let last = processorTime()
    while (!this.#ended) {
      await turn()
      const now = processorTime()
      this.#longest = Math.max(this.#longest, now - last)
      last = now
    }
  }

  /** ms of the processor between two turns at most, since this was asked last */
  longest() {
    const longest = this.#longest
    this.#longest = 0
    return longest
  }

  end() {
    this.#ended = true
  }
}
