/**
 * The picture against the kernel: what the calls add up to, held against what /proc said last. While things happen the
 * two are apart for as long as a sample is old; what stays apart is an error of ours. Reference counts need no look of
 * their own: they are the sums of descriptors, of which each is compared.
 */
import type { KernelState, TcpState } from './events'
import { type Phase, type ProcessState, type State, tcpKey } from './fold/state'
import { socketAt } from './fold/table'
import { numberOf, type ProcessId } from './identity'
import { LAUNCHER_ROWS } from './tables/launchers'

export interface Difference {
  /** names it over time: the same difference in the next sample has the same key */
  key: string
  process: ProcessId
  pid: number
  what: 'phase' | 'parent' | 'descriptor' | 'tcp'
  /** what the events say */
  said: Claim
  /** what /proc says */
  kernel: Claim
}

/** A phase, a PID, a kind of socket, a state of the kernel's; `socket`: that one, or none. Said by `words/claim.ts`. */
export type Claim = Phase | KernelState | TcpState | 'listening' | 'connected' | number | { socket: number | null }

/** Every difference at this moment, by process and descriptor. */
export const differencesOf = (state: State): Difference[] => [
  ...state.processes.values().flatMap((process) => differencesOfProcess(state, process)),
  ...differencesOfTcp(state)
]

export function differencesOfProcess(state: State, process: ProcessState): Difference[] {
  const { id, pid, phase, kernel, parent, descriptors } = process
  if (!kernel || phase === 'ended') return []
  const differences: Difference[] = []
  const differ = (what: Difference['what'], at: string, said: Claim, seen: Claim) =>
    differences.push({ key: `${id} ${what} ${at}`, process: id, pid, what, said, kernel: seen })
  if ((phase === 'zombie') !== (kernel.state === 'Z')) differ('phase', '', phase, kernel.state)
  // The lab's own children have no parent in the picture; those of an ended parent have been adopted.
  // A utility process is the app's child, and the server's by purpose only.
  const parentRuns = parent !== null && state.processes.get(parent)?.phase === 'running'
  const relayed = process.launcher !== undefined && LAUNCHER_ROWS[process.launcher].relays
  if (!relayed && parentRuns && process.ppid !== kernel.ppid) differ('parent', '', process.ppid, kernel.ppid)
  for (const fd in kernel.differs) {
    const said = socketAt(descriptors, Number(fd))
    differ('descriptor', fd, socketOf(said && numberOf(said)), socketOf(kernel.differs[fd]))
  }
  return differences
}

const socketOf = (inode: number | undefined): Claim => ({ socket: inode || null })

/**
 * Of TCP sockets only. A socket that listens by the calls is in the kernel's table as LISTEN, one that is connected in
 * another state. A connection that was reset is in no table any more (CLOSE), though descriptors still refer to it.
 */
export function differencesOfTcp(state: State): Difference[] {
  const listening = new Set<number>()
  for (const { state: tcpState, inode } of state.tcp.values()) if (tcpState === 'LISTEN') listening.add(inode)
  const differences: Difference[] = []
  for (const { id, inode, kind, openedBy, local, peer } of state.sockets.values()) {
    if (kind === 'unbound' || kind === 'unix') continue
    if (listening.has(inode) === (kind === 'listening')) continue
    const kernel = listening.has(inode) ? 'LISTEN' : endState(state, local, peer)
    differences.push({
      key: `tcp ${id}`,
      process: openedBy,
      pid: numberOf(openedBy),
      what: 'tcp',
      said: kind,
      kernel: kernel ?? { socket: null }
    })
  }
  return differences
}

const endState = ({ tcp }: State, local = '', peer = ''): TcpState | undefined => tcp.get(tcpKey(local, peer))?.state
