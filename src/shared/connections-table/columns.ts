/** The columns of the table of connections: what stands in each, and by what it is sorted. One row a column. */
import { numberOf } from '../identity'
import type { ConnectionRow } from './row'

export type Cell = string | number | null

export interface ColumnRow {
  /** of the exported table */
  heading: string
  /** as exported, and by what it is sorted; null: not known, or not there. Times are in seconds since the run began */
  cell(row: ConnectionRow): Cell
}

/** Exact to the microsecond. */
const seconds = (micros: number | null): Cell => (micros === null ? null : micros / 1_000_000)

export const CONNECTION_COLUMNS = {
  n: { heading: 'connection', cell: ({ n }) => n },
  start: { heading: 'start_s', cell: ({ start }) => seconds(start) },
  duration: { heading: 'duration_s', cell: ({ start, end }) => (end === null ? null : seconds(end - start)) },
  pid: { heading: 'pid', cell: ({ process }) => process && numberOf(process) },
  peer: { heading: 'peer', cell: ({ clientAddress }) => clientAddress || null },
  address: { heading: 'address', cell: ({ serverAddress }) => serverAddress },
  client: { heading: 'client_pid', cell: ({ client }) => client && numberOf(client) },
  bytesIn: { heading: 'bytes_in', cell: ({ bytesIn }) => bytesIn },
  bytesOut: { heading: 'bytes_out', cell: ({ bytesOut }) => bytesOut },
  sent: { heading: 'client_sent', cell: ({ clientSent }) => clientSent },
  received: { heading: 'client_received', cell: ({ clientReceived }) => clientReceived },
  ended: { heading: 'ended', cell: ({ how, refusedBy }) => (refusedBy ? `${how}: ${refusedBy}` : how) },
  by: { heading: 'by', cell: ({ by }) => by },
  errno: { heading: 'errno', cell: ({ errno }) => errno },
  status: { heading: 'exit_code', cell: ({ status }) => (status && 'code' in status ? status.code : null) },
  signal: { heading: 'signal', cell: ({ status }) => (status && 'signal' in status ? status.signal : null) }
} as const satisfies Record<string, ColumnRow>

export type ConnectionColumn = keyof typeof CONNECTION_COLUMNS

export const CONNECTION_COLUMN_NAMES = Object.keys(CONNECTION_COLUMNS) as [ConnectionColumn, ...ConnectionColumn[]]

/** By what a row is sorted, and its number. */
export interface Sortable {
  n: number
  cell: Cell
}

/** Numbers before texts; what is not known comes last, whichever way the others are sorted. */
export function compareCells(descending: boolean): (a: Sortable, b: Sortable) => number {
  const sign = descending ? -1 : 1
  return ({ n: a, cell: left }, { n: b, cell: right }) => {
    if (left === null || right === null) return Number(left === null) - Number(right === null) || a - b
    return sign * (left < right ? -1 : left > right ? 1 : a - b)
  }
}

export function compareBy(
  column: ConnectionColumn,
  descending: boolean
): (a: ConnectionRow, b: ConnectionRow) => number {
  const { cell } = CONNECTION_COLUMNS[column]
  const compare = compareCells(descending)
  return (a, b) => compare({ n: a.n, cell: cell(a) }, { n: b.n, cell: cell(b) })
}
