/** Lines from standard input as fgets(3) gives them, without blocking the reader in it. */
import { Errno } from '../libc/errno'
import { read } from '../libc/io'

export const STDIN = 0

export class LineInput {
  #pending: Buffer = Buffer.alloc(0)
  #ended = false
  readonly #chunk: Buffer

  /** @param size at most `size` − 1 bytes make a line, as with fgets(buf, size, stdin); a longer one comes in pieces */
  constructor(readonly size: number) {
    this.#chunk = Buffer.alloc(size)
  }

  /** Nothing more will come, and nothing is pending. */
  get exhausted(): boolean {
    return this.#ended && this.#pending.length === 0
  }

  /** One read(2): to be called when poll(2) says that standard input is readable. */
  fill(): void {
    const n = read(STDIN, this.#chunk, this.size)
    if (n instanceof Errno) this.#ended ||= !n.is('EINTR', 'EAGAIN')
    else if (n === 0) this.#ended = true
    else this.#pending = Buffer.concat([this.#pending, this.#chunk.subarray(0, n)])
  }

  /** The next line with its newline; the rest without one at end-of-file; null while there is none. */
  next(): Buffer | null {
    const newline = this.#pending.indexOf(0x0a)
    const end = newline >= 0 ? newline + 1 : this.#ended ? this.#pending.length : this.size - 1
    const length = Math.min(end, this.size - 1)
    if (this.#pending.length === 0 || this.#pending.length < length) return null
    const line = this.#pending.subarray(0, length)
    this.#pending = this.#pending.subarray(length)
    return line
  }
}
