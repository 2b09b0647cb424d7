/**
 * Context switches per second of the server's tree, as the state has them. While the window is live time goes by also where
 * nothing is told: then there are none.
 */
import { createStore, type StoreApi } from 'zustand'
import { REST_US, switchesPerSecond } from '../../shared/views/switch-rate'
import type { Lifetime } from './lifetime'
import type { Picture } from './picture'

export function createSwitchRate(picture: StoreApi<Picture>, lifetime: Lifetime) {
  const store = createStore<{ perSecond: number | null }>()(() => ({ perSecond: null }))
  let cancelRest = () => {}
  lifetime.follow(picture, ({ state, news, past }) => {
    if (news && !news.sampled && !past) return
    const perSecond = switchesPerSecond(state, state.at)
    if (perSecond !== store.getState().perSecond) store.setState({ perSecond })
    cancelRest()
    if (past || !perSecond || !state.switched) return
    const rest = state.switched.at + REST_US - state.at
    cancelRest = lifetime.after(rest / 1000, () => store.setState({ perSecond: 0 }))
  })
  return store
}
