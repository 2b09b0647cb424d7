/** The bookmarks of the run, wherever the window stands in it; a recording that is a tour is shown at its first. */
import { createStore, type StoreApi } from 'zustand'
import type { Bookmark } from '../../shared/bookmarks'
import type { Cursor } from './cursor'
import type { Lab } from './lab'
import type { Lifetime } from './lifetime'

export interface Bookmarks {
  /** in order of `seq`, each moment once */
  all: readonly Bookmark[]
  /** whether they, and the note of where the window stands, are open */
  isOpen: boolean
  set(all: readonly Bookmark[]): void
  setOpen(isOpen: boolean): void
  /** To the next one after where the window stands, or, with −1, to the last one before it. */
  step(by: 1 | -1): void
}

export function createBookmarks(lab: StoreApi<Lab>, cursor: StoreApi<Cursor>, lifetime: Lifetime) {
  const store = createStore<Bookmarks>()((set, get) => ({
    all: [],
    isOpen: false,
    set: (all) => set({ all }),
    setOpen: (isOpen) => set({ isOpen }),
    step: (by) => {
      const { now, goTo } = cursor.getState()
      const { all } = get()
      const to = by > 0 ? all.find(({ seq }) => seq > now.seq) : all.findLast(({ seq }) => seq < now.seq)
      if (to) goTo(to.seq)
    }
  }))

  /** the hello of the recording that has been shown at its first one */
  let shown: Lab['hello'] = null
  const beginTour = () => {
    const { hello, played } = lab.getState()
    const [first] = store.getState().all
    if (!first || !hello?.recording?.tour || played?.status !== 'ended' || shown === hello) return
    shown = hello
    cursor.getState().goTo(first.seq)
  }
  lifetime.follow(lab, beginTour)
  lifetime.follow(store, beginTour)
  return store
}

/** The one that the window stands at, or has come past last: its place among all, −1: none. */
export const placeIn = (all: readonly Bookmark[], seq: number): number =>
  all.findLastIndex((bookmark) => bookmark.seq <= seq)
