/** What /proc said goes beside what the calls said; only an end that no call told is taken from it. */
import type { SampledProcess, SampledTcp } from '../events'
import { identity } from '../identity'
import { changeClient, systemLine } from './clients'
import { differencesFrom } from './differs'
import type { Draft } from './draft'
import { becomeZombie, type Moment, withoutMeasures } from './processes'
import { type KernelView, type ProcessState, tcpKey } from './state'
import { isOfTree } from './tree'

/** The process that a PID and a birth name; recordings of version 1 know no births. */
export function named(draft: Draft, pid: number, bornAt: number | undefined): ProcessState | undefined {
  return bornAt === undefined ? draft.processOf(pid) : draft.state.processes.get(identity(pid, bornAt))
}

export function foldBlocked(draft: Draft, said: SampledProcess, { seq, at }: Moment): void {
  const found = named(draft, said.pid, said.bornAt)
  const process = found && draft.process(found.id)
  if (!process || process.phase === 'ended') return
  const { pid: _pid, bornAt: _bornAt, sockets, ...view } = said
  // What is measured seldom stays until it is measured again.
  const { blockedIn: _before, ...before }: Partial<KernelView> = process.kernel ?? {}
  countSwitches(draft, process, said, at)
  const differs = sockets ? differsFrom(process, sockets) : (before.differs ?? {})
  const kernel: KernelView = { ...before, ...view, at, seq, differs }
  // What was measured before its end can be told after it.
  process.kernel = said.state === 'Z' || process.phase === 'zombie' ? withoutMeasures(kernel) : kernel
  if (said.state === 'Z') becomeZombie(draft, process.id, { seq, at })
}

/** µs: parts of one look are told one after the other; the kernel is asked about once a second. */
const SAME_LOOK = 500_000

/** The kernel counts since birth. Of what has not changed since the last look nothing is told; so no look finds nothing. */
function countSwitches(draft: Draft, process: ProcessState, { switches }: SampledProcess, at: number): void {
  const times = (switches ?? 0) - (process.kernel?.switches ?? 0)
  if (times <= 0 || !isOfTree(draft.state, process)) return
  const { switched } = draft.state
  if (switched && at - switched.at < SAME_LOOK) draft.state.switched = { ...switched, times: switched.times + times }
  else draft.state.switched = { at, times, ...(switched && { over: at - switched.at }) }
}

const differsFrom = ({ byNode, descriptors }: ProcessState, sockets: Record<string, number>) =>
  byNode ? {} : differencesFrom(descriptors, sockets)

export function foldTcp(draft: Draft, end: SampledTcp, event: Moment): void {
  const key = tcpKey(end.local, end.peer)
  const before = draft.state.tcp.get(key)
  const same = before && (before.inode === end.inode || before.inode === 0 || end.inode === 0)
  draft.putTcp(key, {
    ...end,
    since: same && before.state === end.state ? before.since : event.at,
    seenAt: same ? before.seenAt : event.at
  })
  if (end.state === 'CLOSE_WAIT' && before?.state !== 'CLOSE_WAIT') finReceived(draft, end, event)
}

export function foldTcpGone(draft: Draft, key: string, { seq }: Moment): void {
  const { server, sockets, inodes, tcp, processes, settings } = draft.state
  const id = inodes.get(tcp.get(key)?.inode)
  draft.removeTcp(key)
  // Of the server that runs all connections are looked at; of others they may only not be any more. What commands do with
  // theirs nobody tells: both FINs may have ended them.
  const isTold = settings?.exec.length === 0
  const isLookedAt = isTold && sockets.get(id)?.openedBy === server && processes.get(server)?.phase === 'running'
  const socket = isLookedAt && draft.socket(id)
  if (socket) socket.gone = seq
}

/** A client that waits for the keyboard does not read; that the server has closed is then known from the kernel only. */
function finReceived(draft: Draft, end: SampledTcp, event: Moment): void {
  const socket = draft.state.sockets.get(draft.state.inodes.get(end.inode))
  const process = socket && draft.state.processes.get(socket.openedBy)
  if (process?.phase !== 'running' || process.client?.finReceived !== undefined) return
  changeClient(draft, process, { finReceived: event.seq })
  systemLine(draft, process, event, 'fin-received')
}
