/** posix_spawn(3) of a Node worker: one that waits is handed the connection; where none does, one is started with it. */
import type { ServerSettings } from '../../shared/settings'
import { Errno, type Returned } from '../libc/errno'
import type { AcceptedConnection } from './accepted-connection'
import { KeptConnections } from './kept-connections'
import type { Launcher } from './launcher'
import { SpareWorkers } from './spare-workers'
import { spawnWorker } from './spawn'

export class WorkerLauncher implements Launcher {
  readonly #listenfd: number
  readonly #settings: ServerSettings
  readonly #kept: KeptConnections
  readonly #spare: SpareWorkers
  /** If workers die at once, no more of them are started than connections come. */
  #isDue = true

  constructor(listenfd: number, settings: ServerSettings) {
    this.#listenfd = listenfd
    this.#settings = settings
    this.#kept = new KeptConnections(settings)
    this.#spare = new SpareWorkers(listenfd, settings)
  }

  prepare(): void {
    if (this.#isDue) this.#spare.replenish(this.#kept.connfds)
    this.#isDue = false
  }

  launch({ connfd }: AcceptedConnection): Returned {
    const pid = this.#spare.handOver(connfd) ?? spawnWorker(connfd, this.#kept.connfds, this.#listenfd, this.#settings)
    this.#isDue = !(pid instanceof Errno)
    this.#kept.add(connfd)
    return pid
  }

  reaped(pid: number): void {
    this.#spare.forget(pid)
  }
}
