/** The worker's side of spare-workers.ts: waits until the server hands it a connection. */
import { Errno } from '../libc/errno'
import { close } from '../libc/io'
import { _exit } from '../libc/processes'
import { recvmsg } from '../libc/unix-sockets'
import { complain, perror } from '../perror'

/** @returns the connected socket's descriptor; at end-of-file, when there will be none any more, the process ends */
export function awaitConnection(controlfd: number): number {
  const received = { descriptor: -1 }
  for (;;) {
    const n = recvmsg(controlfd, received)
    if (n === 0) _exit(0)
    if (!(n instanceof Errno)) break
    if (n.is('EINTR')) continue
    perror('recvmsg', n)
    _exit(1)
  }
  if (received.descriptor < 0) {
    complain('recvmsg: the connection did not come along; no descriptor may be free here')
    _exit(1)
  }
  close(controlfd)
  return received.descriptor
}
