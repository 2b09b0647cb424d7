/** Bytes in, lines out, as fgets(3) gives them. */
export class LineBuffer {
  #pending: Buffer = Buffer.alloc(0)
  #ended = false

  /** @param size at most `size` − 1 bytes make a line, as with fgets(buf, size, stdin); a longer one comes in pieces */
  constructor(readonly size: number) {}

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
