/** The end of the log as this window has it, and what closes in it meant for the other end. What is older the lab knows. */
import { createStore, type StoreApi } from 'zustand'
import type { Bridge } from '../../shared/contract'
import type { LabEvent } from '../../shared/events'
import type { CloseOutcome, Outcome } from '../../shared/fold/outcome'
import type { Lifetime } from './lifetime'
import type { Picture } from './picture'

/** Events that the window keeps. */
export const LOG_LIMIT = 5000
/** Events of the past that it asks for after a snapshot. */
const PAST = 2000
/** Closes of the past, likewise; and those that are kept. */
const CLOSES = 200

export interface Log {
  events: readonly LabEvent[]
  /** by `seq` of the event */
  closesAt: ReadonlyMap<number, readonly CloseOutcome[]>
  /** the last ones, the oldest first; not only those of `events` */
  closes: readonly CloseOutcome[]
}

export function createLog(picture: StoreApi<Picture>, bridge: Bridge, lifetime: Lifetime) {
  const store = createStore<Log>()(() => ({ events: [], closesAt: new Map(), closes: [] }))
  lifetime.follow(picture, ({ news, state }) => {
    if (news) store.setState(withMore(store.getState(), news.events, news.outcomes))
    else {
      store.setState({ events: [], closesAt: new Map(), closes: [] })
      void askForPast(state.seq)
    }
  })

  async function askForPast(to: number): Promise<void> {
    if (to === 0) return
    const [past, closes] = await Promise.all([
      bridge.request('log.range', { to, limit: PAST }),
      bridge.request('log.closes', { limit: CLOSES })
    ])
    // Another snapshot has come meanwhile, with a past of its own.
    if (picture.getState().state.seq < to) return
    const now = store.getState()
    if (past.ok && !((now.events[0]?.seq ?? Number.POSITIVE_INFINITY) <= to)) {
      store.setState(withPast(now, past.value.events, past.value.outcomes))
    }
    if (closes.ok) store.setState(({ closes: known }) => ({ closes: merged(closes.value.outcomes, known) }))
  }
  return store
}

const closesIn = (outcomes: readonly Outcome[]): CloseOutcome[] =>
  outcomes.flatMap((outcome) => (outcome.outcome === 'closed' ? outcome : []))

function withMore(before: Log, events: readonly LabEvent[], outcomes: readonly Outcome[]): Log {
  const closes = closesIn(outcomes)
  const kept = [...before.events.slice(-Math.max(1, LOG_LIMIT - events.length)), ...events].slice(-LOG_LIMIT)
  return {
    events: kept,
    closesAt: closes.length === 0 ? before.closesAt : grouped(before.closesAt, closes, kept[0]?.seq ?? 0),
    closes: closes.length === 0 ? before.closes : [...before.closes, ...closes].slice(-CLOSES)
  }
}

const withPast = (now: Log, events: readonly LabEvent[], outcomes: readonly Outcome[]): Partial<Log> => ({
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

function merged(past: readonly CloseOutcome[], known: readonly CloseOutcome[]): CloseOutcome[] {
  const first = known[0]?.seq ?? Number.POSITIVE_INFINITY
  return [...past.filter(({ seq }) => seq < first), ...known].slice(-CLOSES)
}
