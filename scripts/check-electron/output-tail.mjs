// @ts-check
/** Characters that are kept. */
const KEPT = 64_000

/** The last part of what a program says, however much that is. */
export class OutputTail {
  #text = ''
  #cut = false

  /** @param {string} text */
  add(text) {
    this.#text += text
    if (this.#text.length <= KEPT) return
    this.#text = this.#text.slice(-KEPT)
    this.#cut = true
  }

  get text() {
    return this.#cut ? `[… what came before is left out]\n${this.#text}` : this.#text
  }
}
