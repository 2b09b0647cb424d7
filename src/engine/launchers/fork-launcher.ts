/** fork(2): the child is a copy of the server and goes on where the server was. What makes a Node process fit is in fork/. */
import { fork } from '../libc/processes'
import type { Launcher } from './launcher'

export const forkLauncher: Launcher = {
  prepare: () => undefined,
  launch: () => fork(),
  reaped: () => undefined
}
