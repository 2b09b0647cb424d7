/** Comma-separated values, RFC 4180: CRLF, a header, quotes doubled. */

/** A spreadsheet takes text that begins so for a formula: what a connection carried must not become one. */
const FORMULA = /^[=+\-@\t\r]/

export type Cell = string | number | null | undefined

/** Numbers as they are; text that a spreadsheet would calculate gets an apostrophe before it. */
function cell(value: Cell): string {
  if (value === undefined || value === null) return ''
  if (typeof value === 'number') return String(value)
  const text = FORMULA.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

export const csvRow = (cells: readonly Cell[]): string => `${cells.map(cell).join(',')}\r\n`

/** Rows from objects, so that a value cannot come under another one's name. */
export class CsvTable<Column extends string> {
  constructor(readonly columns: readonly Column[]) {}

  get head(): string {
    return csvRow(this.columns)
  }

  row(values: Partial<Record<Column, Cell>>): string {
    return csvRow(this.columns.map((column) => values[column]))
  }
}
