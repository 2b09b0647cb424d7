/** The table of connections as comma-separated values, RFC 4180: a line of headings, then a line a connection. */
import { type Cell, CONNECTION_COLUMNS, type ColumnRow } from './columns'
import type { ConnectionRow } from './row'

const END = '\r\n'
const columns: readonly ColumnRow[] = Object.values(CONNECTION_COLUMNS)

const lineOf = (cells: readonly Cell[]): string => cells.map(quoted).join(',') + END

/** What is in it was said by a kernel or a file; a spreadsheet takes what begins like that for a formula. */
const FORMULA = /^[=+\-@\t\r]/

function quoted(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const text = FORMULA.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

export const csvHeadings = (): string => lineOf(columns.map(({ heading }) => heading))

export const csvLine = (row: ConnectionRow): string => lineOf(columns.map(({ cell }) => cell(row)))

/** A table that fits into memory as a whole. */
export const connectionsCsv = (rows: readonly ConnectionRow[]): string => csvHeadings() + rows.map(csvLine).join('')
