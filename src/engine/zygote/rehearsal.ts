/** All that a client does, done in the zygote: what is cold when it is forked would be compiled in every client. */
import { portOf } from '../../shared/address'
import { CLIENT_DEFAULTS } from '../../shared/choices'
import { rehearseTalk } from '../client/run'
import { unheard, warmUp } from '../launchers/fork/warm-up'
import { AF_INET, SOCK_STREAM } from '../libc/constants'
import { rehearse } from '../libc/processes'
import * as raw from '../libc/raw'
import { bind, listen, socket, socketName } from '../libc/sockets'
import { must } from '../perror'
import { becomeClient } from './birth'

const ROUNDS = 30
/** To be moved to where they belong: none. */
const NO_DESCRIPTORS = [-1, -1, -1, -1]

export function rehearseClients(): void {
  warmUp(rehearseTalk)
  unheard(rehearseBirths)
}

/** Clients of a listening socket on loopback that nobody accepts from: at the end of standard input they close. */
function rehearseBirths(nowhere: number): void {
  const listenfd = must('socket', socket(AF_INET, SOCK_STREAM, 0))
  must('bind', bind(listenfd, '127.0.0.1', 0))
  must('listen', listen(listenfd, ROUNDS))
  const settings = { ...CLIENT_DEFAULTS, host: '127.0.0.1', port: portOf(socketName(listenfd) ?? '') }
  const places = { told: nowhere, events: nowhere, control: -1 }
  for (let round = 0; round < ROUNDS; round++)
    rehearse(() => becomeClient({ id: round, settings }, NO_DESCRIPTORS, places))
  // Those that wait to be accepted are reset: nothing of them stays in TIME_WAIT.
  raw.close(listenfd)
}
