/** Descriptors that travel between processes: socketpair(2), sendmsg(2) and recvmsg(2) with SCM_RIGHTS. */
import type { CallEvent } from '../events'
import { openDescriptor, receiveDescriptor, sendDescriptor } from './descriptors'
import { changeProcess, type Draft } from './draft'
import type { ProcessState } from './state'

export function foldSocketPair(draft: Draft, { pid, phase }: ProcessState, { pair }: CallEvent): void {
  const ends = Object.entries(pair ?? {})
  if (ends.length !== 2 || phase !== 'running') return
  const inodes = ends.map(([, inode]) => inode)
  for (const [index, [fd, inode]] of ends.entries()) {
    openDescriptor(draft, pid, fd, { inode, kind: 'unix', pairedWith: inodes[1 - index] ?? inode })
  }
}

export function foldSend(draft: Draft, process: ProcessState, { sent = [] }: CallEvent, fd: string): void {
  const to = draft.sockets[process.descriptors[fd] ?? -1]?.pairedWith
  if (to === undefined) return
  for (const descriptor of sent) sendDescriptor(draft, to, process.descriptors[descriptor] ?? -1)
  for (const { pid, descriptors, spare } of Object.values(draft.processes)) {
    if (spare && Object.values(descriptors).includes(to)) changeProcess(draft, pid, { spare: false })
  }
}

export function foldReceive(draft: Draft, process: ProcessState, { received = {} }: CallEvent, fd: string): void {
  const over = process.descriptors[fd]
  if (process.phase !== 'running' || over === undefined) return
  for (const [descriptor, inode] of Object.entries(received)) {
    receiveDescriptor(draft, process.pid, over, descriptor, inode)
    if (process.spare) changeProcess(draft, process.pid, { spare: false })
  }
}
