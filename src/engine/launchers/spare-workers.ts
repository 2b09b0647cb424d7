/**
 * Workers that are started before there is a connection for them, like Apache's MinSpareServers: a Node process takes a
 * while to start, and a client need not wait for that. Each waits in recvmsg(2) on its end of a socket pair; the server
 * hands it the connected socket over the other end (SCM_RIGHTS, unix(7)). The worker's side is await-connection.ts.
 */
import type { ServerSettings } from '../../shared/settings'
import { LAUNCHER_ROWS } from '../../shared/tables/launchers'
import { AF_UNIX, MSG_NOSIGNAL, SOCK_CLOEXEC, SOCK_SEQPACKET } from '../libc/constants'
import { Errno } from '../libc/errno'
import { close } from '../libc/io'
import { _exit } from '../libc/processes'
import { sendmsg, socketpair } from '../libc/unix-sockets'
import { perror } from '../perror'
import { spawnSpareWorker } from './spawn'

interface SpareWorker {
  pid: number
  /** the server's end of the pair: close-on-exec, so that no other worker has it */
  controlfd: number
}

export class SpareWorkers {
  /** the one that was started first is the first to be ready */
  readonly #waiting: SpareWorker[] = []
  readonly #wanted: number

  constructor(
    readonly listenfd: number,
    readonly settings: ServerSettings
  ) {
    const { launcher, exec, spareWorkers } = settings
    this.#wanted = LAUNCHER_ROWS[launcher].hasSpareWorkers && exec.length === 0 ? spareWorkers : 0
  }

  /**
   * Starts those that are missing. To be called once before the first connection and then after a hand-over only: if
   * workers die at once, no more of them are started than connections come.
   * @param inherited connected sockets that they get whether they want them or not
   */
  replenish(inherited: readonly number[]): void {
    while (this.#waiting.length < this.#wanted) if (!this.#startOne(inherited)) return
  }

  /** Hands the connection to a worker that waits. @returns its PID; undefined when nobody waits */
  handOver(connfd: number): number | undefined {
    for (let worker = this.#waiting.shift(); worker; worker = this.#waiting.shift()) {
      const sent = sendmsg(worker.controlfd, connfd, [MSG_NOSIGNAL, 'MSG_NOSIGNAL'])
      // With it goes a worker that could not be told: it reads end-of-file.
      close(worker.controlfd)
      if (!(sent instanceof Errno)) return worker.pid
      // Those say that it was killed while it waited.
      if (!sent.is('EPIPE', 'ECONNRESET', 'ENOTCONN')) perror('sendmsg', sent)
    }
    return undefined
  }

  /** A child was waited for: one that waited here does so no more. */
  forget(pid: number): void {
    const index = this.#waiting.findIndex((worker) => worker.pid === pid)
    for (const { controlfd } of index < 0 ? [] : this.#waiting.splice(index, 1)) close(controlfd)
  }

  /** @returns false where the system refuses, which is treated as when fork fails */
  #startOne(inherited: readonly number[]): boolean {
    const { listenfd, settings } = this
    const sv: [number, number] = [-1, -1]
    const made = socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, sv)
    if (made instanceof Errno) return this.#failed('socketpair', made)
    const [ours, theirs] = sv
    const pid = spawnSpareWorker(theirs, inherited, listenfd, settings)
    close(theirs)
    if (pid instanceof Errno) {
      close(ours)
      return this.#failed('posix_spawn', pid)
    }
    this.#waiting.push({ pid, controlfd: ours })
    return true
  }

  #failed(call: string, error: Errno): false {
    perror(call, error)
    if (this.settings.onError === 'exit') _exit(1)
    return false
  }
}
