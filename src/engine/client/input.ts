/** Lines from standard input, without blocking the reader in it. */
import { Errno } from '../libc/errno'
import { read } from '../libc/io'
import { LineBuffer } from './line-buffer'

export const STDIN = 0

export class LineInput extends LineBuffer {
  readonly #chunk = Buffer.alloc(this.size)

  /** One read(2): to be called when poll(2) says that standard input is readable. */
  fill(): void {
    const n = read(STDIN, this.#chunk, this.size)
    if (n === 0 || (n instanceof Errno && !n.is('EINTR', 'EAGAIN'))) this.end()
    else if (!(n instanceof Errno)) this.push(this.#chunk.subarray(0, n))
  }
}
