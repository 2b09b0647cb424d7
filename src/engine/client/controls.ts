/** What a person tells a client by buttons: words on the control pipe. The harness's own, so not announced. */
import type { ClientCommand } from '../../shared/choices'
import * as raw from '../libc/raw'
import { CommandSplitter } from './commands'

export class Controls {
  readonly #chunk = Buffer.alloc(256)
  readonly #words = new CommandSplitter()

  /** @param fd for poll(2); −1 when there is no control pipe (any more) */
  constructor(public fd: number) {}

  /** To be called when `fd` is readable: the commands that have come. */
  take(): ClientCommand[] {
    const n = raw.read(this.fd, this.#chunk, this.#chunk.length)
    if (n === 0) this.fd = -1
    if (n <= 0) return []
    return this.#words.push(this.#chunk.toString('latin1', 0, n))
  }
}
