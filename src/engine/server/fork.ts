/** The concurrent server: one process per connection. Reads like its C original; tracing happens in `libc`. */
import type { ServerSettings } from '../../shared/settings'
import type { AcceptedConnection } from '../launchers/accepted-connection'
import { execHandler, spawnHandler } from '../launchers/exec'
import { SpareWorkers } from '../launchers/spare-workers'
import { spawnWorker } from '../launchers/spawn'
import { POLLIN } from '../libc/constants'
import { Errno, type Returned } from '../libc/errno'
import { close, poll } from '../libc/io'
import { _exit, fork } from '../libc/processes'
import { accept } from '../libc/sockets'
import { perror } from '../perror'
import { acceptFailed } from './accept-failed'
import { converse } from './converse'
import { listenOn } from './listen'
import { newReaper, type Reaper } from './reaper'

/** Serves until a signal ends the process. @throws CallFailed when it cannot listen */
export function serveWithProcesses(settings: ServerSettings): never {
  const listenfd = listenOn(settings, true)
  const reaper = newReaper(settings.reap)
  const spare = new SpareWorkers(listenfd, settings)
  const cliaddr = { address: '' }
  /** connfds that the parent has not closed, for the lesson */
  const kept: number[] = []
  /** those that have a connection; one that ends counts until it is waited for */
  const children = new Set<number>()
  spare.replenish(kept)

  for (;;) {
    const full = settings.maxChildren > 0 && children.size >= settings.maxChildren
    const ready = waitForEvent(full && settings.atChildLimit === 'wait' ? -1 : listenfd, reaper)
    for (const pid of ready.reaped) if (!children.delete(pid)) spare.forget(pid)
    if (!ready.connection) continue
    const connfd = accept(listenfd, cliaddr)
    if (connfd instanceof Errno) {
      acceptFailed(connfd, settings)
      continue
    }
    if (full) {
      close(connfd)
      continue
    }
    const connection = { connfd, peer: cliaddr.address, number: children.size + 1, inherited: kept }
    const pid = settings.launcher === 'fork' ? fork() : spawnChild(connection, listenfd, settings, spare)
    if (pid === 0) serveChild(connection, listenfd, settings)
    if (pid instanceof Errno) {
      perror(settings.launcher, pid)
      if (settings.onError === 'exit') _exit(1)
    } else children.add(pid)
    if (settings.keepConnfdInParent) kept.push(connfd)
    else close(connfd)
    if (!(pid instanceof Errno)) spare.replenish(kept)
  }
}

/** The child: closes what only the parent needs, serves, ends. Comes back in a rehearsal only. */
export function serveChild(connection: AcceptedConnection, listenfd: number, settings: ServerSettings): void {
  if (!settings.keepListenfdInChild) close(listenfd)
  if (settings.exec.length > 0) execHandler(connection, settings.exec)
  converse(connection.connfd, settings)
  close(connection.connfd)
  _exit(0)
}

/** Sleeps until a connection waits or SIGCHLD was delivered, and does what SIGCHLD is for. */
function waitForEvent(listenfd: number, reaper: Reaper): { connection: boolean; reaped: number[] } {
  const connection = { fd: listenfd, events: POLLIN, revents: 0 }
  const signal = { fd: reaper.fd, events: POLLIN, revents: 0 }
  // EINTR leaves both unanswered; the signal's descriptor stays readable and the next poll returns at once.
  poll([connection, signal], -1)
  const reaped = signal.revents !== 0 ? reaper.reap() : []
  return { connection: connection.revents !== 0, reaped }
}

/** Where nobody waits for a connection, somebody is started for this one. */
function spawnChild(
  connection: AcceptedConnection,
  listenfd: number,
  settings: ServerSettings,
  spare: SpareWorkers
): Returned {
  if (settings.exec.length > 0) return spawnHandler(connection, settings.exec)
  return spare.handOver(connection.connfd) ?? spawnWorker(connection, listenfd, settings)
}
