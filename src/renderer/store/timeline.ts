/**
 * What the timeline shows: which part of the run, which lanes, and what the lab has said of them. More is asked for than is
 * seen, so that whoever pans sees something at once; one question at a time, and a few a second while the run goes on.
 */
import { createStore, type StoreApi } from 'zustand'
import type { Bridge } from '../../shared/contract'
import type { Failure } from '../../shared/failure'
import type { ProcessId } from '../../shared/identity'
import type { Stretch, TimelineView } from '../../shared/timeline/view'
import type { Cursor } from './cursor'
import type { Lifetime } from './lifetime'
import type { Selection } from './selection'
import { type LaidOut, laidOut } from './timeline-items'

/** ms between two questions while the run goes on. */
const LIVE_MS = 250
/** ms until what failed is asked again, though nothing happens; doubles. */
const [FIRST_RETRY_MS, LAST_RETRY_MS] = [500, 16_000]
/** Rows that are asked for above and below those in sight. */
const MORE_ROWS = 12
const MOST_ROWS = 300
const MOST_COLUMNS = 4096
const MOST_FOLDED = 2000
/** Of what is seen, that is asked for on either side. */
const MORE_TIME = 0.5
/** Of what is seen, that is left free behind the end of the run. */
const AHEAD = 0.03
/** µs: nearer than this there is nothing to be seen. */
const NEAREST = 20
/** µs: a run that has just begun is shown on a stretch that long. */
const SHORTEST_RUN = 1000

/** all: the whole run · newest: its end, as it goes on · free: where it was put */
export type TimelineMode = 'all' | 'newest' | 'free'

export interface TimelineStore {
  /** µs since the run began */
  seen: Stretch
  mode: TimelineMode
  extent: Stretch
  /** the first row in sight, in parts of rows */
  top: number
  answer: TimelineView | null
  /** whoever tells this run keeps no timeline */
  missing: boolean
  /** why what is shown is not what was asked for last */
  failure: Failure | null
  /** its lanes, ready to be drawn */
  lanes: readonly LaidOut[]
  folded: ReadonlySet<number>
  /** pixels for the time, and rows in sight */
  size: { columns: number; rows: number }
  resize(columns: number, rows: number): void
  /** @param factor below 1: nearer @param at µs that stay where they are */
  zoom(factor: number, at: number): void
  pan(micros: number): void
  look(seen: Stretch): void
  scroll(rows: number): void
  showAll(): void
  toggle(lane: number): void
  setVisible(visible: boolean): void
  /** Somebody points at something: it stays where it is, though the run goes on. */
  hold(held: boolean): void
}

