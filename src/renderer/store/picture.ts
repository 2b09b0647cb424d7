/**
 * What is drawn: the fold of all events, and the views that many components share. A batch is folded as a whole and set
 * once, so that a burst of events costs one render; what follows the picture looks only at what the batch has touched.
 */
import { createStore } from 'zustand'
import type { LabEvent } from '../../shared/events'
import type { Touched } from '../../shared/fold/draft'
import { type Folded, foldAll } from '../../shared/fold/fold'
import type { Outcome } from '../../shared/fold/outcome'
import { emptyState, type State } from '../../shared/fold/state'
import type { ProcessId } from '../../shared/identity'
import { type Connection, ConnectionsView } from '../../shared/views/connections'
import { type SocketColours, SocketColoursView } from '../../shared/views/socket-colours'
import type { LabMemory } from './lab-memory'

/** What the newest batch brought. */
export interface News {
  events: readonly LabEvent[]
  outcomes: readonly Outcome[]
  touched: Touched
  /** keys of connections that came, went or changed */
  connections: ReadonlySet<string>
  /** the newest sample of /proc in the batch, if there was one */
  sampled: Sampled | null
}

export interface Sampled {
  /** as it was right after the sample */
  state: State
  /** processes that the rest of the batch has touched */
  touchedSince: ReadonlySet<ProcessId>
}

export interface Picture {
  state: State
  /** by key; the same map for good: ask it again after each change */
  connections: ReadonlyMap<string, Connection>
  /** the same object for good, likewise */
  colours: SocketColours
  /** µs: `at` of the newest snapshot; what ended before it is history and is not shown as ending */
  snapshotAt: number
  /** `seq` of the newest sample of /proc since the snapshot, 0: none yet */
  sampledAt: number
  /** null: everything is new, as after a snapshot */
  news: News | null
  /** it is what was true at an earlier event */
  past: boolean
  replace(state: State, past?: boolean): void
  advance(events: readonly LabEvent[]): void
}

export function createPicture(memory: LabMemory) {
  // So that a reload shows the same socket in the same colour.
  const colourMemory = memory<SocketColours>('socket-colours', (value) =>
    typeof value === 'object' ? (value as SocketColours | null) : null
  )
  const view = new ConnectionsView()
  const colouring = new SocketColoursView()
  const { colours } = colouring
  return createStore<Picture>()((set, get) => ({
    state: emptyState(),
    connections: view.connections,
    colours,
    snapshotAt: 0,
    sampledAt: 0,
    news: null,
    past: false,
    replace: (state, past = false) => {
      view.reset(state)
      colouring.reset(state, { ...colourMemory.load(), ...colours })
      // A handle that is dragged brings many of the past; they are written down with the next that is live.
      if (!past) colourMemory.save(colours)
      set({ state, snapshotAt: state.at, sampledAt: 0, news: null, past })
    },
    advance: (events) => {
      const before = get()
      const fresh = events.filter((event) => event.seq > before.state.seq)
      if (fresh.length === 0) return
      const { folded, sampled } = foldUpToSample(before.state, fresh)
      const { state, touched, outcomes } = folded
      const news = { events: fresh, outcomes, touched, sampled, connections: view.update(folded) }
      if (colouring.update(folded)) colourMemory.save(colours)
      set({ state, news, ...(sampled && { sampledAt: sampled.state.seq }) })
    }
  }))
}

const isWholeSample = (event: LabEvent) => event.kind === 'sample' && !event.more

/** Picture and kernel are compared as they stood when the newest sample came. */
function foldUpToSample(
  before: State,
  events: readonly LabEvent[]
): { folded: Pick<Folded, 'state' | 'touched' | 'outcomes'>; sampled: Sampled | null } {
  const last = events.findLastIndex(isWholeSample)
  if (last < 0 || last === events.length - 1) {
    const folded = foldAll(before, events)
    return { folded, sampled: last < 0 ? null : { state: folded.state, touchedSince: new Set() } }
  }
  const first = foldAll(before, events.slice(0, last + 1))
  const rest = foldAll(first.state, events.slice(last + 1))
  return {
    folded: {
      state: rest.state,
      touched: union(first.touched, rest.touched),
      outcomes: [...first.outcomes, ...rest.outcomes]
    },
    sampled: { state: first.state, touchedSince: rest.touched.processes }
  }
}

const union = (a: Touched, b: Touched): Touched => ({
  processes: new Set([...a.processes, ...b.processes]),
  sockets: new Set([...a.sockets, ...b.sockets]),
  tcp: new Set([...a.tcp, ...b.tcp])
})
