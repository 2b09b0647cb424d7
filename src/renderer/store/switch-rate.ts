/**
 * Context switches per second of the server's tree. The kernel counts since birth and is asked about once a second; two
 * samples make a rate. Nothing new means that nothing has switched.
 */
import { createStore, type StoreApi } from 'zustand'
import type { State } from '../../shared/fold/state'
import type { Lifetime } from './lifetime'
import type { Picture } from './picture'
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

export function createSwitchRate(picture: StoreApi<Picture>, lifetime: Lifetime) {
  const store = createStore<SwitchRate>()(() => noRate)
  let serverPid: number | null = null
  let cancelRest = () => {}
  lifetime.follow(picture, (now, old) => {
    if (now.sampledAt === old.sampledAt) return
    const fresh = now.sampledAt < old.sampledAt || now.state.serverPid !== serverPid
    serverPid = now.state.serverPid
    const before = fresh ? noRate : store.getState()
    const next = nextRate(before, now.state)
    if (next === store.getState()) return
    store.setState(next)
    cancelRest()
    if (next.perSecond !== null) cancelRest = lifetime.after(REST / 1000, () => store.setState({ perSecond: 0 }))
  })
  return store
}
