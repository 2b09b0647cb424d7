/** What a person looks for in a run that is in memory: events by a filter, and the table of connections. */
import { type ConnectionColumn, compareBy } from '../shared/connections-table/columns'
import { CONNECTION_FIELDS } from '../shared/connections-table/fields'
import { begunAt, type Met, metBy, movesIn } from '../shared/connections-table/other-end'
import { type ConnectionRow, rowOf } from '../shared/connections-table/row'
import { ConnectionsTable } from '../shared/connections-table/table'
import type { LabEvent } from '../shared/events'
import type { Fact } from '../shared/facts/fact'
import { factsOf } from '../shared/facts/facts-of'
import type { Outcome } from '../shared/fold/outcome'
import type { State } from '../shared/fold/state'
import type { ProcessId } from '../shared/identity'
import { LOG_FIELDS } from '../shared/log-filter/fields'
import type { Filter } from '../shared/log-filter/filter'
import { matcherOf } from '../shared/log-filter/matches'
import { isClients, type Role, type Subject } from '../shared/log-filter/subject'
import { Runs } from '../shared/runs'

/** What only the state at that moment told of an event. */
interface Told {
  processes: readonly ProcessId[]
  role: Role | undefined
  /** numbers */
  connections: readonly number[]
}

export class PageSearch {
  readonly #table = new ConnectionsTable()
  /** by the event's place */
  readonly #told: Told[] = []

  continueFrom(state: State): void {
    this.#table.continueFrom(state)
  }

  /** Told of each event in order, after it was folded. */
  observe(
    event: LabEvent,
    facts: readonly Fact[],
    state: State,
    outcomes: readonly Outcome[],
    processes: readonly ProcessId[]
  ): void {
    const connections = this.#table.observe(event, facts, state, outcomes)
    const role = state.processes.get(state.pids.get(event.pid))?.role
    this.#told.push({ processes, role, connections })
  }

  /** @param events all of the run @returns `seq` of those that the filter asks for, as runs; and how much later each was */
  search(
    events: readonly LabEvent[],
    { filter, from, to, times }: { filter: Filter; from: number; to: number; times: boolean }
  ) {
    const matches = matcherOf<Subject>(filter, LOG_FIELDS)
    const runs = new Runs()
    const ats: number[] = []
    for (const [index, event] of events.entries()) {
      if (event.seq < from || event.seq > to || !matches({ event, ...this.#subject(index) })) continue
      runs.add(event.seq)
      if (times) ats.push(event.at)
    }
    return { runs: runs.numbers, times: ats.map((at, index) => at - (ats[index - 1] ?? 0)) }
  }

  #subject(index: number): Omit<Subject, 'event'> {
    const { processes = [], role, connections = [] } = this.#told[index] ?? {}
    return { processes, role, connections: connections.map((n) => this.#table.namesOf(n)) }
  }

  /** Which events of the other end moved the bytes that this one moved; none where that cannot be proved. */
  otherEnd(events: readonly LabEvent[], seq: number): Met[] {
    const index = events.findIndex((event) => event.seq === seq)
    const [n] = this.#told[index]?.connections ?? []
    const record = n === undefined ? undefined : this.#table.get(n)
    if (!record || begunAt(record) < (events[0]?.seq ?? 0)) return []
    const moves = events.flatMap((event, place) => {
      const { connections = [], role } = this.#told[place] ?? {}
      return connections.includes(record.n) ? movesIn(event, isClients(role) ? 'client' : 'server') : []
    })
    return metBy(moves, seq) ?? []
  }

  /** @param upTo `seq` of the last event that counts */
  connections(
    events: readonly LabEvent[],
    asked: { filter: Filter; sort: ConnectionColumn; descending: boolean; offset: number; limit: number; upTo: number }
  ) {
    const rows = [...this.#table.values()].flatMap((record) => rowOf(record, asked.upTo) ?? [])
    const now = this.#without(rows, events, asked.upTo)
    const matches = matcherOf<ConnectionRow>(asked.filter, CONNECTION_FIELDS)
    const found = now.filter(matches).sort(compareBy(asked.sort, asked.descending))
    const offset = Math.min(asked.offset, Math.max(0, found.length - 1))
    const page = found.slice(offset, offset + asked.limit)
    return { rows: page, offset, found: found.length, total: rows.length, dropped: this.#table.dropped }
  }

  /** Bytes are counted up to the end of the run: what was moved after the event is taken off. */
  #without(rows: readonly ConnectionRow[], events: readonly LabEvent[], upTo: number): ConnectionRow[] {
    const byNumber = new Map(rows.map((row) => [row.n, { ...row }]))
    for (let index = events.length - 1; index >= 0 && (events[index]?.seq ?? 0) > upTo; index--) {
      const event = events[index]
      const { connections = [], role } = this.#told[index] ?? {}
      const row = byNumber.get(connections[0] ?? 0)
      if (event && row) for (const fact of factsOf(event)) takeOff(row, fact, isClients(role))
    }
    return [...byNumber.values()]
  }
}

function takeOff(row: ConnectionRow, fact: Fact, ofClient: boolean): void {
  if (fact.fact !== 'moved') return
  const incoming = fact.direction === 'in'
  const column = ofClient ? (incoming ? 'clientReceived' : 'clientSent') : incoming ? 'bytesIn' : 'bytesOut'
  const bytes = row[column]
  if (bytes !== null) row[column] = bytes - fact.bytes
}
