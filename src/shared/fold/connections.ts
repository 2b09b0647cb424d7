/** Sockets and connections: opened, named, moved over, half-closed, closed. By descriptor, or by addresses where Node holds them. */
import type { LabEvent } from '../events'
import type { End, Fact } from '../facts/fact'
import { forks } from './births'
import { changeClient, clientOf, systemLine, tell } from './clients'
import { closed } from './closing'
import { closeDescriptor, type NewSocket, openDescriptor } from './descriptors'
import type { Draft } from './draft'
import { type Deed, type ProcessState, type SocketState, tcpKey } from './state'
import { socketAt } from './table'

type Of<F extends Fact['fact']> = Extract<Fact, { fact: F }>

const isFd = (end: End): end is { fd: number } => 'fd' in end

/** The socket behind the end, to be written to; undefined where Node holds it, or nobody opened it. */
function socketOf(draft: Draft, process: ProcessState, end: End | undefined): SocketState | undefined {
  return end && isFd(end) ? draft.socket(socketAt(process.descriptors, end.fd)) : undefined
}

/** Only looked at: what is not written to need not be copied. */
function peek({ state }: Draft, process: ProcessState, end: { fd: number }): SocketState | undefined {
  return state.sockets.get(socketAt(process.descriptors, end.fd))
}

const isConnection = (draft: Draft, process: ProcessState, end: End | undefined): boolean =>
  end !== undefined && (!isFd(end) || peek(draft, process, end) !== undefined)

/** Read from or written to: whatever is done with it now, it is not refused. */
function used(draft: Draft, process: ProcessState, end: End): void {
  if (!isFd(end) || peek(draft, process, end)?.used) return
  const socket = socketOf(draft, process, end)
  if (socket) socket.used = true
}

export function foldOpened(draft: Draft, process: ProcessState, fact: Of<'opened'>, event: LabEvent): void {
  if (process.phase !== 'running') return
  if (fact.by === 'accept') {
    process.accepted++
    if (process.role !== 'client') draft.count('accepted')
  }
  if (!isFd(fact.end)) {
    addStream(process, fact.end, event)
    return
  }
  if (fact.inode === undefined) return
  const accepted = fact.by === 'accept'
  const socket: NewSocket = { inode: fact.inode, kind: accepted ? 'connected' : 'unbound' }
  if (fact.local !== undefined) socket.local = fact.local
  if (fact.peer !== undefined) socket.peer = fact.peer
  if (accepted) socket.accepted = event.seq
  const id = openDescriptor(draft, process, fact.end.fd, event.at, socket)
  changeClient(draft, process, { socket: id })
}

export function foldPaired(draft: Draft, process: ProcessState, { pair }: Of<'paired'>, event: LabEvent): void {
  const ends = Object.entries(pair)
  if (ends.length !== 2 || process.phase !== 'running') return
  const ids = ends.map(([fd, inode]) => openDescriptor(draft, process, Number(fd), event.at, { inode, kind: 'unix' }))
  for (const [index, id] of ids.entries()) {
    const socket = draft.socket(id)
    if (socket) socket.pairedWith = ids[1 - index] ?? id
  }
}

export function foldNamed(draft: Draft, process: ProcessState, fact: Of<'bound' | 'named'>): void {
  const socket = socketOf(draft, process, fact.end)
  if (socket) Object.assign(socket, namesIn(fact))
  if (fact.fact === 'named' && process.id === draft.state.server && fact.local !== undefined) {
    draft.state.serverAddress = fact.local
  }
}

const namesIn = ({ local, peer }: { local?: string; peer?: string }) => ({
  ...(local !== undefined && { local }),
  ...(peer !== undefined && { peer })
})

export function foldListening(draft: Draft, process: ProcessState, fact: Of<'listening'>, { seq }: LabEvent): void {
  const socket = socketOf(draft, process, fact.end)
  if (socket) Object.assign(socket, { kind: 'listening', ...(fact.backlog !== undefined && { backlog: fact.backlog }) })
  if (socket && fact.local !== undefined) socket.local = fact.local
  if (!fact.end && fact.local !== undefined) process.listens = fact.local
  process.listened ??= seq
  if (process.id === draft.state.server && fact.local !== undefined) draft.state.serverAddress = fact.local
}

export function foldConnected(draft: Draft, process: ProcessState, fact: Of<'connected'>, event: LabEvent): void {
  const socket = socketOf(draft, process, fact.end)
  if (socket) Object.assign(socket, { kind: 'connected', ...namesIn(fact) })
  if (fact.local !== undefined) changeClient(draft, process, { local: fact.local })
  systemLine(draft, process, event, 'connected', fact.local)
}

