/** Birth and end of a process in the picture. */
import type { ExitStatus } from '../exit-status'
import { identity, type ProcessId, type SocketId } from '../identity'
import { closed } from './closing'
import { holdTable, releaseAll } from './descriptors'
import type { Draft } from './draft'
import { endOf, generatesSigchld } from './sigchld'
import { LIMITS, type ProcessState } from './state'
import { NO_DESCRIPTORS } from './table'

/** Where a fact stands: the event that proves it. */
export interface Moment {
  seq: number
  at: number
}

type Birth = Pick<ProcessState, 'pid' | 'role' | 'bornAt'> & Partial<ProcessState>

/** Adds a new process; one that had the same PID before is another one, and has ended. */
export function addProcess(draft: Draft, birth: Birth): ProcessState {
  const { pid, bornAt } = birth
  const id = freeIdentity(draft, pid, bornAt)
  const before = draft.processOf(pid)
  if (before) bury(draft, before.id, { seq: draft.state.seq, at: bornAt })
  const process: ProcessState = {
    id,
    parent: null,
    ppid: 0,
    phase: 'running',
    since: bornAt,
    descriptors: NO_DESCRIPTORS,
    streams: {},
    accepted: 0,
    calls: 0,
    bytesRead: 0,
    bytesWritten: 0,
    reads: 0,
    writes: 0,
    ...birth
  }
  draft.addProcess(process)
  holdTable(draft, process)
  return process
}

/** Two births of one PID in one µs are not to be had from a kernel, but from a file. */
function freeIdentity({ state }: Draft, pid: number, bornAt: number): ProcessId {
  for (let at = bornAt; ; at++) if (!state.processes.get(identity(pid, at))) return identity(pid, at)
}

/** The process has exited; the kernel has closed its descriptors and keeps its status for whoever waits. */
export function becomeZombie(draft: Draft, id: ProcessId, moment: Moment, status?: ExitStatus): void {
  const process = draft.process(id)
  // The kernel's word for it can come before the process's own, which has the status.
  if (process?.phase === 'zombie' && status) process.status = status
  if (process?.phase !== 'running') return
  exited(draft, process, moment)
  process.phase = 'zombie'
  process.since = moment.at
  if (status) process.status = status
}

/** The process is no more. A status that is known already is kept when this end brings none. */
export function bury(
  draft: Draft,
  id: ProcessId,
  moment: Moment,
  end: { status?: ExitStatus | undefined; reapedBy?: ProcessId } = {}
): void {
  const process = draft.process(id)
  if (!process) return
  if (process.phase === 'running') exited(draft, process, moment)
  if (end.status) process.status = end.status
  if (end.reapedBy) process.reapedBy = end.reapedBy
  if (process.phase === 'ended') return
  process.phase = 'ended'
  process.since = moment.at
  if (process.client) remember(draft, 'endedClients', id, LIMITS.endedClients)
  // The newest server stays, however many of its children end with it.
  else if (id !== draft.state.server) remember(draft, 'ended', id, LIMITS.ended)
}

/** The server that was the newest is not any more. */
export function replaceServer(draft: Draft, by: ProcessId): void {
  const before = draft.state.server
  draft.state.server = by
  delete draft.state.switched
  if (before) draft.state.countersBefore = { ...draft.state.counters }
  if (before && draft.state.processes.get(before)?.phase === 'ended') remember(draft, 'ended', before, LIMITS.ended)
}

export function forget(draft: Draft, id: ProcessId): void {
  for (const list of ['ended', 'endedClients'] as const) {
    const index = draft.state[list].indexOf(id)
    if (index >= 0) draft.small(list).splice(index, 1)
  }
  draft.removeProcess(id)
}

function remember(draft: Draft, list: 'ended' | 'endedClients', id: ProcessId, most: number): void {
  const ids = draft.small(list)
  ids.push(id)
  if (ids.length > most) draft.removeProcess(ids.shift() as ProcessId)
}

function exited(draft: Draft, process: ProcessState, moment: Moment): void {
  releaseAll(draft, process, (fd, socket) => closed(draft, process, fd, socket, { ...moment, byExit: true, left: 0 }))
  process.streams = {}
  delete process.about
  // A zombie has no memory and no descriptors any more, whatever was measured before.
  if (process.kernel) process.kernel = withoutMeasures(process.kernel)
  const server = process.parent === draft.state.server ? draft.state.processes.get(process.parent) : undefined
  if (server && generatesSigchld(process, { pid: server.pid, endedAt: endOf(server) }, moment.at)) draft.count('ended')
}

export function withoutMeasures(kernel: NonNullable<ProcessState['kernel']>): NonNullable<ProcessState['kernel']> {
  const { pss: _pss, descriptors: _used, descriptorLimit: _limit, blockedIn: _in, ...rest } = kernel
  return { ...rest, differs: {} }
}

/** @param unix one end of a socket pair that a worker was given: over it its connection will come */
export function awaits(draft: Draft, worker: ProcessState, unix: SocketId): void {
  const socket = draft.socket(unix)
  if (socket) socket.awaitedBy = worker.id
}
