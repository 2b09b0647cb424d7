/**
 * The picture against the kernel: what the calls add up to, held against what /proc said last. While things happen the
 * two are apart for as long as a sample is old; what stays apart is an error of ours.
 */
import type { ProcessState, State } from './fold/state'
import { LAUNCHER_ROWS } from './tables/launchers'

export interface Difference {
  /** names it over time: the same difference in the next sample has the same key */
  key: string
  pid: number
  what: 'phase' | 'parent' | 'descriptor' | 'references' | 'tcp'
  /** what the events say */
  said: string
  /** what /proc says */
  kernel: string
}

/** Every difference at this moment, by process and descriptor. */
export function differencesOf(state: State): Difference[] {
  const alive = Object.values(state.processes).filter((process) => process.phase !== 'ended' && process.kernel)
  return [...alive.flatMap((process) => ofProcess(state, process)), ...ofReferences(state), ...ofTcp(state)]
}

function ofProcess(state: State, process: ProcessState): Difference[] {
  const { pid, phase, kernel, ppid, descriptors } = process
  if (!kernel) return []
  const differences: Difference[] = []
  const differ = (what: Difference['what'], at: string, said: string, seen: string) =>
    differences.push({ key: `${pid} ${what} ${at}`, pid, what, said, kernel: seen })
  if ((phase === 'zombie') !== (kernel.state === 'Z')) differ('phase', '', phase, kernel.state)
  // The lab's own children have no parent in the picture; those of an ended parent have been adopted.
  // A utility process is the app's child, and the server's by purpose only.
  const relayed = process.launcher !== undefined && LAUNCHER_ROWS[process.launcher].relays
  if (!relayed && state.processes[ppid]?.phase === 'running' && ppid !== kernel.ppid)
    differ('parent', '', String(ppid), String(kernel.ppid))
  if (process.byNode) return differences
  for (const fd of new Set([...Object.keys(descriptors), ...Object.keys(kernel.sockets)])) {
    const [said, seen] = [descriptors[fd], kernel.sockets[fd]]
    if (said !== seen) differ('descriptor', fd, socketName(said), socketName(seen))
  }
  return differences
}

const socketName = (inode: number | undefined): string => (inode === undefined ? 'no socket' : `socket ${inode}`)

/**
 * Reference counts: descriptors in all processes that /proc was asked about, by the calls and by the kernel. Whose
 * descriptors make the difference is part of its name, or two children passing by would look like one error that stays.
 */
function ofReferences(state: State): Difference[] {
  const asked = Object.values(state.processes).filter(
    (process) => process.phase !== 'ended' && process.kernel && !process.byNode
  )
  return Object.values(state.sockets).flatMap(({ inode, openedBy }) => {
    const counts = asked.map(({ pid, descriptors, kernel }) => ({
      pid,
      said: countOf(descriptors, inode),
      seen: countOf(kernel?.sockets ?? {}, inode)
    }))
    const said = counts.reduce((sum, count) => sum + count.said, 0)
    const seen = counts.reduce((sum, count) => sum + count.seen, 0)
    if (said === seen) return []
    const whose = counts.filter((count) => count.said !== count.seen).map((count) => count.pid)
    return {
      key: `socket ${inode} ${whose.join(' ')}`,
      pid: openedBy,
      what: 'references' as const,
      said: `${said}`,
      kernel: `${seen}`
    }
  })
}

const countOf = (descriptors: Record<string, number>, inode: number): number =>
  Object.values(descriptors).filter((held) => held === inode).length

/**
 * Of TCP sockets only. A socket that listens by the calls is in the kernel's table as LISTEN, one that is connected in another state. A
 * connection that was reset is in no table any more (CLOSE), though descriptors still refer to it.
 */
function ofTcp(state: State): Difference[] {
  const byInode = new Map(Object.values(state.tcp).map((end) => [end.inode, end]))
  return Object.values(state.sockets).flatMap(({ inode, kind, openedBy }) => {
    if (kind === 'unbound' || kind === 'unix') return []
    const end = byInode.get(inode)
    if ((end?.state === 'LISTEN') === (kind === 'listening')) return []
    return {
      key: `tcp ${inode}`,
      pid: openedBy,
      what: 'tcp' as const,
      said: kind,
      kernel: end?.state ?? 'no such socket'
    }
  })
}
