import type { ProcessState } from '../fold/state'
import { nameInC } from '../names-in-c'

/**
 * The call that a process sleeps in, with its first argument, as the man pages name it: `poll`, `read 4`. Undefined where
 * the kernel has not been asked since the process has last told of a call: that it slept before says nothing any more.
 */
export function blockedIn({ phase, kernel, siteAt = -1 }: Sleeper): string | undefined {
  if (phase !== 'running' || kernel?.blockedIn === undefined || kernel.at < siteAt) return undefined
  return nameInC(kernel.blockedIn)
}

export type Sleeper = Pick<ProcessState, 'phase' | 'kernel' | 'siteAt'>