export function createTimeline(
  cursor: StoreApi<Cursor>,
  selection: StoreApi<Selection>,
  bridge: Bridge,
  lifetime: Lifetime
) {
  let visible = false
  let held = false
  let asking = false
  /** something has changed since the last question */
  let stale = false
  /** a question will be asked in a while */
  let waits = false
  let find: ProcessId | undefined
  let retryMs = FIRST_RETRY_MS

  const store = createStore<TimelineStore>()((set, get) => ({
    seen: { from: 0, to: SHORTEST_RUN },
    mode: 'all',
    extent: { from: 0, to: SHORTEST_RUN },
    top: 0,
    answer: null,
    missing: false,
    failure: null,
    lanes: [],
    folded: new Set(),
    size: { columns: 0, rows: 0 },
    resize: (columns, rows) => {
      const { size } = get()
      if (size.columns === columns && size.rows === rows) return
      set({ size: { columns, rows } })
      askSoon()
    },
    zoom: (factor, at) => {
      const { seen, extent } = get()
      const longest = 1.1 * (extent.to - extent.from)
      const length = Math.min(Math.max((seen.to - seen.from) * factor, NEAREST), longest)
      const share = (at - seen.from) / (seen.to - seen.from)
      look({ from: at - share * length, to: at + (1 - share) * length })
    },
    pan: (micros) => {
      const { seen } = get()
      look({ from: seen.from + micros, to: seen.to + micros })
    },
    look: (seen) => look(seen),
    scroll: (rows) => {
      const { top } = get()
      set({ top: within(top + rows) })
      askSoon()
    },
    showAll: () => {
      set({ mode: 'all', seen: wholeOf(get().extent) })
      askSoon()
    },
    toggle: (lane) => {
      const folded = new Set(get().folded)
      if (!folded.delete(lane) && folded.size < MOST_FOLDED) folded.add(lane)
      set({ folded })
      askSoon()
    },
    hold: (now) => {
      if (held === now) return
      held = now
      if (!now) goOn()
    },
    setVisible: (now) => {
      visible = now
      if (now) askSoon()
    }
  }))

  /** Within the run; at its end it goes on with it. */
  function look({ from, to }: Stretch): void {
    const { extent } = store.getState()
    const length = to - from
    const margin = 0.05 * length
    const begin = Math.max(extent.from - margin, Math.min(from, extent.to + margin - length))
    const seen = { from: begin, to: begin + length }
    const mode = seen.to >= extent.to ? (seen.from <= extent.from ? 'all' : 'newest') : 'free'
    store.setState({ seen: mode === 'all' ? wholeOf(extent) : seen, mode })
    askSoon()
  }

  function within(top: number): number {
    const { answer, size } = store.getState()
    return Math.max(0, Math.min(top, (answer?.rows ?? 0) - size.rows))
  }

  lifetime.follow(cursor, ({ newest }, before) => {
    if (newest.seq === before.newest.seq) return
    // Another run, as after a restart of the lab.
    if (newest.seq < before.newest.seq) store.setState({ mode: 'all', top: 0, folded: new Set() })
    const { extent } = store.getState()
    grow({ from: newest.at < extent.from ? 0 : extent.from, to: newest.at })
    askLater()
  })
  lifetime.follow(selection, ({ process }, before) => {
    if (process === before.process || process === null) return
    find = process
    askSoon()
  })
  lifetime.onEnd(() => {
    visible = false
  })

  function grow(extent: Stretch): void {
    store.setState({ extent })
    if (!held) goOn()
  }

  /** What follows the run is where the run is by now. */
  function goOn(): void {
    const { mode, seen, extent } = store.getState()
    if (mode === 'all') store.setState({ seen: wholeOf(extent) })
    if (mode !== 'newest') return
    const length = seen.to - seen.from
    const to = extent.to + AHEAD * length
    store.setState({ seen: { from: to - length, to } })
  }

  function askLater(ms = LIVE_MS): void {
    if (!visible || waits) return
    waits = true
    lifetime.after(ms, () => {
      waits = false
      askSoon()
    })
  }

  function askSoon(): void {
    stale = true
    if (!asking) void ask()
  }

  async function ask(): Promise<void> {
    asking = true
    try {
      while (stale && visible && store.getState().size.columns > 0) {
        stale = false
        await askOnce()
      }
    } finally {
      asking = false
    }
  }

  async function askOnce(): Promise<void> {
    const { seen, size, folded, top, lanes, answer } = store.getState()
    const topLane = top < 1 ? undefined : lanes[Math.floor(top) - (answer?.first ?? 0)]?.of.lane
    const wanted = find
    find = undefined
    const more = MORE_TIME * (seen.to - seen.from)
    const asked = await bridge.request('timeline.view', {
      ...whole({ from: seen.from - more, to: seen.to + more }),
      seen: whole(seen),
      columns: Math.min(MOST_COLUMNS, Math.ceil(size.columns * (1 + 2 * MORE_TIME))),
      first: Math.max(0, Math.floor(top) - MORE_ROWS),
      rows: Math.min(MOST_ROWS, Math.ceil(size.rows) + 2 * MORE_ROWS),
      folded: [...folded],
      ...(topLane !== undefined && { anchor: { lane: topLane, above: MORE_ROWS } }),
      ...(wanted && { find: wanted }),
      overview: Math.min(MOST_COLUMNS, size.columns)
    })
    if (!asked.ok) {
      if (wanted) find ??= wanted
      fail(asked.error)
      return
    }
    retryMs = FIRST_RETRY_MS
    store.setState({ failure: null })
    take(asked.value, topLane)
    if (!asked.value.more) return
    // In a run that stands still no event would have it asked again.
    if (wanted && asked.value.found < 0) find ??= wanted
    askLater()
  }

  /** In a run that stands still no event would have it asked again. */
  function fail(failure: Failure): void {
    if (failure.code === 'EROFS') {
      store.setState({ missing: true })
      return
    }
    store.setState({ failure })
    askLater(retryMs)
    retryMs = Math.min(2 * retryMs, LAST_RETRY_MS)
  }

  function take(answer: TimelineView, topLane: number | undefined): void {
    const before = store.getState()
    // Seen from where the run is now known to begin, it is drawn on more pixels.
    if (answer.extent.from !== before.extent.from) stale = true
    const was = before.lanes.findIndex(({ of }) => of.lane === topLane) + (before.answer?.first ?? 0)
    const is = answer.lanes.findIndex(({ lane }) => lane === topLane) + answer.first
    const isKept = topLane !== undefined && answer.lanes.some(({ lane }) => lane === topLane)
    store.setState({ answer, lanes: answer.lanes.map((lane) => laidOut(lane, answer.from)) })
    grow({ from: answer.extent.from, to: Math.max(answer.extent.to, cursor.getState().newest.at) })
    const { top, size } = store.getState()
    const { found } = answer
    const kept = isKept ? top + is - was : top
    // As little as brings it into sight.
    const next = found < 0 ? kept : Math.min(Math.max(kept, found + 1 - size.rows), found)
    if (within(next) !== top) {
      store.setState({ top: within(next) })
      if (found >= 0) stale = true
    }
  }
  return store
}

/** A little more than the run, so that its end can be seen. */
function wholeOf({ from, to }: Stretch): Stretch {
  const length = Math.max(SHORTEST_RUN, to - from)
  return { from: from - 0.005 * length, to: from + 1.02 * length }
}

const whole = ({ from, to }: Stretch): Stretch => {
  const begin = Math.max(0, Math.floor(from))
  return { from: begin, to: Math.max(begin + 1, Math.ceil(to)) }
}
