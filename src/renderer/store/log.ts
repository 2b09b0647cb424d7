/** The end of the log as this window has it, and what closes in it meant for the other end. What is older the lab knows. */
import { createStore, type StoreApi } from 'zustand'
import type { Bridge, RequestOutput } from '../../shared/contract'
import type { LabEvent } from '../../shared/events'
import { type CloseOutcome, closesIn, type Outcome } from '../../shared/fold/outcome'
import { atRest } from './at-rest'
import type { Lifetime } from './lifetime'
import type { Picture } from './picture'

/** Events that the window keeps. */
export const LOG_LIMIT = 5000
/** Events of the past that it asks for after a snapshot. */
const PAST = 2000
/** Answers that they may come in: one that a large sample stands in has fewer than were asked for. */
const PAGES = 3
/** Closes of the past, likewise, and each time that somebody wants earlier ones. */
const CLOSES = 200
/** Those that are kept. */
const CLOSES_LIMIT = 2000

export interface Log {
  events: readonly LabEvent[]
  /** by `seq` of the event */
  closesAt: ReadonlyMap<number, readonly CloseOutcome[]>
  /** the last ones, the oldest first; not only those of `events` */
  closes: readonly CloseOutcome[]
  /** there are earlier ones, which the log may have, and room for them */
  moreCloses: boolean
  loadEarlierCloses(): Promise<void>
}

const EMPTY = { events: [], closesAt: new Map(), closes: [], moreCloses: false }

export function createLog(picture: StoreApi<Picture>, bridge: Bridge, lifetime: Lifetime) {
  const store = createStore<Log>()(() => ({ ...EMPTY, loadEarlierCloses }))
  /** snapshots so far: each begins with a past of its own */
  let snapshots = 0
  let asksForCloses = false
  const whenAtRest = atRest(picture, lifetime)

  lifetime.follow(picture, ({ news, state }) => {
    if (news) return store.setState(withMore(store.getState(), news.events, news.outcomes))
    snapshots++
    store.setState(EMPTY)
    const snapshot = snapshots
    whenAtRest(() => {
      if (state.seq === 0 || snapshot !== snapshots) return
      void askForPast(state.seq, snapshot)
      void askForCloses(state.seq, snapshot)
    })
  })

  /** @param to `seq` of the snapshot: what came later is told live, whether before the answer or after it */
  async function askForPast(to: number, snapshot: number): Promise<void> {
    let upTo = to
    let wanted = PAST
    for (let page = 0; page < PAGES && wanted > 0; page++) {
      const past = await bridge.request('log.range', { to: upTo, limit: wanted })
      if (!past.ok || snapshots !== snapshot) return
      store.setState((now) => withPast(now, past.value))
      const { events, more } = past.value
      if (!events[0] || !more) return
      upTo = events[0].seq - 1
      wanted -= events.length
    }
  }

  async function askForCloses(to: number, snapshot: number): Promise<void> {
    asksForCloses = true
    const answer = await bridge.request('log.closes', { before: to + 1, limit: CLOSES })
    asksForCloses = false
    if (snapshots !== snapshot) return
    // What could not be had can be asked for once more.
    const { outcomes, more } = answer.ok ? answer.value : { outcomes: [], more: true }
    store.setState(({ closes }) => withoutOldest([...outcomes, ...closes], more))
  }

  async function loadEarlierCloses(): Promise<void> {
    const first = store.getState().closes[0]?.seq ?? picture.getState().state.seq + 1
    if (!asksForCloses) await askForCloses(first - 1, snapshots)
  }
  return store
}

const withoutOldest = (closes: readonly CloseOutcome[], more: boolean): Pick<Log, 'closes' | 'moreCloses'> => ({
  closes: closes.slice(-CLOSES_LIMIT),
  moreCloses: more && closes.length < CLOSES_LIMIT
})

function withMore(before: Log, events: readonly LabEvent[], outcomes: readonly Outcome[]): Partial<Log> {
  const closes = closesIn(outcomes)
  const kept = [...before.events.slice(-Math.max(1, LOG_LIMIT - events.length)), ...events].slice(-LOG_LIMIT)
  return {
    events: kept,
    closesAt: closes.length === 0 ? before.closesAt : grouped(before.closesAt, closes, kept[0]?.seq ?? 0),
    ...(closes.length > 0 && withoutOldest([...before.closes, ...closes], before.moreCloses))
  }
}

const withPast = (now: Log, { events, outcomes }: RequestOutput<'log.range'>): Partial<Log> => ({
  events: [...events, ...now.events].slice(-LOG_LIMIT),
  closesAt: grouped(now.closesAt, closesIn(outcomes), 0)
})

/** @param from `seq`: what is older is in the list no more */
function grouped(
  before: ReadonlyMap<number, readonly CloseOutcome[]>,
  closes: readonly CloseOutcome[],
  from: number
): Map<number, readonly CloseOutcome[]> {
  const next = new Map([...before].filter(([seq]) => seq >= from))
  for (const close of closes) next.set(close.seq, [...(next.get(close.seq) ?? []), close])
  return next
}
