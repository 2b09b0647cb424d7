/** A child becomes a command: its standard input and output are the connection, as under inetd, tcpserver and socat. */
import { F_SETFD } from '../libc/constants'
import { close, dup2 } from '../libc/io'
import { _exit, execve } from '../libc/processes'
import * as raw from '../libc/raw'
import { socketName } from '../libc/sockets'
import { tracer } from '../libc/trace'
import { perror } from '../perror'
import type { AcceptedConnection } from './accepted-connection'
import { commandEnvironment } from './connection-environment'
import { findCommand } from './find-command'

const SIG_SETMASK = 2

/** Exit status of a child whose command could not be executed, as in a shell. */
const EXIT_NOT_EXECUTED = 127

/** In the child after fork(2): becomes the command. */
export function execHandler(connection: AcceptedConnection, [command = '', ...args]: readonly string[]): never {
  const { connfd } = connection
  dup2(connfd, 0)
  dup2(connfd, 1)
  close(connfd)
  // What Node changed and execve(2) would hand on: a blocked mask, a standard error closed on exec.
  raw.sigprocmask(SIG_SETMASK, Buffer.alloc(128), null)
  raw.fcntl(2, F_SETFD, 'int', 0)
  const environment = { ...environmentOf(connection, 0), SOCAT_PID: String(tracer.pid) }
  perror(command, execve(findCommand(command) ?? command, [command, ...args], environment))
  return _exit(EXIT_NOT_EXECUTED)
}

/** The environment of a command whose connection is this descriptor of this process. */
export const environmentOf = (
  { peer: { address: peer }, number }: AcceptedConnection,
  socket: number
): Record<string, string> => commandEnvironment({ local: socketName(socket) ?? '', peer, number })
