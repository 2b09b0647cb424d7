/** What /proc said goes beside what the calls said; only an end that no call told is taken from it. */
import type { SampledProcess, SampledTcp, SampleEvent } from '../events'
import { changeProcess, type Draft } from './draft'
import { becomeZombie, bury } from './processes'
import { type KernelView, tcpKey } from './state'
import { addSystemLine } from './transcript'

export function foldSample(draft: Draft, event: SampleEvent): void {
  for (const sampled of event.processes) foldProcess(draft, sampled, event.at)
  for (const pid of event.gone) if (draft.processes[pid]?.phase !== 'ended') bury(draft, pid, { at: event.at })
  for (const key of event.tcpGone) delete draft.tcp[key]
  for (const key of event.tcpCounted ?? []) delete draft.tcp[key]
  if (event.lingering !== undefined) draft.lingering = event.lingering
  for (const end of event.tcp) foldTcp(draft, end, event)
}

function foldProcess(draft: Draft, sampled: SampledProcess, at: number): void {
  const process = draft.processes[sampled.pid]
  if (!process || process.phase === 'ended') return
  const { pid: _pid, ...said } = sampled
  // What is measured seldom stays until it is measured again.
  const { blockedIn: _before, ...before } = process.kernel ?? {}
  const kernel: KernelView = { ...before, ...said, at }
  changeProcess(draft, sampled.pid, { kernel })
  if (sampled.state === 'Z') becomeZombie(draft, sampled.pid, at)
}

function foldTcp(draft: Draft, end: SampledTcp, event: SampleEvent): void {
  const key = tcpKey(end.local, end.peer)
  const before = draft.tcp[key]
  draft.tcp[key] = { ...end, since: before?.state === end.state ? before.since : event.at }
  if (end.state === 'CLOSE_WAIT' && before?.state !== 'CLOSE_WAIT') addFinReceived(draft, end, event)
}

/** A client that waits for the keyboard does not read; that the server has closed is then known from the kernel only. */
function addFinReceived(draft: Draft, end: SampledTcp, event: SampleEvent): void {
  const client = Object.values(draft.processes).find(
    (process) => process.client?.socket === end.inode && end.inode !== 0 && process.phase === 'running'
  )
  const told = client?.client?.transcript.some((entry) => entry.system === 'end-of-file')
  if (client && !told) addSystemLine(draft, { seq: event.seq, at: event.at, pid: client.pid }, 'fin-received', '')
}
