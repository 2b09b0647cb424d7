/** Which connections are let in, and when: as long as there are not as many children as there may be. */
import type { ServerSettings } from '../../shared/settings'
import { POLLIN } from '../libc/constants'
import { close, poll } from '../libc/io'
import type { Children } from './children'

export class Admission {
  constructor(
    readonly settings: ServerSettings,
    readonly children: Children
  ) {}

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
    const connection = { fd: listenfd, events: POLLIN, revents: 0 }
    const signal = { fd: this.children.fd, events: POLLIN, revents: 0 }
    // EINTR leaves both unanswered; the signal's descriptor stays readable and the next poll returns at once.
    poll([connection, signal], -1)
    if (signal.revents !== 0) this.children.reap()
    return connection.revents !== 0
  }
}
