/** Views derived from the state: who holds what, which ends belong together, how somebody stands. */
import { type Holder, holdersByInode } from './fold/holders'
import type { ProcessState, SocketState, State, TcpEnd } from './fold/state'
import { tcpKey } from './fold/state'

export interface Connection {
  /** `client address>server address` */
  key: string
  clientAddress: string
  serverAddress: string
  /** null: a client that was not started here */
  clientPid: number | null
  /** processes that hold the server's end; empty while the connection waits in the accept queue or when all have closed */
  serverPids: number[]
  /** the inode of the server's end, once accepted */
  serverSocket: number | null
  /** what the kernel says of either end; absent when it has none any more or was not asked yet */
  clientTcp?: TcpEnd
  serverTcp?: TcpEnd
  /** the kernel has the server's end, but nobody has accepted it */
  queued: boolean
}

/** Connections to servers of ours: those accepted and those that a client of ours made. */
export function connectionsOf(state: State, holders = holdersByInode(state)): Connection[] {
  const found = new Map<string, Connection>()
  for (const socket of Object.values(state.sockets)) {
    if (socket.kind !== 'connected' || !socket.local || !socket.peer) continue
    if (state.processes[socket.openedBy]?.role === 'client') continue
    found.set(
      tcpKey(socket.peer, socket.local),
      connection(state, socket.peer, socket.local, socket, holders.get(socket.inode))
    )
  }
  addStreams(state, found)
  for (const process of Object.values(state.processes)) {
    const { client } = process
    if (!client?.local || process.phase === 'ended') continue
    const key = tcpKey(client.local, client.target)
    const known = found.get(key) ?? connection(state, client.local, client.target, null, [])
    found.set(key, { ...known, clientPid: process.pid })
  }
  return [...found.values()]
}

/** Connections that Node told of. Who only gets their bytes relayed does not hold them. */
function addStreams(state: State, found: Map<string, Connection>): void {
  for (const { pid, streams } of Object.values(state.processes)) {
    for (const { local, peer, through } of Object.values(streams)) {
      if (through !== undefined) continue
      const key = tcpKey(peer, local)
      const known = found.get(key) ?? connection(state, peer, local, null, [])
      found.set(key, { ...known, serverPids: [...known.serverPids, pid], queued: false })
    }
  }
}

function connection(
  state: State,
  client: string,
  server: string,
  socket: SocketState | null,
  holders: Holder[] = []
): Connection {
  const clientTcp = state.tcp[tcpKey(client, server)]
  const serverTcp = state.tcp[tcpKey(server, client)]
  return {
    key: tcpKey(client, server),
    clientAddress: client,
    serverAddress: server,
    clientPid: null,
    serverPids: [...new Set(holders.map((holder) => holder.pid))],
    serverSocket: socket?.inode ?? null,
    ...(clientTcp && { clientTcp }),
    ...(serverTcp && { serverTcp }),
    queued: !socket && serverTcp?.state === 'ESTABLISHED' && serverTcp.inode === 0
  }
}

export type ServerStanding = 'none' | 'starting' | 'listening' | 'ended'

export function serverStanding(state: State): ServerStanding {
  const server = state.serverPid === null ? undefined : state.processes[state.serverPid]
  if (!server) return 'none'
  if (server.phase !== 'running') return 'ended'
  return listensAt(state) === undefined ? 'starting' : 'listening'
}

/** The socket on which the newest server listens. */
export function listeningSocket(state: State): SocketState | undefined {
  const server = state.serverPid === null ? undefined : state.processes[state.serverPid]
  return Object.values(server?.descriptors ?? {})
    .map((inode) => state.sockets[inode])
    .find((socket) => socket?.kind === 'listening')
}

/** The address that it listens on, by its calls or by what Node says. */
export const listensAt = (state: State): string | undefined =>
  listeningSocket(state)?.local ?? state.processes[state.serverPid ?? -1]?.listens

/** Children in order of birth, ended ones included. */
export function childrenOf(state: State, pid: number): ProcessState[] {
  return Object.values(state.processes)
    .filter((process) => process.ppid === pid && process.role === 'child')
    .sort((a, b) => a.bornAt - b.bornAt)
}
