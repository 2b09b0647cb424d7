/** How a client stands, in words: from the kernel where it says something, else from the client's own calls. */
import type { ClientState, ProcessState, State } from '../../shared/fold/state'
import type { Connection } from '../../shared/selectors'
import { texts } from '../texts'
import { bytesWords, lookOf, statusWords } from '../words/process-words'

/** Its own shutdown, or its writer's. */
export const isHalfClosed = ({ transcript }: ClientState): boolean =>
  transcript.some(({ system }) => system === 'half-closed')

/** The process that writes for a split client; the newest, should the kernel have used the parent's PID before. */
export const writerOf = (state: State, pid: number): ProcessState | undefined =>
  Object.values(state.processes)
    .filter((process) => process.ppid === pid && process.role === 'child')
    .sort((a, b) => b.bornAt - a.bornAt)[0]

/** Bytes that are under way or wait to be read, where there are any, both ends. */
export function queueWords(connection: Connection | undefined): string {
  const { queues, queue } = texts.client
  const sizes = {
    [queues.clientSend]: connection?.clientTcp?.sendQueue,
    [queues.clientReceive]: connection?.clientTcp?.receiveQueue,
    [queues.serverSend]: connection?.serverTcp?.sendQueue,
    [queues.serverReceive]: connection?.serverTcp?.receiveQueue
  }
  return Object.entries(sizes)
    .flatMap(([name, bytes]) => (bytes ? [queue(name, bytesWords(bytes))] : []))
    .join(' · ')
}

export type ClientLook = 'connected' | 'waiting' | 'closing' | 'ended'

export function clientLook(process: ProcessState, connection: Connection | undefined): ClientLook {
  if (process.phase !== 'running') return 'ended'
  if (!connection || connection.queued) return 'waiting'
  return (connection.clientTcp?.state ?? 'ESTABLISHED') === 'ESTABLISHED' ? 'connected' : 'closing'
}

export function clientStanding(process: ProcessState, connection: Connection | undefined): string {
  if (process.phase !== 'running') return statusWords(process.status)
  const held = lookOf(process) === 'stopped' ? ` · ${texts.client.stopped}` : ''
  if (!connection) return texts.client.connecting + held
  if (connection.queued) return texts.client.waiting + held
  return (connection.clientTcp?.state ?? texts.client.connected) + held
}
