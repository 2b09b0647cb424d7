/** The iterative server: one connection is served to its end; the next ones wait in the accept queue. */
import type { ServerSettings } from '../../shared/settings'
import { Errno } from '../libc/errno'
import { close, closeRefused } from '../libc/io'
import { accept, Peer } from '../libc/sockets'
import { acceptFailed } from './accept-failed'
import { isRefused, newAccess } from './access'
import { converse } from './converse'
import { listenOn } from './listen'

/** Serves until a signal ends the process. @throws CallFailed when it cannot listen */
export function serveIteratively(settings: ServerSettings): never {
  const listenfd = listenOn(settings, false)
  const access = newAccess(settings)
  const cliaddr = new Peer()
  for (;;) {
    const connfd = accept(listenfd, cliaddr)
    if (connfd instanceof Errno) {
      acceptFailed(connfd, settings)
      continue
    }
    if (access && isRefused(access, cliaddr)) {
      closeRefused(connfd, access.note)
      continue
    }
    converse(connfd, settings)
    close(connfd)
  }
}
