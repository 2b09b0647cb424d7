/** Whether the end of a child has generated a SIGCHLD for the process that forked it. */
import type { ProcessState } from './state'

/** @param endedAt µs: when it exited itself; infinity: it has not */
interface Parent {
  pid: number
  endedAt: number
}

/**
 * The kernel sends one with each end of a child, exit(2), to whoever is its parent then: who outlives its own is another
 * one's child.
 * @param kernel of the child, as /proc said by then @param at µs: when it exited
 */
export const generatesSigchld = ({ kernel }: Pick<ProcessState, 'kernel'>, { pid, endedAt }: Parent, at: number) =>
  at <= endedAt && (kernel?.ppid === undefined || kernel.ppid === pid)

export const endOf = ({ phase, since }: Pick<ProcessState, 'phase' | 'since'>): number =>
  phase === 'running' ? Number.POSITIVE_INFINITY : since
