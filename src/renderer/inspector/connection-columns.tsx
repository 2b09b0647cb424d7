/** The columns of the table of connections as the window shows them; a press on a heading sorts by it. */
import type { ConnectionColumn } from '../../shared/connections-table/columns'
import { ColumnHead, useColumnWidths, type Widths } from '../parts/column-widths'
import { Icon } from '../parts/icon'
import { texts } from '../texts'

const { connections: words } = texts

const isExplained = (column: ConnectionColumn): column is keyof typeof words.about => column in words.about

const USUAL = {
  n: 36,
  start: 82,
  duration: 76,
  pid: 58,
  peer: 128,
  ended: 150,
  bytesIn: 58,
  bytesOut: 58,
  status: 76,
  client: 58,
  address: 128
} as const satisfies Partial<Record<ConnectionColumn, number>>

export type ShownColumn = keyof typeof USUAL
export const SHOWN = Object.keys(USUAL) as ShownColumn[]

export const useConnectionWidths = () => useColumnWidths<ShownColumn>('connections', USUAL)

/** The last one takes what is left. */
export const connectionTemplate = (widths: Widths<ShownColumn>): string =>
  SHOWN.map((column, index) =>
    index === SHOWN.length - 1 ? `minmax(${widths[column]}px, 1fr)` : `${widths[column]}px`
  ).join(' ')

interface Props {
  widths: Widths<ShownColumn>
  change(column: ShownColumn, width: number): void
  sort: ConnectionColumn
  descending: boolean
  onSort(column: ConnectionColumn): void
}

export function ConnectionsHead({ widths, change, sort, descending, onSort }: Props) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: its headings have controls of their own
    // biome-ignore lint/a11y/useSemanticElements: the table is made of rows that are in sight only
    <div role="row" className="log-head" style={{ gridTemplateColumns: connectionTemplate(widths) }}>
      {SHOWN.map((column) => {
        const sorted = column !== sort ? 'none' : descending ? 'descending' : 'ascending'
        return (
          <ColumnHead
            key={column}
            width={widths[column]}
            resize={texts.log.resize(words.columns[column])}
            title={isExplained(column) ? words.about[column] : undefined}
            sorted={sorted}
            onWidth={(width) => change(column, width)}
          >
            <button type="button" className="sort-button" onClick={() => onSort(column)}>
              {words.columns[column]}
              {sorted !== 'none' && <Icon name={sorted === 'ascending' ? 'first' : 'last'} />}
            </button>
          </ColumnHead>
        )
      })}
    </div>
  )
}
