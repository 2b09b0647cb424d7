/** Every connection as a row, in the order in which they ended; those that nobody has ended come last. */
import { statusWords } from '../words/exit-status'
import { type Conversation, ending } from './conversations'
import { CsvTable } from './csv'
import { epochOf, isoOf } from './moment'
import type { Exporter, RunAbout } from './run'

const TABLE = new CsvTable([
  'connection',
  'start_us',
  'start',
  'duration_us',
  'client_address',
  'server_address',
  'client_pid',
  'accepted_by',
  'served_by',
  'bytes_to_server',
  'bytes_to_client',
  'ended',
  'ended_by',
  'ended_by_pid',
  'end_us',
  'served_by_status',
  'client_status'
])

export function connectionsCsv({ startedAt }: RunAbout): Exporter<string> {
  const epoch = epochOf(startedAt)
  return {
    begin: () => [TABLE.head],
    take: ({ over }) => over.map((one) => rowOf(one, epoch)),
    end: (open) => open.map((one) => rowOf(one, epoch))
  }
}

function rowOf(conversation: Conversation, epoch: number | undefined): string {
  const { number, client, server, clientAddress, serverAddress, servedBy, clientStatus } = conversation
  // connect(2) is entered when the connection begins; accept(2) may have been waiting for it.
  const start = Math.min(
    client.opened?.began ?? Number.POSITIVE_INFINITY,
    server.opened?.at ?? Number.POSITIVE_INFINITY
  )
  const end = ending(conversation)
  const last = Math.max(client.closed?.at ?? 0, server.closed?.at ?? 0)
  return TABLE.row({
    connection: number,
    start_us: start,
    start: isoOf(epoch, start),
    duration_us: last > 0 ? last - start : null,
    client_address: clientAddress,
    server_address: serverAddress,
    client_pid: client.opened?.pid,
    accepted_by: server.opened?.pid,
    served_by: servedBy?.pid,
    // What was sent and never read was on its way; of an end that tells nothing only the other one's reads are known.
    bytes_to_server: client.opened ? client.sent : server.received,
    bytes_to_client: server.opened ? server.sent : client.received,
    ended: end?.how,
    ended_by: end?.side,
    ended_by_pid: end && conversation[end.side].opened && end.pid,
    end_us: last > 0 ? last : null,
    served_by_status: servedBy?.status && statusWords(servedBy.status),
    client_status: clientStatus && statusWords(clientStatus)
  })
}
