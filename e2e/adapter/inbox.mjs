/**
 * What has come and has not been given out: nothing before it is started, one thing after the other. Electron gives each
 * message out by itself, and runs all that it has set off, promises too, before the next one.
 *
 * As electron/shell/common/gin_helper/event_emitter_caller.cc, and mojo's Connector in shell/browser/api/message_port.cc.
 */
export class Inbox {
  #give
  #waiting = []
  #started = false
  /** callbacks that are on the way */
  #due = 0

  /** @param give takes one thing; it may pause or empty this inbox */
  constructor(give) {
    this.#give = give
  }

  push(thing) {
    this.#waiting.push(thing)
    this.#schedule()
  }

  start() {
    this.#started = true
    this.#schedule()
  }

  pause() {
    this.#started = false
  }

  /** Takes out what has not been given out. */
  empty() {
    return this.#waiting.splice(0)
  }

  /** A callback for each thing: between two of them Node runs what is due, without a turn of the loop. */
  #schedule() {
    if (!this.#started) return
    for (; this.#due < this.#waiting.length; this.#due++) {
      setImmediate(() => {
        this.#due--
        this.#giveNext()
      })
    }
  }

  #giveNext() {
    if (this.#started && this.#waiting.length > 0) this.#give(this.#waiting.shift())
  }
}