export function foldMoved(draft: Draft, process: ProcessState, fact: Of<'moved'>, event: LabEvent): void {
  if (!isConnection(draft, process, fact.end)) return
  used(draft, process, fact.end)
  const { direction, bytes, text, base64 } = fact
  if (direction === 'in') {
    process.bytesRead += bytes
    process.reads++
  } else {
    process.bytesWritten += bytes
    process.writes++
  }
  const client = clientOf(draft, process)
  if (client)
    tell(draft, client, event, {
      direction,
      bytes,
      ...(text !== undefined && { text }),
      ...(base64 !== undefined && { base64 })
    })
}

export function foldEndOfFile(draft: Draft, process: ProcessState, { end }: Of<'end-of-file'>, event: LabEvent): void {
  if (!isConnection(draft, process, end)) return
  used(draft, process, end)
  changeClient(draft, process, { finReceived: event.seq })
  systemLine(draft, process, event, 'end-of-file')
}

export function foldHalfClosed(draft: Draft, process: ProcessState, { end }: Of<'half-closed'>, event: LabEvent): void {
  const socket = socketOf(draft, process, end)
  // The FIN goes out once, however often, and by whomever, it is asked for.
  if (socket?.shutdown) return
  if (socket) socket.shutdown = deed(process, event)
  const client = clientOf(draft, process)
  if (client) changeClient(draft, client, { halfClosed: client.client?.halfClosed ?? event.seq })
  systemLine(draft, process, event, 'half-closed')
}

/** It was waited for, so whatever is done with it now, it is not refused. */
export function foldTimedOut(draft: Draft, process: ProcessState, { end }: Of<'timed-out'>): void {
  used(draft, process, end)
}

export function foldMarked(draft: Draft, process: ProcessState, fact: Of<'lingers' | 'reset'>, event: LabEvent): void {
  const socket = socketOf(draft, process, fact.end)
  if (!socket) return
  if (fact.fact === 'lingers') socket.lingers ??= deed(process, event)
  else {
    socket.used = true
    // Whoever has shut down sending is told EPIPE too, and nobody has reset anything.
    if (!(fact.errno === 'EPIPE' && socket.shutdown)) socket.reset ??= deed(process, event)
  }
}

const deed = ({ id }: ProcessState, { seq }: LabEvent): Deed => ({ by: id, seq })

export function foldClosed(
  draft: Draft,
  process: ProcessState,
  { end, unread, over, refused }: Of<'closed'>,
  event: LabEvent
): void {
  if (!isFd(end)) {
    systemLine(draft, process, event, 'closed')
    removeStream(process, end)
    return
  }
  const socket = socketOf(draft, process, end)
  if (!socket) return
  const left = draft.references.countOf(socket.id) - 1
  if (left === 0 && (refused || isUnheard(process, socket))) draft.countRefused(refused?.by)
  closeDescriptor(draft, process.id, end.fd)
  const { seq, at } = event
  const outcome = closed(draft, process, end.fd, socket, { seq, at, byExit: false, left, unread, over })
  if (outcome?.fin === 'reset')
    systemLine(draft, process, event, 'reset', outcome.by ? '' : String(outcome.unread ?? ''))
  else systemLine(draft, process, event, 'closed')
}

/** Where nobody says why: only who has accepted it has had it, and has neither read nor written, nor forked for it: closed now, it is refused. */
const isUnheard = ({ id, role, forked = 0 }: ProcessState, { openedBy, accepted = 0, used }: SocketState): boolean =>
  openedBy === id && role !== 'client' && accepted > forked && !used

export function foldFailed(draft: Draft, process: ProcessState, fact: Of<'failed'>, event: LabEvent): void {
  const { tried, errno = '', end } = fact
  // It was to have a process: closed now, it has failed, and was not refused.
  if (tried === 'fork' || tried === 'posix_spawn') forks(draft, process)
  if (tried === 'connect') systemLine(draft, process, event, 'connect-failed', errno)
  else if (event.kind === 'net' || (isConnection(draft, process, end) && (tried === 'read' || tried === 'write'))) {
    systemLine(draft, process, event, 'error', `${tried}: ${errno}`)
  }
}

type Ends = { local: string; peer: string }

export function addStream(
  process: ProcessState,
  { local, peer }: Ends,
  { at }: Pick<LabEvent, 'at'>,
  through?: ProcessState
): void {
  if (process.phase !== 'running') return
  const stream = { local, peer, since: at, ...(through && { through: through.id }) }
  process.spare = false
  process.streams = { ...process.streams, [tcpKey(local, peer)]: stream }
}

export function removeStream(process: ProcessState, { local, peer }: Ends): void {
  const { [tcpKey(local, peer)]: _closed, ...streams } = process.streams
  process.streams = streams
}
