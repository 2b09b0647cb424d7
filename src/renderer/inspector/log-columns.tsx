/** The columns of the log: where there is room each part of a call has one, otherwise a sentence says it all. */
import { ColumnHead, useColumnWidths } from '../parts/column-widths'
import { texts } from '../texts'

const WIDE = { time: 96, seq: 62, pid: 92, call: 84, args: 260, result: 130, errno: 92, took: 72 } as const
const NARROW = { time: 74, pid: 52, event: 200 } as const

type LogColumn = keyof typeof WIDE | keyof typeof NARROW

const USUAL: Record<'wide' | 'narrow', Record<LogColumn, number>> = {
  wide: { ...NARROW, ...WIDE },
  narrow: { ...WIDE, ...NARROW }
}

const WIDE_COLUMNS = Object.keys(WIDE) as LogColumn[]
const NARROW_COLUMNS = Object.keys(NARROW) as LogColumn[]

export const columnsOf = (wide: boolean): readonly LogColumn[] => (wide ? WIDE_COLUMNS : NARROW_COLUMNS)

type LogColumns = ReturnType<typeof useLogColumns>

export const useLogColumns = (wide: boolean) =>
  useColumnWidths(wide ? 'log' : 'log-narrow', USUAL[wide ? 'wide' : 'narrow'])

/** The last one takes what is left. */
export const templateOf = (wide: boolean, widths: Readonly<Record<LogColumn, number>>): string =>
  columnsOf(wide)
    .map((column, index, all) =>
      index === all.length - 1 ? `minmax(${widths[column]}px, 1fr)` : `${widths[column]}px`
    )
    .join(' ')

export function LogHead({ wide, columns: { widths, change } }: { wide: boolean; columns: LogColumns }) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: its headings have controls of their own
    // biome-ignore lint/a11y/useSemanticElements: the table is made of rows that are in sight only
    <div role="row" className="log-head" style={{ gridTemplateColumns: templateOf(wide, widths) }}>
      {columnsOf(wide).map((column) => (
        <ColumnHead
          key={column}
          width={widths[column]}
          resize={texts.log.resize(texts.log.columns[column])}
          onWidth={(width) => change(column, width)}
        >
          {texts.log.columns[column]}
        </ColumnHead>
      ))}
    </div>
  )
}
