/** What is said of a client's connection, in the order in which its window shows it. */
import type { LabEvent } from '../events'
import type { Draft } from './draft'
import type { ClientOutcome, SystemLine } from './outcome'
import type { ClientState, ProcessState } from './state'

/** The client that a process belongs to: itself, or the one that forked it (a split client's writer). */
export function clientOf({ state }: Draft, process: ProcessState): ProcessState | undefined {
  if (process.client) return process
  const parent = process.parent === null ? undefined : state.processes.get(process.parent)
  return parent?.client ? parent : undefined
}

export function changeClient(draft: Draft, { id }: ProcessState, change: Partial<ClientState>): void {
  const process = draft.process(id)
  if (process?.client) process.client = { ...process.client, ...change }
}

/** A line about the connection; nothing where the process is no client. */
export function systemLine(
  draft: Draft,
  process: ProcessState,
  event: Pick<LabEvent, 'seq' | 'at'>,
  system: SystemLine,
  detail = ''
): void {
  // Only what is said of the connection is the whole client's; a writer's own end or close is not.
  const client = system === 'half-closed' || system === 'error' ? clientOf(draft, process) : process
  if (client?.client) tell(draft, client, event, { system, detail })
}

export function tell(
  draft: Draft,
  { id }: ProcessState,
  { seq, at }: Pick<LabEvent, 'seq' | 'at'>,
  what: Omit<ClientOutcome, 'outcome' | 'seq' | 'at' | 'client'>
): void {
  draft.outcomes.push({ outcome: 'client', seq, at, client: id, ...what })
}
