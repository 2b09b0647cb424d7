/**
 * Context switches per second of the server's tree. The kernel counts since birth and is asked about once a second; two
 * samples make a rate. Nothing new means that nothing has switched.
 */
import { create } from 'zustand'
import type { State } from '../../shared/fold/state'
import { usePicture } from './picture'
import { treeOf } from './tree'

/** µs between two measurements, as long as sampling is not slow */
const NOMINAL = 1_000_000
/** µs (and below ms) without news after which the tree is said to be at rest */
const REST = 2_500_000

export interface SwitchRate {
  /** µs: the measurement */
  at: number
  /** by pid, as last measured */
  counts: Record<string, number>
  /** null until measured twice */
  perSecond: number | null
}

export const noRate: SwitchRate = { at: 0, counts: {}, perSecond: null }

/** The same object when nothing new was measured. A new process counts from its birth, a gone one not at all. */
export function nextRate(before: SwitchRate, state: State): SwitchRate {
  const counts: Record<string, number> = {}
  let switched = 0
  let at = before.at
  for (const { pid, kernel } of treeOf(state)) {
    if (kernel?.switches === undefined) continue
    counts[pid] = kernel.switches
    const more = kernel.switches - (before.counts[pid] ?? 0)
    if (more > 0) at = Math.max(at, kernel.at)
    switched += Math.max(0, more)
  }
  if (at === before.at) return before
  if (before.at === 0) return { at, counts, perSecond: null }
  // After a rest the difference is of the last second: measurements before it have found nothing.
  const took = at - before.at > REST ? NOMINAL : at - before.at
  return { at, counts, perSecond: Math.round((switched * 1_000_000) / took) }
}

export const useSwitchRate = create<SwitchRate>()(() => noRate)

let resting: ReturnType<typeof setTimeout> | undefined
let serverPid: number | null = null

usePicture.subscribe((picture, old) => {
  if (picture.sampledAt === old.sampledAt) return
  const fresh = picture.sampledAt < old.sampledAt || picture.state.serverPid !== serverPid
  serverPid = picture.state.serverPid
  const before = fresh ? noRate : useSwitchRate.getState()
  const next = nextRate(before, picture.state)
  if (next === useSwitchRate.getState()) return
  useSwitchRate.setState(next)
  clearTimeout(resting)
  if (next.perSecond !== null) resting = setTimeout(() => useSwitchRate.setState({ perSecond: 0 }), REST / 1000)
})
