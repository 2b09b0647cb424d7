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
import { type Connection, ConnectionsView } from '../../shared/views/connections'
import { assignColours, type SocketColours } from '../../shared/views/socket-colours'
import type { LabMemory } from './lab-memory'

/** What the newest batch brought. */
export interface News {
  events: readonly LabEvent[]
  outcomes: readonly Outcome[]
  touched: Touched
  /** keys of connections that came, went or changed */
  connections: ReadonlySet<string>
  /** the state as it was right after the newest sample of /proc in the batch, if there was one */
  sampled: State | null
}

export interface Picture {
  state: State
  /** by key; the same map for good: ask it again after each change */
  connections: ReadonlyMap<string, Connection>
  colours: SocketColours
  /** µs: `at` of the newest snapshot; what ended before it is history and is not shown as ending */
  snapshotAt: number
  /** `seq` of the newest sample of /proc since the snapshot, 0: none yet */
  sampledAt: number
  /** null: everything is new, as after a snapshot */
  news: News | null
  replace(state: State): void
  advance(events: readonly LabEvent[]): void
}

export function createPicture(memory: LabMemory) {
  // So that a reload shows the same socket in the same colour.
  const colourMemory = memory<SocketColours>('socket-colours', (value) =>
    typeof value === 'object' ? (value as SocketColours | null) : null
  )
  const view = new ConnectionsView()
  const store = createStore<Picture>()((set, get) => ({
    state: emptyState(),
    connections: view.connections,
    colours: colourMemory.load() ?? {},
    snapshotAt: 0,
    sampledAt: 0,
    news: null,
    replace: (state) => {
      view.reset(state)
      const colours = assignColours(get().colours, tcpSockets(state))
      set({ state, colours, snapshotAt: state.at, sampledAt: 0, news: null })
    },
    advance: (events) => {
      const before = get()
      const fresh = events.filter((event) => event.seq > before.state.seq)
      if (fresh.length === 0) return
      const { folded, sampled } = foldUpToSample(before.state, fresh)
      const { state, touched, outcomes } = folded
      const news = { events: fresh, outcomes, touched, sampled, connections: view.update(folded) }
      const colours = sameSockets(before.state, folded)
        ? before.colours
        : assignColours(before.colours, tcpSockets(state))
      set({ state, colours, news, ...(sampled && { sampledAt: sampled.seq }) })
    }
  }))
  store.subscribe(({ colours }, before) => colours !== before.colours && colourMemory.save(colours))
  return store
}

/** Picture and kernel are compared as they stood when the newest sample came. */
function foldUpToSample(
  before: State,
  events: readonly LabEvent[]
): { folded: Pick<Folded, 'state' | 'touched' | 'outcomes'>; sampled: State | null } {
  const last = events.findLastIndex((event) => event.kind === 'sample')
  if (last < 0 || last === events.length - 1) {
    const folded = foldAll(before, events)
    return { folded, sampled: last < 0 ? null : folded.state }
  }
  const first = foldAll(before, events.slice(0, last + 1))
  const rest = foldAll(first.state, events.slice(last + 1))
  return {
    folded: {
      state: rest.state,
      touched: union(first.touched, rest.touched),
      outcomes: [...first.outcomes, ...rest.outcomes]
    },
    sampled: first.state
  }
}

const union = (a: Touched, b: Touched): Touched => ({
  processes: new Set([...a.processes, ...b.processes]),
  sockets: new Set([...a.sockets, ...b.sockets]),
  tcp: new Set([...a.tcp, ...b.tcp])
})

function sameSockets(before: State, { state, touched }: Pick<Folded, 'state' | 'touched'>): boolean {
  for (const id of touched.sockets) if (id in before.sockets !== id in state.sockets) return false
  return true
}

/** Colours tell connections apart: the sockets between the server and its workers have none. */
const tcpSockets = ({ sockets }: State) =>
  Object.fromEntries(Object.entries(sockets).filter(([, { kind }]) => kind !== 'unix'))
