/** Which ends belong together: the connections to servers of ours, those accepted and those that a client of ours made. */
import type { Folded } from '../fold/fold'
import { type ProcessState, type SocketState, type State, type TcpEnd, tcpKey } from '../fold/state'
import { isEmpty as isEmptyTable } from '../fold/table'
import { bornAtOf, type ProcessId, type SocketId } from '../identity'
import { Claims } from './claims'
import { HolderSearch } from './holder-search'
import { ListedHolders } from './listed-holders'

export interface Connection {
  /** `client address>server address` */
  key: string
  clientAddress: string
  serverAddress: string
  /** null: a client that was not started here */
  client: ProcessId | null
  /**
   * processes that hold the server's end, at most {@link LISTED_HOLDERS}; none while it waits in the accept queue, or when
   * all have closed
   */
  holders: ProcessId[]
  /** the server's end, once accepted */
  serverSocket: SocketId | null
  /** µs: when the server's process told of it; absent: it has not, or an older recording does not say */
  since?: number
  /** what the kernel says of either end; absent when it has none any more or was not asked yet */
  clientTcp?: TcpEnd
  serverTcp?: TcpEnd
  /** the kernel has the server's end, but nobody has accepted it */
  queued: boolean
}

/** All connections of a state, looked at as a whole. */
export function connectionsOf(state: State): Connection[] {
  const view = new ConnectionsView()
  view.reset(state)
  return [...view.connections.values()]
}

/** Kept up to date by what a fold touched; nothing else is looked at. */
export class ConnectionsView {
  readonly connections = new Map<string, Connection>()
  readonly #sockets = new Claims<SocketId>()
  readonly #clients = new Claims<ProcessId>()
  /** those that Node holds */
  readonly #streamsOf = new Map<ProcessId, Set<string>>()
  readonly #streamHolders = new Map<string, Set<ProcessId>>()
  readonly #listed = new ListedHolders()
  readonly #matters = new Map<ProcessId, Matters>()

