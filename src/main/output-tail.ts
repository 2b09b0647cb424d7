/** Keeps the last `limit` bytes of what a process says, so that its end can be explained and memory stays bounded. */
export class OutputTail {
  #chunks: Buffer[] = []
  #size = 0

  constructor(readonly limit = 4096) {}

  add(chunk: Buffer | string): void {
    const bytes = Buffer.from(chunk).subarray(-this.limit)
    this.#chunks.push(bytes)
    this.#size += bytes.length
    if (this.#size > 2 * this.limit) this.#compact()
  }

  /** The last lines as text, without a first line that was cut. */
  get text(): string {
    this.#compact()
    const text = Buffer.concat(this.#chunks).toString('utf8')
    const cut = this.#size === this.limit
    return (cut ? text.slice(text.indexOf('\n') + 1) : text).trim()
  }

  #compact(): void {
    const kept = Buffer.concat(this.#chunks).subarray(-this.limit)
    this.#chunks = [kept]
    this.#size = kept.length
  }
}
