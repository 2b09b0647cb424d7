/** Who refers to which socket. A socket lives until its last descriptor is closed, in whichever process that is. */
import { MAX_DESCRIPTORS } from '../at-most'
import { identity, numberOf, type ProcessId, type SocketId } from '../identity'
import { difference } from './differs'
import type { Draft } from './draft'
import type { ProcessState, SocketState } from './state'
import { eachDescriptor, NO_DESCRIPTORS, socketAt, withDescriptor, withoutDescriptor } from './table'

function refer(draft: Draft, id: SocketId, by: 1 | 0 | -1): void {
  const socket = draft.socket(id)
  if (!socket) return
  socket.references += by
  if (socket.references > 0) return
  draft.removeSocket(socket)
  // What nobody can receive any more is closed by the kernel, unix(7).
  for (const carried of socket.inFlight ?? []) refer(draft, carried, -1)
}

type NewSocket = Omit<SocketState, 'id' | 'openedBy' | 'references' | 'fds'>

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
  const known = draft.socket(draft.state.inodes[socket.inode])
  const id = known?.id ?? identity(socket.inode, at)
  const { references = 0, fds = [], inFlight } = known ?? {}
  draft.addSocket({ ...socket, id, openedBy: process.id, references, fds, ...(inFlight && { inFlight }) })
  put(draft, process.id, fd, id)
  return id
}

function put(draft: Draft, pid: ProcessId, fd: number, id: SocketId): void {
  const process = draft.process(pid)
  if (!process) return
  if (fd >= MAX_DESCRIPTORS) {
    // What nothing refers to then has no place in the picture either.
    refer(draft, id, 0)
    return
  }
  process.descriptors = withDescriptor(process.descriptors, fd, id)
  const socket = draft.socket(id)
  if (socket && !socket.fds.includes(fd)) socket.fds = [...socket.fds, fd]
  difference(process, fd, undefined, id)
  refer(draft, id, 1)
}

/** close(2): the descriptor goes. @returns the socket it referred to */
export function closeDescriptor(draft: Draft, pid: ProcessId, fd: number): SocketId | undefined {
  const id = socketAt(draft.state.processes[pid]?.descriptors ?? NO_DESCRIPTORS, fd)
  const process = id && draft.process(pid)
  if (!process) return undefined
  process.descriptors = withoutDescriptor(process.descriptors, fd)
  difference(process, fd, id, undefined)
  refer(draft, id, -1)
  return id
}

/** dup2(2): `to` refers to what `from` refers to; what `to` referred to before is closed. */
export function duplicateDescriptor(draft: Draft, { id, descriptors }: ProcessState, from: number, to: number): void {
  const socket = socketAt(descriptors, from)
  if (from === to) return
  closeDescriptor(draft, id, to)
  if (socket !== undefined) put(draft, id, to, socket)
}

/** Others have it, or something was moved over it: closed now, it was not refused. @param socket the draft's own */
export function touch(socket: SocketState): void {
  // Deleted it would make every later copy of the object slow.
  if (socket.untouched) socket.untouched = undefined
}

/** A process that is new has its table already: every entry is one more reference. */
export function referToAll(draft: Draft, { descriptors }: ProcessState): void {
  eachDescriptor(descriptors, (fd, id) => {
    const socket = draft.socket(id)
    if (!socket) return
    if (!socket.fds.includes(fd)) socket.fds = [...socket.fds, fd]
    touch(socket)
    socket.references++
  })
}

/** The kernel closes what an ended process had. @param closing is told of each before it goes */
export function releaseAll(
  draft: Draft,
  id: ProcessId,
  closing: (fd: number, socket: SocketState) => void = () => undefined
): void {
  const process = draft.process(id)
  if (!process) return
  const { descriptors } = process
  process.descriptors = NO_DESCRIPTORS
  eachDescriptor(descriptors, (fd, held) => {
    const socket = draft.socket(held)
    if (socket?.references === 1) closing(fd, socket)
    refer(draft, held, -1)
  })
}

/**
 * A socket that sendmsg(2) puts into a message to the end `to` has one more reference until the message is received, and
 * no descriptor that shows it. Either call can be told first, as they are those of two processes; where the receiver was
 * first, there is nothing in flight. Where `to` is gone, its holder has received the message or died with it: neither.
 */
export function sendDescriptor(draft: Draft, to: SocketId, sent: SocketId | undefined): void {
  const end = draft.socket(to)
  const socket = draft.socket(sent)
  if (socket) touch(socket)
  const { receivedAhead = [], inFlight = [] } = end ?? {}
  if (end && sent !== undefined && receivedAhead.includes(numberOf(sent))) {
    end.receivedAhead = without(receivedAhead, numberOf(sent))
  } else if (end && socket) {
    end.inFlight = [...inFlight, socket.id]
    refer(draft, socket.id, 1)
  }
}

/** recvmsg(2) on the end `over`: the reference that was in flight is now the descriptor's. */
export function receiveDescriptor(draft: Draft, pid: ProcessId, over: SocketId, fd: number, inode: number): void {
  closeDescriptor(draft, pid, fd)
  const id = draft.state.inodes[inode]
  if (id === undefined) return
  put(draft, pid, fd, id)
  const end = draft.socket(over)
  if (!end) return
  const { receivedAhead = [], inFlight = [] } = end
  if (inFlight.includes(id)) {
    end.inFlight = without(inFlight, id)
    refer(draft, id, -1)
  } else end.receivedAhead = [...receivedAhead, inode].slice(-AHEAD_LIMIT)
}

/** One sendmsg can be overtaken, not many. */
const AHEAD_LIMIT = 4

/** The list without the first of the value. */
function without<T>(list: readonly T[], value: T): T[] {
  const index = list.indexOf(value)
  return list.filter((_, i) => i !== index)
}
