/** The table of connections as it stood after an event: filtered, sorted, a page of it. */
import {
  CONNECTION_COLUMNS,
  type ConnectionColumn,
  compareCells,
  type Sortable
} from '../../shared/connections-table/columns'
import { CONNECTION_FIELDS } from '../../shared/connections-table/fields'
import { type ConnectionRow, rowOf } from '../../shared/connections-table/row'
import type { Filter } from '../../shared/log-filter/filter'
import { matcherOf } from '../../shared/log-filter/matches'
import { Slices } from '../slices'
import type { EventLog } from './event-log'
import { type Moved, MovedSince } from './moved-since'
import { sortedInSlices } from './sorted-in-slices'

export interface ListAsked {
  filter: Filter
  sort: ConnectionColumn
  descending: boolean
  offset: number
  limit: number
  /** `seq` of the last event that counts; undefined: all do */
  upTo?: number | undefined
}

export interface ConnectionList {
  rows: ConnectionRow[]
  /** before the first of these stand so many */
  offset: number
  /** that the filter asks for, and in all */
  found: number
  total: number
  /** older ones that are not kept any more */
  dropped: number
}

export class ConnectionLists {
  /** what was moved after that event up to another one: asked for again with each page */
  #since: MovedSince | undefined

  constructor(readonly log: EventLog) {}

  /** @throws Error for a person when the log cannot be read */
  async page({ filter, sort, descending, offset, limit, upTo }: ListAsked): Promise<ConnectionList> {
    const slices = new Slices()
    const moved = upTo === undefined || upTo >= this.log.seq ? undefined : await this.#movedSince(upTo)
    const rowAt = (n: number) => this.#row(n, upTo, moved)
    const matches = matcherOf(filter, CONNECTION_FIELDS)
    const { cell } = CONNECTION_COLUMNS[sort]
    // Fifty thousand rows that are kept until they are sorted keep the garbage collector longer than it may take.
    const found: Sortable[] = []
    let total = 0
    for (const n of this.log.connections.numbers()) {
      const row = rowAt(n)
      if (row) total += 1
      if (row && matches(row)) found.push({ n, cell: cell(row) })
      const turn = slices.turn()
      if (turn) await turn
    }
    const sorted = await sortedInSlices(found, compareCells(descending), slices)
    const begin = Math.min(offset, Math.max(0, found.length - 1))
    const rows = sorted.slice(begin, begin + limit).flatMap(({ n }) => rowAt(n) ?? [])
    return { rows, offset: begin, found: found.length, total, dropped: this.log.connections.dropped }
  }

  /** @returns undefined: it had not begun by then */
  #row(n: number, upTo: number | undefined, moved: ReadonlyMap<number, Moved> | undefined): ConnectionRow | undefined {
    const record = this.log.connections.get(n)
    const row = record && rowOf(record, upTo)
    return row && moved ? without(row, moved.get(n)) : row
  }

  /** Bytes are counted up to now: what was moved since the event is read from the log. */
  #movedSince(upTo: number): Promise<ReadonlyMap<number, Moved>> {
    if (this.#since?.upTo !== upTo) this.#since = new MovedSince(this.log.store, upTo)
    return this.#since.now()
  }
}

function without(row: ConnectionRow, since: Moved | undefined): ConnectionRow {
  if (!since) return row
  const less = (bytes: number | null, by: number) => bytes && bytes - by
  return {
    ...row,
    bytesIn: less(row.bytesIn, since.received),
    bytesOut: less(row.bytesOut, since.sent),
    clientSent: less(row.clientSent, since.clientSent),
    clientReceived: less(row.clientReceived, since.clientReceived)
  }
}
