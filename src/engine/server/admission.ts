/** Which connections are let in, and when: who may come in, as long as there are not as many children as there may be. */
import type { ServerSettings } from '../../shared/settings'
import type { Access } from '../access/access'
import { BY } from '../access/refusal-note'
import { POLLIN } from '../libc/constants'
import { closeRefused, type PollEntry, poll } from '../libc/io'
import type { Peer } from '../libc/sockets'
import { isRefused, newNote } from './access'
import type { Children } from './children'

export class Admission {
  readonly #connection: PollEntry = { fd: -1, events: POLLIN, revents: 0 }
  readonly #signal: PollEntry
  readonly #entries: PollEntry[]
  readonly #note = newNote()

  /** @param access undefined: whoever there is room for may come in */
  constructor(
    readonly settings: ServerSettings,
    readonly children: Children,
    readonly access: Access | undefined
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

  /** Closes at once what may not come in, or is one too many. @returns whether it was */
  refuses(connfd: number, cliaddr: Peer): boolean {
    if (this.access && isRefused(this.access, cliaddr)) {
      closeRefused(connfd, this.access.note)
      return true
    }
    if (!this.#isFull) return false
    this.#note.put(BY.children, this.children.count, this.settings.maxChildren)
    closeRefused(connfd, this.#note)
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
