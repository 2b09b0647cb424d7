/** How a client stands, in words: from the kernel where it says something, else from the client's own calls. */
import { endedAsAsked } from '../../shared/exit-status'
import type { ProcessState, State } from '../../shared/fold/state'
import type { ProcessId } from '../../shared/identity'
import { unreadBytes, unsentBytes } from '../../shared/tcp-queues'
import type { Connection } from '../../shared/views/connections'
import { texts } from '../texts'
import { stepTexts } from '../texts/step'
import { bytesWords, lookOf, statusWords } from '../words/process-words'

/** The process that writes for a split client. */
export const writerOf = (state: State, client: ProcessId): ProcessState | undefined =>
  state.processes.values().find((process) => process.role === 'writer' && process.parent === client)

/** Bytes that are under way or wait to be read, where there are any, both ends. */
export function queueWords(connection: Connection | undefined): string {
  const { queues, queue } = texts.client
  const { clientTcp: client, serverTcp: server } = connection ?? {}
  const sizes = {
    [queues.clientSend]: client && unsentBytes(client),
    [queues.clientReceive]: client && unreadBytes(client),
    [queues.serverSend]: server && unsentBytes(server),
    [queues.serverReceive]: server && unreadBytes(server)
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

function endWords({ stopping, status }: ProcessState): string {
  return endedAsAsked({ stopping }, status) ? texts.client.endedAsAsked(status.signal) : statusWords(status)
}

export function clientStanding(process: ProcessState, connection: Connection | undefined): string {
  if (process.phase !== 'running') return endWords(process)
  const held = lookOf(process) === 'stopped' ? ` · ${process.about ? stepTexts.stands : texts.client.stopped}` : ''
  if (!connection) return texts.client.connecting + held
  if (connection.queued) return texts.client.waiting + held
  return (connection.clientTcp?.state ?? texts.client.connected) + held
}
