/** Who refers to which socket. A socket lives until its last descriptor is closed, in whichever process that is. */
import { changeProcess, type Draft } from './draft'
import type { ProcessState, SocketState } from './state'

function refer(draft: Draft, inode: number, by: 1 | -1): void {
  const socket = draft.sockets[inode]
  if (!socket) return
  const references = socket.references + by
  if (references > 0) draft.sockets[inode] = { ...socket, references }
  else {
    delete draft.sockets[inode]
    // What nobody can receive any more is closed by the kernel, unix(7).
    for (const carried of socket.inFlight ?? []) refer(draft, carried, -1)
  }
}

/** socket(2), accept(2): a new socket behind a new descriptor. */
export function openDescriptor(
  draft: Draft,
  pid: number,
  fd: string,
  socket: Omit<SocketState, 'openedBy' | 'references'>
): void {
  // Where the stream lost a close, the descriptor's number coming up again says that it happened.
  closeDescriptor(draft, pid, fd)
  const { references = 0, inFlight } = draft.sockets[socket.inode] ?? {}
  draft.sockets[socket.inode] = { ...socket, openedBy: pid, references, ...(inFlight && { inFlight }) }
  putDescriptor(draft, pid, fd, socket.inode)
}

function putDescriptor(draft: Draft, pid: number, fd: string, inode: number): void {
  changeProcess(draft, pid, { descriptors: { ...draft.processes[pid]?.descriptors, [fd]: inode } })
  refer(draft, inode, 1)
}

/** close(2): the descriptor goes. @returns the socket it referred to */
export function closeDescriptor(draft: Draft, pid: number, fd: string): number | undefined {
  const { [fd]: inode, ...descriptors } = draft.processes[pid]?.descriptors ?? {}
  if (inode === undefined) return undefined
  changeProcess(draft, pid, { descriptors })
  refer(draft, inode, -1)
  return inode
}

/** dup2(2): `to` refers to what `from` refers to; what `to` referred to before is closed. */
export function duplicateDescriptor(draft: Draft, pid: number, from: string, to: string): void {
  const inode = draft.processes[pid]?.descriptors[from]
  if (from === to) return
  closeDescriptor(draft, pid, to)
  if (inode !== undefined) putDescriptor(draft, pid, to, inode)
}

/** A process that is new has its table already: every entry is one more reference. */
export function referToAll(draft: Draft, { descriptors }: ProcessState): void {
  for (const fd in descriptors) refer(draft, descriptors[fd] ?? -1, 1)
}

/** The kernel closes what an ended process had. */
export function releaseAll(draft: Draft, pid: number): void {
  const { descriptors } = draft.processes[pid] ?? {}
  for (const fd in descriptors) refer(draft, descriptors[fd] ?? -1, -1)
  changeProcess(draft, pid, { descriptors: {} })
}

/**
 * A socket that sendmsg(2) puts into a message to the end `to` has one more reference until the message is received, and
 * no descriptor that shows it. Either call can be told first, as they are those of two processes; where the receiver was
 * first, there is nothing in flight. Where `to` is gone, its holder has received the message or died with it: neither.
 */
export function sendDescriptor(draft: Draft, to: number, inode: number): void {
  const { receivedAhead = [], inFlight = [] } = draft.sockets[to] ?? {}
  if (receivedAhead.includes(inode)) {
    changeSocket(draft, to, { receivedAhead: without(receivedAhead, inode) })
  } else if (draft.sockets[to] && draft.sockets[inode]) {
    changeSocket(draft, to, { inFlight: [...inFlight, inode] })
    refer(draft, inode, 1)
  }
}

/** recvmsg(2) on the end `over`: the reference that was in flight is now the descriptor's. */
export function receiveDescriptor(draft: Draft, pid: number, over: number, fd: string, inode: number): void {
  closeDescriptor(draft, pid, fd)
  if (!draft.sockets[inode]) return
  putDescriptor(draft, pid, fd, inode)
  const { receivedAhead = [], inFlight = [] } = draft.sockets[over] ?? {}
  if (inFlight.includes(inode)) {
    changeSocket(draft, over, { inFlight: without(inFlight, inode) })
    refer(draft, inode, -1)
  } else changeSocket(draft, over, { receivedAhead: [...receivedAhead, inode].slice(-AHEAD_LIMIT) })
}

/** One sendmsg can be overtaken, not many. */
const AHEAD_LIMIT = 4

function changeSocket(draft: Draft, inode: number, change: Partial<SocketState>): void {
  const socket = draft.sockets[inode]
  if (socket) draft.sockets[inode] = { ...socket, ...change }
}

/** The list without the first of the value. */
function without(list: readonly number[], value: number): number[] {
  const index = list.indexOf(value)
  return list.filter((_, i) => i !== index)
}
