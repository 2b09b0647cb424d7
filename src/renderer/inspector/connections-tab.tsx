/** All connections of the run as a table, up to where the window stands. */
import { type KeyboardEvent, useCallback, useEffect, useState } from 'react'
import { CONNECTION_FIELDS } from '../../shared/connections-table/fields'
import { failureWords } from '../../shared/words/failures'
import { connectionFieldWords } from '../../shared/words/filter-fields'
import { FilterField } from '../parts/filter-field'
import { VirtualRows } from '../parts/virtual-rows'
import { CONNECTIONS_PAGE } from '../store/connections'
import { useConnections, useLab, useLabStores } from '../store/lab-context'
import { texts } from '../texts'
import { ConnectionsHead, SHOWN, useConnectionWidths } from './connection-columns'
import { ConnectionLine, connectionRowId } from './connection-line'
import { ExportConnections } from './export-connections'

const { connections: words } = texts

export function ConnectionsTab() {
  const table = useConnections()
  const { connections, selection, cursor } = useLabStores()
  const columns = useConnectionWidths()
  const [open, setOpen] = useState<number | null>(null)
  // Of a lab that cannot be reached nothing is claimed; why, the notice says.
  const up = useLab((s) => s.status === 'up')
  useEffect(() => connections.getState().watch(), [connections])
  const { text, faults, pages, found, total, dropped, failure, selected } = table
  const rowAt = (place: number) => pages.get(Math.floor(place / CONNECTIONS_PAGE))?.[place % CONNECTIONS_PAGE]
  const choose = (place: number, show: boolean) => {
    const row = rowAt(place)
    if (!row) return
    table.select(row.n)
    setOpen(place)
    const process = row.process ?? row.client
    if (process) selection.getState().select(process)
    if (show) cursor.getState().goTo(row.startSeq)
  }
  const onKey = (event: KeyboardEvent<HTMLElement>, perPage: number) => {
    if (event.target !== event.currentTarget) return
    const steps: Record<string, number> = { ArrowUp: -1, ArrowDown: 1, PageUp: -perPage, PageDown: perPage }
    const step = steps[event.key]
    if (event.key === 'Enter' && open !== null) choose(open, true)
    else if (step) choose(Math.min(found - 1, Math.max(0, (open ?? -1) + step)), false)
    else return
    event.preventDefault()
  }
  return (
    <div className="log-tab" data-testid="connections-tab">
      <div className="log-tools">
        <FilterField
          label={words.filter}
          placeholder={words.filterPlaceholder}
          text={text}
          faults={faults}
          fields={CONNECTION_FIELDS}
          wordsOf={connectionFieldWords}
          onText={table.setText}
        >
          <ExportConnections />
        </FilterField>
        <p className="flex justify-end gap-3 text-muted">
          {dropped > 0 && <span>{words.dropped(dropped)}</span>}
          <span className="font-mono" data-testid="connection-count">
            {(up || found > 0) && words.rows(found, total)}
          </span>
        </p>
      </div>
      {up && failure && <p className="warning">{failureWords(failure).message}</p>}
      {found === 0 && (
        <p className="panel-empty">{!up ? texts.header.labDown : total === 0 ? words.empty : words.noMatch}</p>
      )}
      <VirtualRows
        label={words.label}
        columns={SHOWN.length}
        count={found}
        reveal={open}
        active={selected === null ? undefined : connectionRowId(selected)}
        head={<ConnectionsHead {...columns} sort={table.sort} descending={table.descending} onSort={table.sortBy} />}
        row={(place) => (
          <ConnectionLine
            key={place}
            place={place}
            row={rowAt(place)}
            widths={columns.widths}
            isSelected={selected !== null && rowAt(place)?.n === selected}
            onChoose={() => choose(place, true)}
          />
        )}
        onRange={useCallback((first: number, last: number) => connections.getState().want(first, last), [connections])}
        onKey={onKey}
      />
    </div>
  )
}
