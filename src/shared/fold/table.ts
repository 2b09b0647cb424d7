/**
 * A descriptor table: descriptor → socket. It never changes: whoever opens or closes a descriptor gets another table that
 * shares all but one chunk with the one before, and a forked child has its parent's at no cost. Plain arrays, so that it
 * survives JSON (where `pack.ts` keeps what is shared shared).
 */
import type { SocketId } from '../identity'

export type Chunk = readonly (SocketId | null)[]
export type DescriptorTable = readonly (Chunk | null)[]

export const NO_DESCRIPTORS: DescriptorTable = []

/** Descriptors of a chunk. */
export const CHUNK = 32
const EMPTY_CHUNK: Chunk = new Array(CHUNK).fill(null)

export const socketAt = (table: DescriptorTable, fd: number): SocketId | undefined =>
  table[Math.floor(fd / CHUNK)]?.[fd % CHUNK] ?? undefined

export const isEmpty = (table: DescriptorTable): boolean => table.length === 0

export function withDescriptor(table: DescriptorTable, fd: number, socket: SocketId): DescriptorTable {
  const next = [...table]
  const index = Math.floor(fd / CHUNK)
  while (next.length <= index) next.push(null)
  next[index] = replaced(next[index] ?? EMPTY_CHUNK, fd, socket)
  return next
}

export function withoutDescriptor(table: DescriptorTable, fd: number): DescriptorTable {
  const index = Math.floor(fd / CHUNK)
  const chunk = table[index]
  if (!chunk?.[fd % CHUNK]) return table
  const rest = replaced(chunk, fd, null)
  const next = [...table]
  next[index] = rest.some((socket) => socket !== null) ? rest : null
  while (next.length > 0 && next.at(-1) === null) next.pop()
  return next
}

function replaced(chunk: Chunk, fd: number, socket: SocketId | null): Chunk {
  const next = [...chunk]
  next[fd % CHUNK] = socket
  return next
}

/** Calls `tell` for each open descriptor, the lowest first. */
export function eachDescriptor(table: DescriptorTable, tell: (fd: number, socket: SocketId) => void): void {
  for (let index = 0; index < table.length; index++) {
    const chunk = table[index]
    if (!chunk) continue
    for (let offset = 0; offset < CHUNK; offset++) {
      const socket = chunk[offset]
      if (socket) tell(index * CHUNK + offset, socket)
    }
  }
}

/** The first `most` of them. */
export function descriptorsOf(table: DescriptorTable, most = Number.POSITIVE_INFINITY): [number, SocketId][] {
  const entries: [number, SocketId][] = []
  eachDescriptor(table, (fd, socket) => {
    if (entries.length < most) entries.push([fd, socket])
  })
  return entries
}
