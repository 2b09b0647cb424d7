/** Who waits for the children, and when. */
import type { Reaping } from '../../shared/choices'
import { SIGCHLD, WNOHANG } from '../libc/constants'
import { waitpid } from '../libc/processes'
import { catchSignal } from '../libc/signals'

export interface Reaper {
  /** readable when SIGCHLD was delivered; −1: nobody listens for it */
  fd: number
  /** to be called when `fd` is readable: how many children were waited for */
  reap(): number
}

/** One waitpid that does not block: whether somebody had ended. */
const waitForOne = (): boolean => Number(waitpid(-1, WNOHANG)) > 0

function waitForAll(): number {
  let reaped = 0
  while (waitForOne()) reaped++
  return reaped
}

/** The handler of the tutorials runs once per delivery; a delivery can stand for several children. */
function waitOncePer(deliveries: number): number {
  let reaped = 0
  for (let i = 0; i < deliveries; i++) if (waitForOne()) reaped++
  return reaped
}

export function newReaper(reaping: Reaping): Reaper {
  if (reaping === 'never') return { fd: -1, reap: () => 0 }
  const sigchld = catchSignal(SIGCHLD)
  const handler = reaping === 'loop' ? waitForAll : waitOncePer
  return { fd: sigchld.fd, reap: () => handler(sigchld.take()) }
}
