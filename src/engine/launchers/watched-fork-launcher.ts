/** fork(2), until whoever watches the children says that they hang after all. */
import { POLLIN } from '../libc/constants'
import type { Returned } from '../libc/errno'
import * as raw from '../libc/raw'
import { take, wordsOf } from '../libc/scratch'
import type { AcceptedConnection } from './accepted-connection'
import { forkLauncher } from './fork-launcher'
import type { Launcher } from './launcher'

/** struct pollfd; the harness's own question, so not announced. */
const question = take(8)
const questionWords = wordsOf(question)

export class WatchedForkLauncher implements Launcher {
  #current: Launcher = forkLauncher

  /**
   * @param controlfd something can be read from it when fork(2) is not to be used any more
   * @param fallback makes what is used from then on
   */
  constructor(
    readonly controlfd: number,
    readonly fallback: () => Launcher
  ) {}

  prepare(): void {
    this.#current.prepare()
  }

  launch(connection: AcceptedConnection): Returned {
    if (this.#current === forkLauncher && this.#isTold()) this.#current = this.fallback()
    return this.#current.launch(connection)
  }

  reaped(pid: number): void {
    this.#current.reaped(pid)
  }

  #isTold(): boolean {
    questionWords[0] = this.controlfd
    questionWords[1] = POLLIN
    raw.poll(question, 1, 0)
    // revents, the upper half. A pipe whose other end has gone is hung up, and has nothing to read.
    return (questionWords[1] ?? 0) >> 16 === POLLIN
  }
}
