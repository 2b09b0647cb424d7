/** Who waits for the children, and when. */
import type { Reaping } from '../../shared/choices'
import { SIGCHLD, WNOHANG } from '../libc/constants'
import { waitpid } from '../libc/processes'
import { catchSignal } from '../libc/signals'

export interface Reaper {
  /** readable when SIGCHLD was delivered; −1: nobody listens for it */
  fd: number
  /** to be called when `fd` is readable: PIDs of the children that were waited for */
  reap(): number[]
}

/** One waitpid that does not block: who had ended, or nobody. */
function waitForOne(): number[] {
  const pid = Number(waitpid(-1, WNOHANG))
  return pid > 0 ? [pid] : []
}

function waitForAll(): number[] {
  const reaped: number[] = []
  for (let [pid] = waitForOne(); pid !== undefined; [pid] = waitForOne()) reaped.push(pid)
  return reaped
}

/** The handler of the tutorials runs once per delivery; a delivery can stand for several children. */
function waitOncePer(deliveries: number): number[] {
  const reaped: number[] = []
  for (let i = 0; i < deliveries; i++) reaped.push(...waitForOne())
  return reaped
}

export function newReaper(reaping: Reaping): Reaper {
  if (reaping === 'never') return { fd: -1, reap: () => [] }
  const sigchld = catchSignal(SIGCHLD)
  const handler = reaping === 'loop' ? waitForAll : waitOncePer
  return { fd: sigchld.fd, reap: () => handler(sigchld.take()) }
}
