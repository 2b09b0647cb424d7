/**
 * Where the connections that are served come from. A list that is gone through: there are as many as there are children,
 * and a table of texts would ask for memory with each of them.
 */
import { ADDRESS_WORDS } from '../../shared/networks'

const ROOM = 1024
/** By what it is known to who serves it (a PID, a descriptor), and behind that its address: one page, and not two. */
const ROW = 1 + ADDRESS_WORDS

export class Sources {
  #rows = new Int32Array(ROOM * ROW)
  #used = 0

  add(key: number, address: Int32Array): void {
    if (this.#used === this.#rows.length) this.#grow()
    this.#rows[this.#used] = key
    for (let word = 0; word < ADDRESS_WORDS; word++) this.#rows[this.#used + 1 + word] = address[word] ?? 0
    this.#used += ROW
  }

  /** One that is not there is none that came in. */
  remove(key: number): void {
    let at = 0
    while (at < this.#used && this.#rows[at] !== key) at += ROW
    if (at >= this.#used) return
    this.#used -= ROW
    for (let word = 0; word < ROW; word++) this.#rows[at + word] = this.#rows[this.#used + word] ?? 0
  }

  countOf(address: Int32Array): number {
    let count = 0
    for (let at = 1; at < this.#used; at += ROW) {
      let word = 0
      while (word < ADDRESS_WORDS && this.#rows[at + word] === address[word]) word++
      if (word === ADDRESS_WORDS) count++
    }
    return count
  }

  #grow(): void {
    const rows = this.#rows
    this.#rows = new Int32Array(2 * rows.length)
    this.#rows.set(rows)
  }
}
