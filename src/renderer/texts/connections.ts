/** What the table of connections says. */
import type { ConnectionColumn } from '../../shared/connections-table/columns'
import type { ConnectionEnding } from '../../shared/connections-table/row'
import { count } from '../../shared/words/count'

export const connectionTexts = {
  label: 'Connections',
  filter: 'Filter connections',
  filterPlaceholder: 'Filter: ended:reset, in:>1000, pid:4711',
  empty: 'No connections yet.',
  noMatch: 'No connection matches.',
  rows: (found: number, all: number) => `${count(found)} of ${count(all)}`,
  dropped: (n: number) => `${count(n)} older ones are not kept any more`,
  export: 'Export CSV',
  exportAbout: 'All rows that the filter asks for, as comma-separated values',
  file: 'connections.csv',
  columns: {
    n: '#',
    start: 'Start',
    duration: 'Duration',
    pid: 'Process',
    peer: 'Peer',
    address: 'Server',
    client: 'Client',
    bytesIn: 'In',
    bytesOut: 'Out',
    sent: 'Sent',
    received: 'Received',
    ended: 'How it ended',
    by: 'By',
    errno: 'errno',
    status: 'Exit',
    signal: 'Signal'
  } satisfies Record<ConnectionColumn, string>,
  about: {
    bytesIn: 'bytes, as the server’s end has read them',
    bytesOut: 'bytes, as the server’s end has written them',
    ended: 'of whom the first FIN was, or the RST',
    status: 'how the child that served it ended'
  } satisfies Partial<Record<ConnectionColumn, string>> as Partial<Record<ConnectionColumn, string>>,
  how: {
    open: () => 'open',
    queued: () => 'in the accept queue',
    fin: (by) => `FIN by ${by} first`,
    reset: (by) => `RST by ${by}`,
    killed: (by) => `process of ${by} killed`,
    refused: (_, why) => `refused${why && `: ${why}`}`,
    idle: (by) => `FIN by ${by} first: idle timeout`,
    unaccepted: () => 'listener closed, never accepted',
    failed: (_, errno) => `not made: ${errno}`,
    unknown: () => 'nobody told'
  } satisfies Record<ConnectionEnding, (by: string, why: string) => string> as Record<
    ConnectionEnding,
    (by: string, why: string) => string
  >,
  stillHeld: 'still held',
  notTold: 'a command moves them, and does not tell',
  toEnd: 'Show its end',
  inLog: 'Show in log'
} as const
