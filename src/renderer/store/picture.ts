/**
 * What is drawn: the fold of all events, the tail of the log, and the views that many components share.
 * A batch is folded as a whole and set once, so that a burst of events costs one render.
 */
import { createStore } from 'zustand'
import type { LabEvent } from '../../shared/events'
import { foldAll } from '../../shared/fold/fold'
import { type Holder, holdersByInode } from '../../shared/fold/holders'
import { emptyState, type State } from '../../shared/fold/state'
import { type Connection, connectionsOf } from '../../shared/selectors'
import { keepUnchanged } from './keep-unchanged'
import type { LabMemory } from './lab-memory'
import { assignColours, type SocketColours } from './socket-colours'

/** Events that the log keeps. */
export const LOG_LIMIT = 5000

export interface Picture {
  state: State
  log: LabEvent[]
  /** by key; an unchanged connection keeps its identity, so that its edge does not render again */
  connections: Record<string, Connection>
  /** by inode: every descriptor that refers to the socket */
  holders: Map<number, Holder[]>
  colours: SocketColours
  /** µs: `at` of the newest snapshot; what ended before it is history and is not shown as ending */
  snapshotAt: number
  /** the state as it was right after the newest sample of /proc, and its `seq`; null before the first one */
  sampled: State | null
  sampledAt: number
  replace(state: State, log: LabEvent[]): void
  advance(events: LabEvent[]): void
}

export function createPicture(memory: LabMemory) {
  // So that a reload shows the same socket in the same colour.
  const colourMemory = memory<SocketColours>('socket-colours', (value) =>
    typeof value === 'object' ? (value as SocketColours | null) : null
  )
  const store = createStore<Picture>()((set, get) => ({
    state: emptyState(),
    log: [],
    connections: {},
    holders: new Map(),
    colours: colourMemory.load() ?? {},
    snapshotAt: 0,
    sampled: null,
    sampledAt: 0,
    replace: (state, log) =>
      set({
        ...derive(get(), state),
        log: log.slice(-LOG_LIMIT),
        snapshotAt: state.at,
        sampled: null,
        sampledAt: 0
      }),
    advance: (events) => {
      const before = get()
      const fresh = events.filter((event) => event.seq > before.state.seq)
      if (fresh.length === 0) return
      const last = fresh.findLastIndex((event) => event.kind === 'sample')
      const sampled = last < 0 ? null : foldAll(before.state, fresh.slice(0, last + 1))
      const rest = fresh.slice(last + 1)
      const state = sampled && rest.length === 0 ? sampled : foldAll(sampled ?? before.state, rest)
      set({
        ...derive(before, state),
        ...(sampled && { sampled, sampledAt: sampled.seq }),
        log: [...before.log.slice(-Math.max(1, LOG_LIMIT - fresh.length)), ...fresh].slice(-LOG_LIMIT)
      })
    }
  }))
  store.subscribe(({ colours }, before) => colours !== before.colours && colourMemory.save(colours))
  return store
}

function derive(before: Picture, state: State): Pick<Picture, 'state' | 'connections' | 'holders' | 'colours'> {
  const colours = keepSame(before.colours, assignColours(before.colours, tcpSockets(state)))
  const holders = holdersByInode(state)
  const connections = Object.fromEntries(
    connectionsOf(state, holders).map((connection) => [connection.key, connection])
  )
  return { state, holders, connections: keepUnchanged(before.connections, connections), colours }
}

/** Colours tell connections apart: the sockets between the server and its workers have none. */
const tcpSockets = ({ sockets }: State) =>
  Object.fromEntries(Object.entries(sockets).filter(([, { kind }]) => kind !== 'unix'))

function keepSame(before: SocketColours, next: SocketColours): SocketColours {
  const inodes = Object.keys(next)
  const same = inodes.length === Object.keys(before).length && inodes.every((inode) => before[inode] === next[inode])
  return same ? before : next
}
