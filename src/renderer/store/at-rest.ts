/**
 * What is asked of the log about a moment: live at once, in the past when the cursor has come to rest. While a handle is
 * dragged each frame shows another moment, and nobody reads what went before each of them.
 */
import type { StoreApi } from 'zustand'
import type { Lifetime } from './lifetime'
import type { Picture } from './picture'

const REST_MS = 120

/** @returns calls the last `act` that it was given */
export function atRest(picture: StoreApi<Picture>, lifetime: Lifetime): (act: () => void) => void {
  let cancel = () => {}
  return (act) => {
    cancel()
    if (picture.getState().past) cancel = lifetime.after(REST_MS, act)
    else act()
  }
}
