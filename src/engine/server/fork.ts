/** The concurrent server: one process per connection. Reads like its C original; tracing happens in `libc`. */
import type { ServerSettings } from '../../shared/settings'
import type { AcceptedConnection } from '../launchers/accepted-connection'
import { chooseLauncher } from '../launchers/choose-launcher'
import { execHandler } from '../launchers/exec'
import { Errno } from '../libc/errno'
import { close } from '../libc/io'
import { _exit } from '../libc/processes'
import { accept, Peer } from '../libc/sockets'
import { perror } from '../perror'
import { acceptFailed } from './accept-failed'
import { newAccess } from './access'
import { Admission } from './admission'
import { Children } from './children'
import { converse } from './converse'
import { listenOn } from './listen'

/** Serves until a signal ends the process. @throws CallFailed when it cannot listen */
export function serveWithProcesses(settings: ServerSettings): never {
  const listenfd = listenOn(settings, true)
  const launcher = chooseLauncher(settings, listenfd)
  const access = newAccess(settings)
  const children = new Children(settings, launcher, access)
  const admission = new Admission(settings, children, access)
  const cliaddr = new Peer()

  for (;;) {
    launcher.prepare()
    admission.awaitConnection(listenfd)
    const connfd = accept(listenfd, cliaddr)
    if (connfd instanceof Errno) {
      acceptFailed(connfd, settings)
      continue
    }
    if (admission.refuses(connfd, cliaddr)) continue
    const connection = { connfd, peer: cliaddr, number: children.count + 1 }
    const pid = launcher.launch(connection)
    if (pid === 0) serveChild(connection, listenfd, settings)
    else if (pid instanceof Errno) launchFailed(pid, settings)
    else children.add(pid)
    if (!settings.keepConnfdInParent) close(connfd)
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

function launchFailed(error: Errno, { launcher, onError }: ServerSettings): void {
  perror(launcher, error)
  if (onError === 'exit') _exit(1)
}
