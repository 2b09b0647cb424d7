/**
 * Where in the run the window stands: live, after an event of the past, or, through slow glass, behind what happens. All
 * that is drawn is what was true there.
 */
import { createStore, type StoreApi } from 'zustand'
import type { Bridge } from '../../shared/contract'
import type { Failure, Result } from '../../shared/failure'
import type { Pace } from '../../shared/pace'
import { DrawingPace } from './drawing-pace'
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
  /** `seq` of the event to which it is going; null: it is where it is to be */
  heading: number | null
  newest: Moment
  /** `seq` of the first event that is kept */
  oldest: number
  /** what happens is shown later, at this pace; in the past: what happened after it is played */
  pace: Pace | null
  /** To what was true after that event. Of several wishes at a time the last one counts. */
  goTo(seq: number): void
  /** So many events on, or back. */
  step(events: number): void
  /** To what is true now; through slow glass, which stays, what has not been shown yet is skipped. */
  goLive(): void
  /** Asks for slow glass, or that it be taken away. */
  choosePace(pace: Pace | null): void
  /** The lab has told at which pace it shows what happens. */
  setPace(pace: Pace | null): void
  setNewest(newest: Moment, oldest: number): void
}

type Wish = number | 'live' | { pace: Pace | null; skip?: true }

const BEGIN: Moment = { seq: 0, at: 0 }

export function createCursor(
  picture: StoreApi<Picture>,
  bridge: Bridge,
  notices: StoreApi<Notices>,
  lifetime: Lifetime
) {
  /** where to go next, while an answer is on its way */
  let wanted: Wish | undefined
  let going = false

  const store = createStore<Cursor>()((set, get) => ({
    past: false,
    now: BEGIN,
    heading: null,
    newest: BEGIN,
    oldest: 1,
    pace: null,
    goTo: (seq) => {
      set({ past: true, heading: seq })
      wanted = seq
      void go()
    },
    step: (events) => {
      const { now, oldest, newest, goTo } = get()
      const from = typeof wanted === 'number' ? wanted : now.seq
      goTo(Math.min(Math.max(from + events, oldest - 1), newest.seq))
    },
    goLive: () => {
      const { past, pace } = get()
      wanted = past || pace === null ? 'live' : { pace, skip: true }
      void go()
    },
    choosePace: (pace) => {
      wanted = { pace }
      void go()
    },
    setPace: (pace) => set({ pace }),
    setNewest: (newest, oldest) => set({ newest, oldest })
  }))

  const pacing = new DrawingPace()
  lifetime.follow(picture, ({ state: { seq, at }, past, news }) => {
    const now = { seq, at }
    pacing.begin()
    if (!news) store.setState({ past })
    const { newest, pace } = store.getState()
    const isNewest = !store.getState().past && (pace === null || seq > newest.seq)
    store.setState(isNewest ? { now, newest: now } : { now })
  })

  /** One request at a time: while a handle is dragged, each frame asks for where it is by then. */
  async function go(): Promise<void> {
    if (going) return
    going = true
    while (wanted !== undefined) {
      const to = wanted
      pacing.ask()
      const answer = await ask(to)
      if (!answer.ok) fail(answer.error)
      if (wanted === to) wanted = undefined
      else if (typeof wanted === 'number') await pacing.rest()
    }
    going = false
    store.setState({ heading: null })
  }

  function ask(to: Wish): Promise<Result<unknown>> {
    if (typeof to === 'number') return bridge.request('cursor.to', { seq: to })
    if (to === 'live') return bridge.request('subscribe', {})
    return bridge.request('cursor.pace', to)
  }

  function fail(error: Failure): void {
    notices.getState().show(error)
    store.setState({ past: picture.getState().past })
  }
  return store
}
