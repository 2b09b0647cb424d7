/** Context switches per second of the server's tree, and that there are none when nothing is heard of any. */
import { createStore, type StoreApi } from 'zustand'
import type { ProcessId } from '../../shared/identity'
import { nextRate, noRate, REST_US, type SwitchRate } from '../../shared/views/switch-rate'
import type { Lifetime } from './lifetime'
import type { Picture } from './picture'

export function createSwitchRate(picture: StoreApi<Picture>, lifetime: Lifetime) {
  const store = createStore<SwitchRate>()(() => noRate)
  let server: ProcessId | null = null
  let cancelRest = () => {}
  lifetime.follow(picture, ({ state, news }) => {
    if (news && !news.sampled) return
    const fresh = !news || state.server !== server
    server = state.server
    const before = fresh ? noRate : store.getState()
    const next = nextRate(before, state)
    if (next === store.getState()) return
    store.setState(next)
    cancelRest()
    if (next.perSecond !== null) cancelRest = lifetime.after(REST_US / 1000, () => store.setState({ perSecond: 0 }))
  })
  return store
}
