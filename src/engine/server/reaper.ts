/** Who waits for the children, and when. */
import type { Reaping } from '../../shared/choices'
import { SIGCHLD, WNOHANG } from '../libc/constants'
import { Errno } from '../libc/errno'
import { waitpid } from '../libc/processes'
import { catchSignal } from '../libc/signals'

export interface Reaper {
  /** readable when SIGCHLD was delivered; −1: nobody listens for it */
  fd: number
  /** to be called when `fd` is readable; `reaped` is told the PIDs of the children that were waited for */
  reap(reaped: (pid: number) => void): void
}

type Handler = (deliveries: number, reaped: (pid: number) => void) => void

const waitForAll: Handler = (_deliveries, reaped) => {
  for (;;) {
    const pid = waitpid(-1, WNOHANG)
    if (pid instanceof Errno || pid === 0) return
    reaped(pid)
  }
}

/** The handler of the tutorials runs once per delivery; a delivery can stand for several children. */
const waitOncePer: Handler = (deliveries, reaped) => {
  for (let i = 0; i < deliveries; i++) {
    const pid = waitpid(-1, WNOHANG)
    if (!(pid instanceof Errno) && pid > 0) reaped(pid)
  }
}

export function newReaper(reaping: Reaping): Reaper {
  if (reaping === 'never') return { fd: -1, reap: () => undefined }
  const sigchld = catchSignal(SIGCHLD)
  const handler = reaping === 'loop' ? waitForAll : waitOncePer
  return { fd: sigchld.fd, reap: (reaped) => handler(sigchld.take(), reaped) }
}
