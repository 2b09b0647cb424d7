/** The program of a spawned child: serves the connected socket that it inherited or is handed, and exits. */
import { argumentOf } from '../argument'
import { SIG_DFL, SIGPIPE } from '../libc/constants'
import { close } from '../libc/io'
import { _exit } from '../libc/processes'
import { signal } from '../libc/raw'
import { beginCalls, beginProgram } from '../program'
import { type Conversation, converse } from '../server/converse'
import { awaitConnection } from './await-connection'

/** An inherited descriptor: the connection, or the socket over which it will come. */
export type WorkerSource = { connfd: number } | { controlfd: number }

export type WorkerArgument = WorkerSource &
  Conversation & {
    events: boolean
    gate: boolean
    ignoreSigpipe: boolean
    /** dies with it; absent: outlives it, once it has a connection */
    parent?: number
  }

const argument = argumentOf<WorkerArgument>()
beginProgram(argument)
// Node ignores it from its start on.
if (!argument.ignoreSigpipe) signal(SIGPIPE, SIG_DFL)
beginCalls('child', argument)
const connfd = 'controlfd' in argument ? awaitConnection(argument.controlfd) : argument.connfd
converse(connfd, argument)
close(connfd)
_exit(0)
