/**
 * Connected sockets that the parent does not close, for the lesson. accept(2) does not make them close-on-exec: whoever is
 * started later gets them whether it wants them or not, and its start says so.
 */
import type { ServerSettings } from '../../shared/settings'

export class KeptConnections {
  readonly connfds: number[] = []
  readonly #keeps: boolean

  constructor({ keepConnfdInParent }: ServerSettings) {
    this.#keeps = keepConnfdInParent
  }

  /** To be called when the connection has its process, or cannot have one. */
  add(connfd: number): void {
    if (this.#keeps) this.connfds.push(connfd)
  }
}
