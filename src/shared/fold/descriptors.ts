/** Who refers to which socket. A socket lives until its last descriptor is closed, in whichever process that is. */
import { MAX_DESCRIPTORS } from '../at-most'
import { identity, numberOf, type ProcessId, type SocketId } from '../identity'
import { difference } from './differs'
import type { Draft } from './draft'
import type { Lost } from './references'
import type { ProcessState, SocketState } from './state'
import { CHUNK, type DescriptorTable, NO_DESCRIPTORS, socketAt, withDescriptor, withoutDescriptor } from './table'

/** @param closing is told of each descriptor that was the last one of a socket, before the socket goes */
type Closing = (fd: number, socket: SocketState) => void

/** The process, the draft's own, has another table; sockets to which nothing refers any more go. */
function changeTable(draft: Draft, process: ProcessState, next: DescriptorTable, closing?: Closing): void {
  const { references } = draft
  const { descriptors: before } = process
  process.descriptors = next
  for (let index = 0; index < next.length; index++) {
    const chunk = next[index]
    if (chunk && chunk !== before[index]) references.hold(chunk)
  }
  const lost: Lost = new Map()
  for (let index = 0; index < before.length; index++) {
    const chunk = before[index]
    if (!chunk || chunk === next[index]) continue
    references.release(chunk, lost)
    for (const [id, place] of lost) lose(draft, id, index * CHUNK + place, closing)
    lost.clear()
  }
}

/** A process that is new has its table already. */
export function holdTable(draft: Draft, process: ProcessState): void {
  const { descriptors } = process
  process.descriptors = NO_DESCRIPTORS
  changeTable(draft, process, descriptors)
}

function lose(draft: Draft, id: SocketId, fd: number, closing?: Closing): void {
  const socket = draft.state.sockets.get(id)
  if (!socket) return
  closing?.(fd, socket)
  removeSocket(draft, socket)
}

function removeSocket(draft: Draft, socket: SocketState): void {
  draft.removeSocket(socket)
  // What nobody can receive any more is closed by the kernel, unix(7).
  for (const carried of socket.inFlight ?? []) arrived(draft, carried)
}

/** A message that carried the socket is in flight no more. */
function arrived(draft: Draft, id: SocketId): void {
  draft.references.arrive(id)
  removeUnreferred(draft, id)
}

function removeUnreferred(draft: Draft, id: SocketId): void {
  const socket = draft.state.sockets.get(id)
  if (socket && !draft.references.isReferredTo(id)) removeSocket(draft, socket)
}

export type NewSocket = Pick<SocketState, 'inode' | 'kind' | 'local' | 'peer' | 'accepted'>

/**
 * socket(2), accept(2): a new socket behind a new descriptor. An inode that is open under another descriptor is the same
 * socket, told once more.
 */
export function openDescriptor(
  draft: Draft,
  process: ProcessState,
  fd: number,
  at: number,
  socket: NewSocket
): SocketId {
  // Where the stream lost a close, the descriptor's number coming up again says that it happened.
  closeDescriptor(draft, process.id, fd)
  const known = draft.socket(draft.state.inodes.get(socket.inode))
  const id = known?.id ?? identity(socket.inode, at)
  draft.addSocket(newSocket(id, process.id, socket, known))
  put(draft, process.id, fd, id)
  return id
}

/** Key by key: objects that are put together by spreading have a hidden class each, and all that reads them gets slow. */
function newSocket(id: SocketId, openedBy: ProcessId, of: NewSocket, known: SocketState | undefined): SocketState {
  const socket: SocketState = { id, inode: of.inode, kind: of.kind, openedBy, fds: known?.fds ?? [] }
  if (of.local !== undefined) socket.local = of.local
  if (of.peer !== undefined) socket.peer = of.peer
  if (of.accepted !== undefined) socket.accepted = of.accepted
  if (known?.inFlight) socket.inFlight = known.inFlight
  return socket
}

function put(draft: Draft, pid: ProcessId, fd: number, id: SocketId): void {
  const process = draft.process(pid)
  if (!process) return
  if (fd >= MAX_DESCRIPTORS) {
    // What nothing refers to then has no place in the picture either.
    removeUnreferred(draft, id)
    return
  }
  nameDescriptor(draft, fd, id)
  changeTable(draft, process, withDescriptor(process.descriptors, fd, id))
  difference(process, fd, undefined, id)
}

/** From now on the socket is known under that descriptor as well. @returns the socket, the draft's own */
export function nameDescriptor(draft: Draft, fd: number, id: SocketId): SocketState | undefined {
  const socket = draft.socket(id)
  if (socket && !socket.fds.includes(fd)) socket.fds = [...socket.fds, fd]
  return socket
}

/** close(2): the descriptor goes. @returns the socket it referred to */
export function closeDescriptor(draft: Draft, pid: ProcessId, fd: number): SocketId | undefined {
  const id = socketAt(draft.state.processes.get(pid)?.descriptors ?? NO_DESCRIPTORS, fd)
  const process = id && draft.process(pid)
  if (!process) return undefined
  // Views look at what was touched: it has a reference less.
  draft.socket(id)
  changeTable(draft, process, withoutDescriptor(process.descriptors, fd))
  difference(process, fd, id, undefined)
  return id
}

/** dup2(2): `to` refers to what `from` refers to; what `to` referred to before is closed. */
export function duplicateDescriptor(draft: Draft, { id, descriptors }: ProcessState, from: number, to: number): void {
  const socket = socketAt(descriptors, from)
  if (from === to) return
  closeDescriptor(draft, id, to)
  if (socket !== undefined) put(draft, id, to, socket)
}

/** The kernel closes what an ended process had. @param process the draft's own */
export const releaseAll = (draft: Draft, process: ProcessState, closing: Closing): void =>
  changeTable(draft, process, NO_DESCRIPTORS, closing)

/**
 * A socket that sendmsg(2) puts into a message to the end `to` has one more reference until the message is received, and
 * no descriptor that shows it. Either call can be told first, as they are those of two processes; where the receiver was
 * first, there is nothing in flight. Where `to` is gone, its holder has received the message or died with it: neither.
 */
export function sendDescriptor(draft: Draft, to: SocketId, sent: SocketId | undefined): void {
  const end = draft.socket(to)
  const socket = draft.socket(sent)
  if (socket) socket.used = true
  const { receivedAhead = [], inFlight = [] } = end ?? {}
  if (end && sent !== undefined && receivedAhead.includes(numberOf(sent))) {
    end.receivedAhead = without(receivedAhead, numberOf(sent))
  } else if (end && socket) {
    end.inFlight = [...inFlight, socket.id]
    draft.references.carry(socket.id)
  }
}

/** recvmsg(2) on the end `over`: the reference that was in flight is now the descriptor's. */
export function receiveDescriptor(draft: Draft, pid: ProcessId, over: SocketId, fd: number, inode: number): void {
  closeDescriptor(draft, pid, fd)
  const id = draft.state.inodes.get(inode)
  if (id === undefined) return
  put(draft, pid, fd, id)
  const end = draft.socket(over)
  if (!end) return
  const { receivedAhead = [], inFlight = [] } = end
  if (inFlight.includes(id)) {
    end.inFlight = without(inFlight, id)
    arrived(draft, id)
  } else end.receivedAhead = [...receivedAhead, inode].slice(-AHEAD_LIMIT)
}

/** One sendmsg can be overtaken, not many. */
const AHEAD_LIMIT = 4

/** The list without the first of the value. */
function without<T>(list: readonly T[], value: T): T[] {
  const index = list.indexOf(value)
  return list.filter((_, i) => i !== index)
}
