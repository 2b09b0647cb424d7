/** Bytes in, messages out: lines as fgets(3) gives them, and from the lab those of any bytes, see `shared/typed.ts`. */
import { EXACT, EXACT_HEADER, MESSAGE_BYTES } from '../../shared/typed'

/** Bytes that are taken before the first of them have been sent. */
const ENOUGH = EXACT_HEADER + MESSAGE_BYTES

export class LineBuffer {
  #pending: Buffer = Buffer.alloc(0)
  #ended = false
  /** the last one that `next` gave was no line, but one of any bytes */
  wasExact = false

  /**
   * @param size at most `size` − 1 bytes make a line, as with fgets(buf, size, stdin); a longer one comes in pieces
   * @param fromLab a terminal may well send the byte that marks a message
   */
  constructor(
    readonly size: number,
    readonly fromLab = false
  ) {}

  push(bytes: Uint8Array): void {
    this.#pending = Buffer.concat([this.#pending, bytes])
  }

  /** Nothing more will come. */
  end(): void {
    this.#ended = true
  }

  /** Nothing more will come, and nothing is pending. */
  get exhausted(): boolean {
    return this.#ended && this.#pending.length === 0
  }

  /** What is pending is to be sent before more is taken. */
  get full(): boolean {
    return this.#pending.length >= ENOUGH
  }

  /** The next message; null while there is none. */
  next(): Buffer | null {
    this.wasExact = this.fromLab && this.#pending[0] === EXACT
    return this.wasExact ? this.#exact() : this.#line()
  }

  /** The next line with its newline; the rest without one at end-of-file. */
  #line(): Buffer | null {
    const newline = this.#pending.indexOf(0x0a)
    const end = newline >= 0 ? newline + 1 : this.#ended ? this.#pending.length : this.size - 1
    const length = Math.min(end, this.size - 1)
    if (this.#pending.length === 0 || this.#pending.length < length) return null
    return this.#take(0, length)
  }

  #exact(): Buffer | null {
    const end = this.#pending.length < EXACT_HEADER ? Infinity : EXACT_HEADER + this.#pending.readUInt32BE(1)
    if (end <= this.#pending.length) return this.#take(EXACT_HEADER, end)
    // Whoever wrote it ended in the middle of it.
    if (this.#ended) this.#pending = Buffer.alloc(0)
    return null
  }

  #take(begin: number, end: number): Buffer {
    const message = this.#pending.subarray(begin, end)
    this.#pending = this.#pending.subarray(end)
    return message
  }
}
