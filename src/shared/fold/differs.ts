/**
 * Where a process's descriptors are not those that the kernel listed last. Kept up to date with every change of the
 * claims, so that nobody has to compare tables: the table of the kernel is that of the calls, but for these.
 */
import { numberOf, type SocketId } from '../identity'
import type { ProcessState } from './state'
import { CHUNK, type Chunk, type DescriptorTable, socketAt } from './table'

const inodeOf = (id: SocketId | null | undefined): number => (id ? numberOf(id) : 0)

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
  for (let index = 0; index < claims.length; index++) {
    const chunk = claims[index]
    if (!chunk) continue
    const inodes = inodesOf(chunk)
    for (let offset = 0; offset < CHUNK; offset++) {
      const inode = inodes[offset]
      if (!inode) continue
      const fd = index * CHUNK + offset
      if (listed[fd] === inode) agreed++
      else differs[fd] = listed[fd] ?? 0
    }
  }
  // Values are counted ten times as fast as keys, which are made strings of.
  return agreed === Object.values(listed).length ? differs : withUnclaimed(differs, claims, listed)
}

function withUnclaimed(differs: Record<string, number>, claims: DescriptorTable, listed: Record<string, number>) {
  for (const fd in listed) {
    const inode = listed[fd] ?? 0
    if (!(fd in differs) && inodeOf(socketAt(claims, Number(fd))) !== inode) differs[fd] = inode
  }
  return differs
}

/** A thousand children that keep what they inherited have the same chunks. */
const known = new WeakMap<Chunk, readonly number[]>()

function inodesOf(chunk: Chunk): readonly number[] {
  const inodes = known.get(chunk) ?? chunk.map(inodeOf)
  known.set(chunk, inodes)
  return inodes
}
