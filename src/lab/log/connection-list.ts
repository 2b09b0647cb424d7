/** The table of connections as it stood after an event: filtered, sorted, a page of it. */
import type { ConnectionColumn } from '../../shared/connections-table/columns'
import { compareBy } from '../../shared/connections-table/columns'
import { CONNECTION_FIELDS } from '../../shared/connections-table/fields'
import type { ConnectionRecord } from '../../shared/connections-table/record'
import { CONNECTION_PREFIX, connectionMark } from '../../shared/connections-table/record'
import { type ConnectionRow, rowOf } from '../../shared/connections-table/row'
import type { LabEvent } from '../../shared/events'
import { factsOf } from '../../shared/facts/facts-of'
import type { Filter } from '../../shared/log-filter/filter'
import { matcherOf } from '../../shared/log-filter/matches'
import { Slices } from '../slices'
import type { EventLog } from './event-log'
import { connectionIn, ROLE_MARKS } from './marks'
import { readLines } from './reading'
import type { Segment } from './segment'
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

/** Bytes that were moved over a connection after an event. */
interface MovedSince {
  received: number
  sent: number
  clientReceived: number
  clientSent: number
}

export class ConnectionLists {
  /** what was moved after that event up to another one: asked for again with each page */
  #since: { upTo: number; until: number; moved: Map<number, MovedSince> } | undefined

  constructor(readonly log: EventLog) {}

  /** @throws Error for a person when the log cannot be read */
  async page({ filter, sort, descending, offset, limit, upTo }: ListAsked): Promise<ConnectionList> {
    const slices = new Slices()
    const all = await this.#rows(upTo, slices)
    const matches = matcherOf(filter, CONNECTION_FIELDS)
    const found: ConnectionRow[] = []
    for (const row of all) {
      if (matches(row)) found.push(row)
      const turn = slices.turn()
      if (turn) await turn
    }
    const sorted = await sortedInSlices(found, compareBy(sort, descending), slices)
    const begin = Math.min(offset, Math.max(0, found.length - 1))
    const { dropped } = this.log.connections
    return {
      rows: sorted.slice(begin, begin + limit),
      offset: begin,
      found: found.length,
      total: all.length,
      dropped
    }
  }

  async #rows(upTo: number | undefined, slices: Slices): Promise<ConnectionRow[]> {
    const moved = upTo === undefined || upTo >= this.log.seq ? undefined : await this.#movedSince(upTo)
    const rows: ConnectionRow[] = []
    for (const record of [...this.log.connections.values()]) {
      const row = rowOf(record, upTo)
      if (row) rows.push(moved ? without(row, moved.get(row.n)) : row)
      const turn = slices.turn()
      if (turn) await turn
    }
    return rows
  }

  /** Bytes are counted up to now: what was moved since the event is read from the log. */
  async #movedSince(upTo: number): Promise<Map<number, MovedSince>> {
    const known = this.#since?.upTo === upTo ? this.#since : { upTo, until: upTo, moved: new Map<number, MovedSince>() }
    const until = this.log.seq
    const moved = new Map([...known.moved].map(([n, bytes]) => [n, { ...bytes }]))
    const wanted = new Set<number>()
    for (const record of this.log.connections.values()) if (lastMove(record) > known.until) wanted.add(record.n)
    const slices = new Slices()
    await this.log.store.reading(async (segments) => {
      for (const segment of segments) {
        if (segment.last > known.until) await addMoved(segment, { after: known.until, until, wanted }, moved, slices)
      }
    })
    this.#since = { upTo, until, moved }
    return moved
  }
}

const lastMove = ({ client, server }: ConnectionRecord): number => Math.max(client.moved, server.moved)

interface Wanted {
  /** `seq`: events after the one up to the other */
  after: number
  until: number
  /** connections */
  wanted: ReadonlySet<number>
}

async function addMoved(
  segment: Segment,
  { after, until, wanted }: Wanted,
  moved: Map<number, MovedSince>,
  slices: Slices
): Promise<void> {
  const of = new Map<number, number>()
  for (const name of segment.namesFrom(CONNECTION_PREFIX)) {
    const n = connectionIn(name)
    if (!wanted.has(n)) continue
    for (const ordinal of Array.from(segment.ordinalsOf(connectionMark(n)))) {
      const seq = segment.first + ordinal
      if (seq > after && seq <= until) of.set(ordinal, n)
    }
    const turn = slices.turn()
    if (turn) await turn
  }
  const ofClients = new Set(
    [ROLE_MARKS.client, ROLE_MARKS.writer].flatMap((mark) => Array.from(segment.ordinalsOf(mark)))
  )
  const visit = (ordinal: number, line: string) => {
    const n = of.get(ordinal) ?? 0
    const bytes = moved.get(n) ?? { received: 0, sent: 0, clientReceived: 0, clientSent: 0 }
    count(bytes, JSON.parse(line), ofClients.has(ordinal))
    moved.set(n, bytes)
  }
  const ordinals = [...of.keys()].sort((a, b) => a - b)
  await readLines(segment, ordinals, slices, visit)
}

function count(bytes: MovedSince, event: LabEvent, ofClient: boolean): void {
  for (const fact of factsOf(event)) {
    if (fact.fact !== 'moved') continue
    if (fact.direction === 'in') bytes[ofClient ? 'clientReceived' : 'received'] += fact.bytes
    else bytes[ofClient ? 'clientSent' : 'sent'] += fact.bytes
  }
}

function without(row: ConnectionRow, since: MovedSince | undefined): ConnectionRow {
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
