/** A connection: a row of the table. */
import type { ConnectionEnding, ConnectionRow } from '../../shared/connections-table/row'
import { numberOf } from '../../shared/identity'
import { count } from '../../shared/words/count'
import { refusalWords } from '../../shared/words/refused'
import type { Widths } from '../parts/column-widths'
import { Icon, type IconName } from '../parts/icon'
import { Term } from '../parts/term'
import { useLabStores } from '../store/lab-context'
import { texts } from '../texts'
import { seconds } from '../words/clock'
import { statusWords } from '../words/process-words'
import { tookWords } from '../words/took-words'
import { connectionTemplate, SHOWN, type ShownColumn } from './connection-columns'

const { connections: words } = texts

interface Props {
  place: number
  /** undefined: it is being asked for */
  row: ConnectionRow | undefined
  widths: Widths<ShownColumn>
  isSelected: boolean
  onChoose(): void
}

export const connectionRowId = (n: number): string => `connection-${n}`

export function ConnectionLine({ place, row, widths, isSelected, onChoose }: Props) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus, and says which row is active
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid hears the keys
    // biome-ignore lint/a11y/useSemanticElements: the table is made of rows that are in sight only
    <div
      role="row"
      id={row && connectionRowId(row.n)}
      aria-rowindex={place + 2}
      aria-selected={isSelected}
      className="log-row"
      data-testid="connection-row"
      data-n={row?.n}
      data-how={row?.how}
      style={{ gridTemplateColumns: connectionTemplate(widths) }}
      onClick={() => globalThis.getSelection?.()?.isCollapsed !== false && onChoose()}
    >
      {SHOWN.map((column) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus
        // biome-ignore lint/a11y/useSemanticElements: the table is made of rows that are in sight only
        <span key={column} role="gridcell" className={NUMBERS.has(column) ? 'truncate text-right' : 'truncate'}>
          {row ? CELLS[column](row) : '…'}
          {row && column === 'ended' && <Ways row={row} />}
        </span>
      ))}
    </div>
  )
}

/** To the events that the row is made of. */
function Ways({ row }: { row: ConnectionRow }) {
  const { cursor, logView, selection } = useLabStores()
  const { endSeq } = row
  const showInLog = () => {
    logView.getState().setText(`connection:${row.n}`)
    selection.getState().showTab('log')
  }
  return (
    <span className="row-ways">
      {endSeq !== null && <Way icon="toEnd" about={words.toEnd} onChoose={() => cursor.getState().goTo(endSeq)} />}
      <Way icon="list" about={words.inLog} onChoose={showInLog} />
    </span>
  )
}

function Way({ icon, about, onChoose }: { icon: IconName; about: string; onChoose(): void }) {
  return (
    <button
      type="button"
      className="row-way"
      aria-label={about}
      title={about}
      onClick={(event) => {
        event.stopPropagation()
        onChoose()
      }}
    >
      <Icon name={icon} />
    </button>
  )
}

const NUMBERS: ReadonlySet<ShownColumn> = new Set(['n', 'start', 'duration', 'pid', 'bytesIn', 'bytesOut', 'client'])

const TERMS: Partial<Record<ConnectionEnding, string>> = { fin: 'FIN', reset: 'RST', queued: 'accept queue' }

const CELLS: Record<ShownColumn, (row: ConnectionRow) => React.ReactNode> = {
  n: ({ n }) => n,
  start: ({ start }) => seconds(start),
  duration: ({ start, end }) => (end === null ? '' : tookWords(end - start)),
  pid: ({ process }) => (process ? numberOf(process) : ''),
  peer: ({ clientAddress }) => clientAddress,
  bytesIn: ({ bytesIn }) => bytesCell(bytesIn),
  bytesOut: ({ bytesOut }) => bytesCell(bytesOut),
  ended: (row) => {
    const term = TERMS[row.how]
    return term ? (
      <Term of={term} reach="row">
        {endedWords(row)}
      </Term>
    ) : (
      endedWords(row)
    )
  },
  status: ({ status }) => (status ? statusWords(status) : ''),
  client: ({ client }) => (client ? numberOf(client) : ''),
  address: ({ serverAddress }) => serverAddress
}

const bytesCell = (bytes: number | null) => (bytes === null ? <span title={words.notTold}>–</span> : count(bytes))

function endedWords({ how, by, refusedBy, errno, end }: ConnectionRow): string {
  const said = words.how[how](by ?? '', refusedBy ? refusalWords(refusedBy) : (errno ?? ''))
  const isHeld = end === null && how !== 'open' && how !== 'queued'
  return isHeld ? `${said} · ${words.stillHeld}` : said
}
