/** Where picture and kernel differ for longer than a sample is old. */
import { createStore, type StoreApi } from 'zustand'
import { type Difference, differencesOf } from '../../shared/differences'
import type { Lifetime } from './lifetime'
import type { Picture } from './picture'

export interface Differences {
  /** found in the last two looks */
  lasting: Difference[]
  /** found in the last one */
  found: Difference[]
}

/** Differences that were there at the look before, and said the same. */
export function lasting(before: readonly Difference[], now: Difference[]): Difference[] {
  const known = new Map(before.map((difference) => [difference.key, difference]))
  return now.filter(({ key, said, kernel }) => known.get(key)?.said === said && known.get(key)?.kernel === kernel)
}

export function createDifferences(picture: StoreApi<Picture>, lifetime: Lifetime) {
  const store = createStore<Differences>()(() => ({ lasting: [], found: [] }))
  lifetime.follow(picture, (now, old) => {
    // A snapshot begins anew.
    if (now.sampledAt < old.sampledAt) store.setState({ lasting: [], found: [] })
    // With the picture as it was when the sample arrived.
    if (now.sampledAt !== old.sampledAt && now.sampled) look(store, differencesOf(now.sampled))
  })
  return store
}

function look(store: StoreApi<Differences>, found: Difference[]): void {
  const before = store.getState()
  if (before.found.length + before.lasting.length + found.length === 0) return
  store.setState({ found, lasting: lasting(before.found, found) })
}
