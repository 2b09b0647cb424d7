import type { State } from './state'

export interface Holder {
  pid: number
  fd: number
}

/** Every descriptor in every process that refers to the socket: its reference count is the length. */
export function holdersOf(state: State, inode: number): Holder[] {
  return Object.values(state.processes).flatMap((process) =>
    Object.entries(process.descriptors)
      .filter(([, held]) => held === inode)
      .map(([fd]) => ({ pid: process.pid, fd: Number(fd) }))
  )
}

/** {@link holdersOf} for every socket, in one pass: with hundreds of processes, asking one by one takes too long. */
export function holdersByInode(state: State): Map<number, Holder[]> {
  const holders = new Map<number, Holder[]>()
  for (const { pid, descriptors } of Object.values(state.processes)) {
    for (const fd in descriptors) {
      const inode = descriptors[fd] ?? -1
      const known = holders.get(inode)
      if (known) known.push({ pid, fd: Number(fd) })
      else holders.set(inode, [{ pid, fd: Number(fd) }])
    }
  }
  return holders
}

/** Those to whom the socket was sent and who have not received it yet: each such message is a reference as well. */
export function awaitedBy(state: State, inode: number, holders = holdersByInode(state)): number[] {
  return Object.values(state.sockets).flatMap(({ inode: end, inFlight = [] }) =>
    inFlight.filter((sent) => sent === inode).flatMap(() => holders.get(end)?.[0]?.pid ?? [])
  )
}
