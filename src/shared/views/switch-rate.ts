/**
 * Context switches per second of the server's tree. The kernel counts since birth and is asked about once a second; two
 * samples make a rate. Nothing new means that nothing has switched.
 */
import type { State } from '../fold/state'
import type { ProcessId } from '../identity'
import { treeOf } from './tree'

/** µs between two measurements, as long as sampling is not slow */
const NOMINAL = 1_000_000
/** µs without news after which the tree is said to be at rest */
export const REST_US = 2_500_000

export interface SwitchRate {
  /** µs: the measurement */
  at: number
  /** as last measured */
  counts: Record<ProcessId, number>
  /** null until measured twice */
  perSecond: number | null
}

export const noRate: SwitchRate = { at: 0, counts: {}, perSecond: null }

/** The same object when nothing new was measured. A new process counts from its birth, a gone one not at all. */
export function nextRate(before: SwitchRate, state: State): SwitchRate {
  const counts: SwitchRate['counts'] = {}
  let switched = 0
  let at = before.at
  for (const { id, kernel } of treeOf(state)) {
    if (kernel?.switches === undefined) continue
    counts[id] = kernel.switches
    const more = kernel.switches - (before.counts[id] ?? 0)
    if (more > 0) at = Math.max(at, kernel.at)
    switched += Math.max(0, more)
  }
  if (at === before.at) return before
  if (before.at === 0) return { at, counts, perSecond: null }
  // After a rest the difference is of the last second: measurements before it have found nothing.
  const took = at - before.at > REST_US ? NOMINAL : at - before.at
  return { at, counts, perSecond: Math.round((switched * 1_000_000) / took) }
}
