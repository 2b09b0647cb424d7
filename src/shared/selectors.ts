/** Short questions to a state: how the server stands, where it listens, who its children are. */
import { type Counters, type ProcessState, type SocketState, type State, serverOf } from './fold/state'
import { descriptorsOf } from './fold/table'
import type { ProcessId } from './identity'

export type ServerStanding = 'none' | 'starting' | 'listening' | 'ended'

export function serverStanding(state: State): ServerStanding {
  const server = serverOf(state)
  if (!server) return 'none'
  if (server.phase !== 'running') return 'ended'
  return listensAt(state) === undefined ? 'starting' : 'listening'
}

/** A server has been started and has not ended. */
export const isServing = (state: State): boolean => serverOf(state)?.phase === 'running'

/** What has been counted of the newest server; that of earlier ones is history. */
export function countersOfServer({ counters, countersBefore }: State): Counters {
  if (!countersBefore) return counters
  const { refusedBy, ...counted } = counters
  const { refusedBy: refusedBefore, ...before } = countersBefore
  return { ...since(counted, before), ...(refusedBy && { refusedBy: since(refusedBy, refusedBefore ?? {}) }) }
}

function since<Counts extends object>(counts: Counts, before: Partial<Counts>): Counts {
  const then = before as Record<string, number>
  return Object.fromEntries(Object.entries(counts).map(([name, n]) => [name, n - (then[name] ?? 0)])) as Counts
}

/** Descriptors among which a server's listening socket is looked for: it opens that first. */
const FIRST = 64

/** The socket on which the newest server listens. */
export function listeningSocket(state: State): SocketState | undefined {
  const server = serverOf(state)
  return descriptorsOf(server?.descriptors ?? [], FIRST)
    .map(([, id]) => state.sockets.get(id))
    .find((socket) => socket?.kind === 'listening')
}

/** The address that it listens on, by its calls or by what Node says. */
export const listensAt = (state: State): string | undefined => listeningSocket(state)?.local ?? serverOf(state)?.listens

/** Children in order of birth, ended ones included. */
export function childrenOf(state: State, id: ProcessId | null): ProcessState[] {
  return state.processes
    .values()
    .filter((process) => process.parent === id && id !== null && process.role === 'child')
    .sort((a, b) => a.bornAt - b.bornAt)
}

/** Children that outlive the newest server, which has ended, and that the lab can end: they have a supervisor. */
export function orphansLeft(state: State): ProcessState[] {
  const server = serverOf(state)
  if (server?.supervisor === undefined || server.phase === 'running') return []
  return childrenOf(state, server.id).filter(({ phase }) => phase === 'running')
}
