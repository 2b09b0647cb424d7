/** Birth and end of a process in the picture. */
import type { ExitStatus } from '../events'
import { referToAll, releaseAll } from './descriptors'
import { changeProcess, countUp, type Draft } from './draft'
import { LIMITS, type ProcessState } from './state'

export const newProcess = (pid: number, ppid: number, role: ProcessState['role'], at: number): ProcessState => ({
  pid,
  ppid,
  role,
  bornAt: at,
  phase: 'running',
  since: at,
  descriptors: {},
  streams: {},
  bytesRead: 0,
  bytesWritten: 0,
  calls: []
})

/** Adds a new process, in place of an older one where the kernel uses a PID again. */
export function addProcess(draft: Draft, process: ProcessState): void {
  const before = draft.processes[process.pid]
  if (before) releaseAll(draft, process.pid)
  if (before?.phase === 'ended') draft.ended.splice(draft.ended.indexOf(process.pid), 1)
  draft.processes[process.pid] = process
  referToAll(draft, process)
}

/** The process has exited; the kernel has closed its descriptors and keeps its status for whoever waits. */
export function becomeZombie(draft: Draft, pid: number, at: number, status?: ExitStatus): void {
  const process = draft.processes[pid]
  // The kernel's word for it can come before the process's own, which has the status.
  if (process?.phase === 'zombie' && status) changeProcess(draft, pid, { status })
  if (process?.phase !== 'running') return
  exited(draft, process)
  changeProcess(draft, pid, { phase: 'zombie', since: at, ...(status && { status }) })
}

/** The process is no more. A status that is known already is kept when this end brings none. */
export function bury(draft: Draft, pid: number, end: { at: number; status?: ExitStatus; reapedBy?: number }): void {
  const process = draft.processes[pid]
  if (!process) return
  if (process.phase === 'running') exited(draft, process)
  changeProcess(draft, pid, {
    phase: 'ended',
    since: process.phase === 'ended' ? process.since : end.at,
    ...(end.status && { status: end.status }),
    ...(end.reapedBy !== undefined && { reapedBy: end.reapedBy })
  })
  if (process.phase === 'ended') return
  draft.ended.push(pid)
  if (draft.ended.length > LIMITS.endedProcesses) delete draft.processes[draft.ended.shift() ?? -1]
}

function exited(draft: Draft, { pid, ppid }: ProcessState): void {
  releaseAll(draft, pid)
  changeProcess(draft, pid, { streams: {} })
  if (ppid !== 0 && ppid === draft.serverPid) countUp(draft, 'ended')
}
