/** Who refers to which socket. A socket lives until its last descriptor is closed, in whichever process that is. */
import { changeProcess, type Draft } from './draft'
import type { ProcessState, SocketState } from './state'

function refer(draft: Draft, inode: number, by: 1 | -1): void {
  const socket = draft.sockets[inode]
  if (!socket) return
  const references = socket.references + by
  if (references > 0) draft.sockets[inode] = { ...socket, references }
  else delete draft.sockets[inode]
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
  const references = draft.sockets[socket.inode]?.references ?? 0
  draft.sockets[socket.inode] = { ...socket, openedBy: pid, references }
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
