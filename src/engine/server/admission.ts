/** Which connections are let in, and when: as long as there are not as many children as there may be. */
import type { ServerSettings } from '../../shared/settings'
import { POLLIN } from '../libc/constants'
import { close, type PollEntry, poll } from '../libc/io'
import type { Children } from './children'

export class Admission {
  readonly #connection: PollEntry = { fd: -1, events: POLLIN, revents: 0 }
  readonly #signal: PollEntry
  readonly #entries: PollEntry[]

  constructor(
    readonly settings: ServerSettings,
    readonly children: Children
  ) {
    this.#signal = { fd: children.fd, events: POLLIN, revents: 0 }
    this.#entries = [this.#connection, this.#signal]
  }

  /**
   * Sleeps until a connection waits that may be accepted, and waits for children meanwhile. At the limit those that come
   * are left in the accept queue until a child has ended (policy `wait`), or let in to be refused.
   */
  awaitConnection(listenfd: number): void {
    const waits = this.settings.atChildLimit === 'wait'
    while (!this.#sleep(waits && this.#isFull ? -1 : listenfd));
  }

  /** Closes at once what is one too many. @returns whether it was */
  refuses(connfd: number): boolean {
    if (!this.#isFull) return false
    close(connfd)
    return true
  }

  get #isFull(): boolean {
    const { maxChildren } = this.settings
    return maxChildren > 0 && this.children.count >= maxChildren
  }

  /** @returns whether a connection waits */
  #sleep(listenfd: number): boolean {
    this.#connection.fd = listenfd
    // EINTR leaves both unanswered; the signal's descriptor stays readable and the next poll returns at once.
    poll(this.#entries, -1)
    if (this.#signal.revents !== 0) this.children.reap()
    return this.#connection.revents !== 0
  }
}
