/** Every connection as a row, in the order in which they began: the table of connections, as the window shows it. */
import { csvHeadings, csvLine } from '../connections-table/csv'
import { rowOf } from '../connections-table/row'
import { ConnectionsTable } from '../connections-table/table'
import type { Exporter, Step } from './run'

export function connectionsCsv(): Exporter<string> {
  const table = new ConnectionsTable()
  const observe = ({ event, facts, state, outcomes }: Step) => table.observe(event, facts, state, outcomes)
  return {
    begin: () => [csvHeadings()],
    continueFrom: (state) => table.continueFrom(state),
    // Those that began before the part of the run that is wanted are in it, too, as long as they had not ended.
    pass: observe,
    take: (step) => {
      observe(step)
      return []
    },
    end: (_open, _state, from) =>
      [...table.values()]
        .sort((a, b) => a.n - b.n)
        .flatMap((record) => {
          const row = rowOf(record)
          return row && (row.endSeq === null || row.endSeq >= from) ? csvLine(row) : []
        })
  }
}
