/** The iterative server: one connection is served to its end; the next ones wait in the accept queue. */
import type { ServerSettings } from '../../shared/settings'
import { Errno } from '../libc/errno'
import { close } from '../libc/io'
import { accept, Peer } from '../libc/sockets'
import { acceptFailed } from './accept-failed'
import { converse } from './converse'
import { listenOn } from './listen'

/** Serves until a signal ends the process. @throws CallFailed when it cannot listen */
export function serveIteratively(settings: ServerSettings): never {
  const listenfd = listenOn(settings, false)
  const cliaddr = new Peer()
  for (;;) {
    const connfd = accept(listenfd, cliaddr)
    if (connfd instanceof Errno) {
      acceptFailed(connfd, settings)
      continue
    }
    converse(connfd, settings)
    close(connfd)
  }
}
