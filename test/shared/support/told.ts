/** Events as the lab tells them, written short: numbered in order, a microsecond apart where no time is given. */
import type { CallEvent, LabEvent, SampledTcp, SampleEvent } from '../../../src/shared/events'
import { foldAll } from '../../../src/shared/fold/fold'
import { emptyState, type ProcessState, processOf, type SocketState, type State } from '../../../src/shared/fold/state'
import { descriptorsOf } from '../../../src/shared/fold/table'
import { numberOf } from '../../../src/shared/identity'

type Short<E extends LabEvent> = E extends LabEvent ? Omit<E, 'seq' | 'at'> & { at?: number } : never
export type Told = Short<LabEvent>

/** @param after `seq` of the event before the first of these */
export const numbered = (events: readonly Told[], after = 0): LabEvent[] =>
  events.map((event, index) => ({ at: after + index + 1, ...event, seq: after + index + 1 }) as LabEvent)

export const stateAfter = (...events: Told[]): State => foldAll(emptyState(), numbered(events)).state

/** The events go on where the state ends. */
export const goesOn = (state: State, ...events: Told[]) => foldAll(state, numbered(events, state.seq))

export const call = (
  pid: number,
  name: CallEvent['call'],
  args: CallEvent['args'],
  ret: number,
  more: Partial<CallEvent> = {}
): Told => ({ kind: 'call', pid, call: name, args, ret, ...more })

export const note = (
  pid: number,
  name: Extract<LabEvent, { kind: 'note' }>['note'],
  more: Partial<Extract<LabEvent, { kind: 'note' }>> = {}
): Told => ({ kind: 'note', note: name, pid, ...more })

export const exiting = (pid: number, code = 0): Told => ({ kind: 'exiting', pid, code })

export const sample = (said: Partial<Omit<SampleEvent, 'kind' | 'pid' | 'seq'>>): Told => ({
  kind: 'sample',
  pid: 0,
  processes: [],
  gone: [],
  tcp: [],
  tcpGone: [],
  ...said
})

/** What the kernel says of one end in `state`. */
export const tcpEnd = (local: string, peer: string, inode: number, more: Partial<SampledTcp> = {}): SampledTcp => ({
  inode,
  local,
  peer,
  state: 'ESTABLISHED',
  receiveQueue: 0,
  sendQueue: 0,
  ...more
})

/** The process that has the PID now. @throws where there is none */
export function processAt(state: State, pid: number): ProcessState {
  const process = processOf(state, pid)
  if (!process) throw new Error(`no process ${pid} in the picture`)
  return process
}

/** The open socket that has the inode. */
export const socketAt = (state: State, inode: number): SocketState | undefined =>
  state.sockets.get(state.inodes.get(inode))

/** Its table as descriptor → inode. */
export const inodesOf = (process: ProcessState): Record<number, number> =>
  Object.fromEntries(descriptorsOf(process.descriptors).map(([fd, socket]) => [fd, numberOf(socket)]))
