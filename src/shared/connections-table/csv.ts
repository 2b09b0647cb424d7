/** The table of connections as comma-separated values, RFC 4180: a line of headings, then a line a connection. */
import { csvRow } from '../export/csv'
import { CONNECTION_COLUMNS, type ColumnRow } from './columns'
import type { ConnectionRow } from './row'

const columns: readonly ColumnRow[] = Object.values(CONNECTION_COLUMNS)

export const csvHeadings = (): string => csvRow(columns.map(({ heading }) => heading))

export const csvLine = (row: ConnectionRow): string => csvRow(columns.map(({ cell }) => cell(row)))

/** A table that fits into memory as a whole. */
export const connectionsCsv = (rows: readonly ConnectionRow[]): string => csvHeadings() + rows.map(csvLine).join('')
