/**
 * Where a process's descriptors are not those that the kernel listed last. Kept up to date with every change of the
 * claims, so that nobody has to compare tables: the table of the kernel is that of the calls, but for these.
 */
import { numberOf, type SocketId } from '../identity'
import type { ProcessState } from './state'
import { type DescriptorTable, eachDescriptor, socketAt } from './table'

const inodeOf = (id: SocketId | undefined): number => (id === undefined ? 0 : numberOf(id))

/** By its calls the descriptor referred to `before`, and does to `now`. The process is a draft's own. */
export function difference(
  process: ProcessState,
  fd: number,
  before: SocketId | undefined,
  now: SocketId | undefined
): void {
  const { kernel } = process
  if (!kernel) return
  const { [fd]: differs, ...others } = kernel.differs
  const listed = differs ?? inodeOf(before)
  process.kernel = { ...kernel, differs: listed === inodeOf(now) ? others : { ...others, [fd]: listed } }
}

/** @param listed the kernel's table: descriptor → inode */
export function differencesFrom(claims: DescriptorTable, listed: Record<string, number>): Record<string, number> {
  const differs: Record<string, number> = {}
  let agreed = 0
  eachDescriptor(claims, (fd, id) => {
    if (listed[fd] === inodeOf(id)) agreed++
    else differs[fd] = listed[fd] ?? 0
  })
  if (agreed === Object.keys(listed).length) return differs
  for (const fd in listed) {
    const inode = listed[fd] ?? 0
    if (!(fd in differs) && !isClaimed(claims, Number(fd), inode)) differs[fd] = inode
  }
  return differs
}

const isClaimed = (claims: DescriptorTable, fd: number, inode: number): boolean =>
  inodeOf(socketAt(claims, fd)) === inode
