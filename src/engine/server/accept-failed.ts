/** accept(2) did not give a connection: what now. */
import type { ServerSettings } from '../../shared/settings'
import type { Errno } from '../libc/errno'
import { _exit } from '../libc/processes'
import { pause } from '../pause'
import { perror } from '../perror'

const PAUSE_MS = 100

/** Reports it and returns, or ends the process, as it was told (`onError`). */
export function acceptFailed(error: Errno, { onError }: ServerSettings): void {
  // No failures: nothing to accept any more, or a signal came first.
  if (error.is('EAGAIN', 'EINTR', 'ECONNABORTED')) return
  perror('accept', error)
  if (onError === 'exit') _exit(1)
  // EMFILE and its like do not go away by asking again at once, and the connection stays in the queue.
  pause(PAUSE_MS)
}
