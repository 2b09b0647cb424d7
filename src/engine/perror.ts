/** perror(3), and the `Socket`, `Bind`, `Listen` … of the textbooks: calls without which there is nothing to do. */
import { writeSync } from 'node:fs'
import { Errno, type Returned } from './libc/errno'
import { flush } from './libc/trace'

/** `bind: Address already in use` on standard error. */
export const perror = (what: string, error: Errno): void => complain(`${what}: ${error.message}`)

/** The same with words of one's own. */
export function complain(sentence: string): void {
  // The call that failed is told before it is complained of.
  flush()
  try {
    writeSync(2, `${sentence}\n`)
  } catch {
    // Nobody reads standard error any more; the event has told it already.
  }
}

export class CallFailed extends Error {
  constructor(
    readonly call: string,
    readonly errno: Errno
  ) {
    super(`${call}: ${errno.message}`)
  }
}

/** The value of a call that must not fail. @throws CallFailed */
export function must(call: string, returned: Returned): number {
  if (returned instanceof Errno) throw new CallFailed(call, returned)
  return returned
}
