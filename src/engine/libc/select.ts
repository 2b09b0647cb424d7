/** select(2) and its descriptor sets, traced. */
import { FD_SETSIZE } from '../../shared/at-most'
import type { Returned } from './errno'
import * as raw from './raw'
import { announce, enter, flush } from './trace'

/** fd_set: one bit for each descriptor below FD_SETSIZE. */
export type FdSet = Buffer

export const newFdSet = (): FdSet => Buffer.alloc(FD_SETSIZE / 8)

/** FD_SET. Beyond FD_SETSIZE the C macro writes past the end; here it is refused. @throws RangeError */
export function FD_SET(fd: number, set: FdSet): void {
  if (fd >= FD_SETSIZE) throw new RangeError(`descriptor ${fd} does not fit into an fd_set`)
  set[fd >> 3] = (set[fd >> 3] ?? 0) | (1 << (fd & 7))
}

export function FD_CLR(fd: number, set: FdSet): void {
  set[fd >> 3] = (set[fd >> 3] ?? 0) & ~(1 << (fd & 7))
}

export const FD_ISSET = (fd: number, set: FdSet): boolean => ((set[fd >> 3] ?? 0) & (1 << (fd & 7))) !== 0

/** Characters of an argument in an event. */
const ARGUMENT_LIMIT = 200

function members(nfds: number, set: FdSet): string {
  const fds = Array.from({ length: nfds }, (_, fd) => fd).filter((fd) => FD_ISSET(fd, set))
  const text = fds.join(', ')
  return `{${text.length > ARGUMENT_LIMIT ? `${text.slice(0, ARGUMENT_LIMIT)}…` : text}}`
}

/** select(2) on descriptors below `nfds`, without end: how many are readable; `readfds` then holds just those. */
export function select(nfds: number, readfds: FdSet): Returned {
  const asked = members(nfds, readfds)
  flush()
  enter('select', nfds, asked, 'NULL', 'NULL')
  const ready = raw.select(nfds, readfds, null, null, null)
  return announce('select', [nfds, asked, 'NULL', 'NULL', 'NULL'], ready)
}
