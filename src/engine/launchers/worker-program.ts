/** The program of a spawned child: serves the connected socket that it inherited, and exits. */

import { argumentOf } from '../argument'
import { close } from '../libc/io'
import { _exit } from '../libc/processes'
import { beginProgram } from '../program'
import { type Conversation, converse } from '../server/converse'

export interface WorkerArgument extends Conversation {
  /** the inherited descriptor */
  connfd: number
  events: boolean
  /** dies with it */
  parent: number
}

const argument = argumentOf<WorkerArgument>()
beginProgram(argument)
converse(argument.connfd, argument)
close(argument.connfd)
_exit(0)
