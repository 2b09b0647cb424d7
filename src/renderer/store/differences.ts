/** Where picture and kernel differ for longer than a sample is old. */
import { createStore, type StoreApi } from 'zustand'
import type { Difference } from '../../shared/differences'
import type { ProcessId } from '../../shared/identity'
import { DifferencesView } from '../../shared/views/differences'
import type { Lifetime } from './lifetime'
import type { Picture } from './picture'

export interface Differences {
  /** found in the last two looks */
  lasting: readonly Difference[]
}

export function createDifferences(picture: StoreApi<Picture>, lifetime: Lifetime) {
  const store = createStore<Differences>()(() => ({ lasting: [] }))
  const view = new DifferencesView()
  const touched = new Set<ProcessId>()
  lifetime.follow(picture, ({ news, state }) => {
    if (!news) {
      view.reset()
      for (const id of state.processes.keys()) touched.add(id)
      store.setState({ lasting: [] })
      return
    }
    for (const id of news.touched.processes) touched.add(id)
    // With the picture as it was when the sample arrived.
    if (!news.sampled) return
    const { state: then, touchedSince } = news.sampled
    if (view.look(then, touched)) store.setState({ lasting: view.lasting })
    touched.clear()
    // Of these the look has not seen what happened since.
    for (const id of touchedSince) touched.add(id)
  })
  return store
}
