/** Where in the run the window stands: live, or after an event of the past. All that is drawn is what was true there. */
import { createStore, type StoreApi } from 'zustand'
import type { Bridge } from '../../shared/contract'
import type { Failure, Result } from '../../shared/failure'
import type { Lifetime } from './lifetime'
import type { Notices } from './notices'
import type { Picture } from './picture'

/** An event, and when it was: µs since the run began. */
export interface Moment {
  seq: number
  at: number
}

export interface Cursor {
  /** whether the past is shown, or is about to be */
  past: boolean
  /** where the picture stands */
  now: Moment
  newest: Moment
  /** `seq` of the first event that is kept */
  oldest: number
  /** To what was true after that event. Of several wishes at a time the last one counts. */
  goTo(seq: number): void
  /** So many events on, or back. */
  step(events: number): void
  goLive(): void
  setNewest(newest: Moment, oldest: number): void
}

const BEGIN: Moment = { seq: 0, at: 0 }

export function createCursor(
  picture: StoreApi<Picture>,
  bridge: Bridge,
  notices: StoreApi<Notices>,
  lifetime: Lifetime
) {
  /** where to go next, while an answer is on its way */
  let wanted: number | 'live' | undefined
  let going = false

  const store = createStore<Cursor>()((set, get) => ({
    past: false,
    now: BEGIN,
    newest: BEGIN,
    oldest: 1,
    goTo: (seq) => {
      set({ past: true })
      wanted = seq
      void go()
    },
    step: (events) => {
      const { now, oldest, newest, goTo } = get()
      const from = typeof wanted === 'number' ? wanted : now.seq
      goTo(Math.min(Math.max(from + events, oldest - 1), newest.seq))
    },
    goLive: () => {
      wanted = 'live'
      void go()
    },
    setNewest: (newest, oldest) => set({ newest, oldest })
  }))

  lifetime.follow(picture, ({ state: { seq, at }, past, news }) => {
    const now = { seq, at }
    if (!news) store.setState({ past })
    store.setState(store.getState().past ? { now } : { now, newest: now })
  })

  /** One request at a time: while a handle is dragged, each frame asks for where it is by then. */
  async function go(): Promise<void> {
    if (going) return
    going = true
    while (wanted !== undefined) {
      const to = wanted
      const answer: Result<unknown> =
        to === 'live' ? await bridge.request('subscribe', {}) : await bridge.request('cursor.to', { seq: to })
      if (!answer.ok) fail(answer.error)
      if (wanted === to) wanted = undefined
    }
    going = false
  }

  function fail(error: Failure): void {
    notices.getState().show(error)
    store.setState({ past: picture.getState().past })
  }
  return store
}