  /** Looks at all there is. @returns the keys of what was or is there */
  reset(state: State): Set<string> {
    const before = [...this.connections.keys()]
    for (const map of [this.connections, this.#sockets, this.#clients, this.#streamsOf, this.#streamHolders])
      map.clear()
    this.#listed.clear()
    this.#matters.clear()
    const touched = {
      processes: new Set(state.processes.keys()),
      sockets: new Set(state.sockets.keys()),
      tcp: new Set(state.tcp.keys())
    }
    return new Set([...before, ...this.update({ state, touched })])
  }

  /** @returns the keys of connections that came, went or changed */
  update({ state, touched }: Pick<Folded, 'state' | 'touched'>): Set<string> {
    const keys = new Set<string>()
    for (const id of touched.sockets) {
      const key = serverKey(state.sockets.get(id))
      for (const claimed of [this.#sockets.claim(id, key), key]) if (claimed !== undefined) keys.add(claimed)
    }
    const others = this.#othersThanBefore(state, touched.processes)
    for (const id of others) {
      const key = clientKey(state.processes.get(id))
      const before = this.#clients.claim(id, key)
      for (const claimed of [before, key]) if (claimed !== undefined && before !== key) keys.add(claimed)
      this.#noteStreams(state.processes.get(id), id, keys)
    }
    for (const key of touched.tcp) keys.add(key).add(reversed(key))
    this.#listed.follow(state, others, keys)
    const search = new HolderSearch(state, touched.processes)
    const changed = new Set<string>()
    for (const key of keys) if (this.#renew(state, key, search)) changed.add(key)
    return changed
  }

  /** Those of which something has changed that is a matter of connections: most of a busy batch only read and write. */
  #othersThanBefore(state: State, touched: Iterable<ProcessId>): ProcessId[] {
    return [...touched].filter((id) => {
      const now = mattersOf(state.processes.get(id))
      const before = this.#matters.get(id)
      if (now) this.#matters.set(id, now)
      else this.#matters.delete(id)
      return (
        !(now && before) || now.client !== before.client || now.streams !== before.streams || now.holds !== before.holds
      )
    })
  }

  /** Who only gets the bytes relayed does not hold the connection. */
  #noteStreams(process: ProcessState | undefined, id: ProcessId, keys: Set<string>): void {
    const before = this.#streamsOf.get(id)
    if (before === undefined && isEmpty(process?.streams)) return
    const held = new Set<string>()
    for (const { local, peer, through } of Object.values(process?.streams ?? {})) {
      if (through === undefined) held.add(tcpKey(peer, local))
    }
    for (const key of before ?? []) {
      keys.add(key)
      if (!held.has(key)) this.#streamHolders.get(key)?.delete(id)
    }
    for (const key of held) {
      keys.add(key)
      const holders = this.#streamHolders.get(key) ?? new Set()
      this.#streamHolders.set(key, holders.add(id))
    }
    if (held.size > 0) this.#streamsOf.set(id, held)
    else this.#streamsOf.delete(id)
  }

  /** @returns whether it came, went or says something else */
  #renew(state: State, key: string, search: HolderSearch): boolean {
    const before = this.connections.get(key)
    const next = this.#connection(state, key, before, search)
    if (before && next && isSame(before, next)) return false
    this.#listed.changed(key, before, next)
    if (next) this.connections.set(key, next)
    else this.connections.delete(key)
    return before !== undefined || next !== undefined
  }

  #connection(state: State, key: string, before: Connection | undefined, search: HolderSearch): Connection | undefined {
    const socket = state.sockets.get(this.#sockets.of(key))
    const client = this.#clients.of(key) ?? null
    const streams = [...(this.#streamHolders.get(key) ?? [])]
    if (!socket && client === null && streams.length === 0) {
      this.#streamHolders.delete(key)
      return undefined
    }
    const { clientAddress, serverAddress } = before ?? addressesIn(key)
    const known = before && before.serverSocket === socket?.id ? before.holders : undefined
    const [clientTcp, serverTcp] = [state.tcp.get(key), state.tcp.get(tcpKey(serverAddress, clientAddress))]
    const since = socket
      ? bornAtOf(socket.id)
      : state.processes.get(streams[0])?.streams[tcpKey(serverAddress, clientAddress)]?.since
    return {
      key,
      ...(since !== undefined && { since }),
      clientAddress,
      serverAddress,
      client,
      holders: socket ? search.holdersOf(socket, known) : streams,
      serverSocket: socket?.id ?? null,
      ...(clientTcp && { clientTcp }),
      ...(serverTcp && { serverTcp }),
      queued: !socket && streams.length === 0 && serverTcp?.state === 'ESTABLISHED' && serverTcp.inode === 0
    }
  }
}

/** What of a process its connections depend on. */
interface Matters {
  client: ProcessState['client']
  streams: ProcessState['streams']
  holds: boolean
}

const mattersOf = (process: ProcessState | undefined): Matters | undefined =>
  process && {
    client: process.phase === 'ended' ? undefined : process.client,
    streams: process.streams,
    holds: !isEmptyTable(process.descriptors)
  }

function addressesIn(key: string): Pick<Connection, 'clientAddress' | 'serverAddress'> {
  const between = key.indexOf('>')
  return { clientAddress: key.slice(0, between), serverAddress: key.slice(between + 1) }
}

function reversed(key: string): string {
  const { clientAddress, serverAddress } = addressesIn(key)
  return tcpKey(serverAddress, clientAddress)
}

function isEmpty(streams: ProcessState['streams'] = {}): boolean {
  for (const _key in streams) return false
  return true
}
const serverKey = (socket: SocketState | undefined): string | undefined =>
  socket?.accepted && socket.local && socket.peer ? tcpKey(socket.peer, socket.local) : undefined

const clientKey = (process: ProcessState | undefined): string | undefined =>
  process?.client?.local !== undefined && process.phase !== 'ended'
    ? tcpKey(process.client.local, process.client.target)
    : undefined

function isSame(a: Connection, b: Connection): boolean {
  return (
    a.client === b.client &&
    a.serverSocket === b.serverSocket &&
    a.clientTcp === b.clientTcp &&
    a.serverTcp === b.serverTcp &&
    a.queued === b.queued &&
    a.holders.length === b.holders.length &&
    a.holders.every((id, index) => id === b.holders[index])
  )
}
