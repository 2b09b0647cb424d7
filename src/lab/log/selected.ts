/** What of a filter the index of a segment answers by itself: which events can be meant, and what is left to be read for. */
import type { ConnectionsTable } from '../../shared/connections-table/table'
import type { LabEvent } from '../../shared/events'
import { LOG_FIELDS } from '../../shared/log-filter/fields'
import type { Filter, Term } from '../../shared/log-filter/filter'
import { asksState, matcherOf } from '../../shared/log-filter/matches'
import type { ConnectionNames, Role } from '../../shared/log-filter/subject'
import { pidPrefix, ROLE_MARKS, SAMPLES } from './marks'
import type { Segment } from './segment'

/** What a term means in the index. */
interface Indexed {
  excludes: boolean
  /** @param found 1 for each event, by its ordinal, that it finds */
  find(segment: Segment, found: Uint8Array): void
  /** it means just these; otherwise they have to be looked at as well */
  exactly: boolean
}

export interface Plan {
  indexed: readonly Indexed[]
  /** the terms for which events have to be read */
  rest: Filter
}

export function planOf(filter: Filter, connections: ConnectionsTable): Plan {
  const looked = filter.map((term) => ({ term, indexed: indexedOf(term, connections) }))
  return {
    indexed: looked.flatMap(({ indexed }) => indexed ?? []),
    rest: looked.flatMap(({ term, indexed }) => (indexed?.exactly ? [] : [term]))
  }
}

const isNumber = (value: string): boolean => /^\d{1,15}$/.test(value)

function indexedOf(term: Term, connections: ConnectionsTable): Indexed | undefined {
  const { excludes, field, values } = term
  switch (field) {
    case 'kind':
      return values.every((value) => value === 'sample')
        ? { excludes, exactly: true, find: byNames(() => [SAMPLES]) }
        : undefined
    case 'connection':
    case 'peer':
    case 'port':
      return { excludes, exactly: true, find: byConnection(term, connections) }
    case 'process':
      return { excludes, exactly: true, find: byNames(() => values) }
    case 'role':
      return { excludes, exactly: true, find: byNames(() => marksOf(term)) }
    case 'pid':
      return values.every(isNumber) && !excludes
        ? { excludes, exactly: false, find: byNames(ofPids(values)) }
        : undefined
    default:
      return undefined
  }
}

/** What a term is asked about where its field is of the state alone, and says nothing of the event. */
const ANY_EVENT: LabEvent = { kind: 'resumed', seq: 0, at: 0, pid: 0 }

const byNames = (namesIn: (segment: Segment) => readonly string[]) => (segment: Segment, found: Uint8Array) => {
  for (const name of namesIn(segment)) for (const ordinal of Array.from(segment.ordinalsOf(name))) found[ordinal] = 1
}

const ofPids = (pids: readonly string[]) => (segment: Segment) => [
  SAMPLES,
  ...pids.flatMap((pid) => segment.namesFrom(pidPrefix(Number(pid))))
]

function marksOf(term: Term): string[] {
  const holds = matcherOf([{ ...term, excludes: false }], LOG_FIELDS)
  const roles = Object.keys(ROLE_MARKS) as Role[]
  return roles.filter((role) => holds({ event: ANY_EVENT, role })).map((role) => ROLE_MARKS[role])
}

/** Each connection is asked once: most of them have many events. */
function byConnection(term: Term, connections: ConnectionsTable) {
  const holds = matcherOf([{ ...term, excludes: false }], LOG_FIELDS)
  return (segment: Segment, found: Uint8Array) => {
    const known = new Map<number, boolean>()
    segment.eachConnection((ordinal, n) => {
      const isMeant = known.get(n) ?? holds({ event: ANY_EVENT, connections: [connections.namesOf(n)] })
      known.set(n, isMeant)
      if (isMeant) found[ordinal] = 1
    })
  }
}

/** 1 for each event, by its ordinal, that the index does not rule out. */
export function possibleIn(segment: Segment, { indexed }: Plan): Uint8Array {
  const count = segment.last - segment.first + 1
  const possible = new Uint8Array(count).fill(1)
  for (const { find, excludes } of indexed) {
    const found = new Uint8Array(count)
    find(segment, found)
    const wanted = excludes ? 0 : 1
    for (let ordinal = 0; ordinal < count; ordinal++) if (found[ordinal] !== wanted) possible[ordinal] = 0
  }
  return possible
}

/** By ordinal, the connections that an event is about; nothing where nobody asks for it. */
export function connectionsIn(
  segment: Segment,
  { rest }: Plan,
  connections: ConnectionsTable
): Map<number, ConnectionNames[]> {
  const told = new Map<number, ConnectionNames[]>()
  if (!asksState(rest)) return told
  const known = new Map<number, ConnectionNames>()
  segment.eachConnection((ordinal, n) => {
    const names = known.get(n) ?? connections.namesOf(n)
    known.set(n, names)
    const others = told.get(ordinal)
    if (others) others.push(names)
    else told.set(ordinal, [names])
  })
  return told
}
