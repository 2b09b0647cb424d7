/** What of a filter the index of a segment answers by itself: which events can be meant, and what is left to be read for. */

import { CONNECTION_PREFIX, connectionMark } from '../../shared/connections-table/record'
import type { ConnectionsTable } from '../../shared/connections-table/table'
import type { Filter, Term } from '../../shared/log-filter/filter'
import { asksState } from '../../shared/log-filter/matches'
import type { ConnectionNames, Role } from '../../shared/log-filter/subject'
import type { Slices } from '../slices'
import { connectionIn, pidPrefix, ROLE_MARKS, SAMPLES } from './marks'
import type { Segment } from './segment'

/** What a term means in the index. */
interface Indexed {
  excludes: boolean
  namesIn(segment: Segment): string[]
  /** it means just these; otherwise they have to be looked at as well */
  exactly: boolean
}

export interface Plan {
  indexed: readonly Indexed[]
  /** the terms for which events have to be read */
  rest: Filter
}

export function planOf(filter: Filter): Plan {
  const looked = filter.map((term) => ({ term, indexed: indexedOf(term) }))
  return {
    indexed: looked.flatMap(({ indexed }) => indexed ?? []),
    rest: looked.flatMap(({ term, indexed }) => (indexed?.exactly ? [] : [term]))
  }
}

const isNumber = (value: string): boolean => /^\d{1,15}$/.test(value)

function indexedOf({ excludes, field, values }: Term): Indexed | undefined {
  switch (field) {
    case 'kind':
      return values.every((value) => value === 'sample')
        ? { excludes, exactly: true, namesIn: () => [SAMPLES] }
        : undefined
    case 'connection':
      return values.every(isNumber)
        ? { excludes, exactly: true, namesIn: () => values.map((value) => connectionMark(Number(value))) }
        : undefined
    case 'process':
      return { excludes, exactly: true, namesIn: () => [...values] }
    case 'role': {
      const marks = values.flatMap((value) => ROLE_MARKS[value.toLowerCase() as Role] ?? [])
      return marks.length === values.length ? { excludes, exactly: true, namesIn: () => marks } : undefined
    }
    case 'pid':
      return values.every(isNumber) && !excludes ? { excludes, exactly: false, namesIn: ofPids(values) } : undefined
    default:
      return undefined
  }
}

const ofPids = (pids: readonly string[]) => (segment: Segment) => [
  SAMPLES,
  ...pids.flatMap((pid) => segment.namesFrom(pidPrefix(Number(pid))))
]

/** 1 for each event, by its ordinal, that the index does not rule out. */
export function possibleIn(segment: Segment, { indexed }: Plan): Uint8Array {
  const count = segment.last - segment.first + 1
  const possible = new Uint8Array(count).fill(1)
  for (const term of indexed) {
    const named = new Uint8Array(count)
    for (const name of term.namesIn(segment)) for (const ordinal of iterable(segment, name)) named[ordinal] = 1
    const wanted = term.excludes ? 0 : 1
    for (let ordinal = 0; ordinal < count; ordinal++) if (named[ordinal] !== wanted) possible[ordinal] = 0
  }
  return possible
}

const iterable = (segment: Segment, name: string): readonly number[] => Array.from(segment.ordinalsOf(name))

/** What the state told of an event when it came. */
export interface Told {
  role?: Role
  connections: ConnectionNames[]
}

/** By ordinal; nothing where nobody asks for it. */
export async function toldIn(
  segment: Segment,
  { rest }: Plan,
  connections: ConnectionsTable,
  slices: Slices
): Promise<Map<number, Told>> {
  const told = new Map<number, Told>()
  if (!asksState(rest)) return told
  const of = (ordinal: number): Told => {
    const known = told.get(ordinal) ?? { connections: [] }
    told.set(ordinal, known)
    return known
  }
  for (const [role, mark] of Object.entries(ROLE_MARKS)) {
    for (const ordinal of iterable(segment, mark)) of(ordinal).role = role as Role
    const turn = slices.turn()
    if (turn) await turn
  }
  for (const name of segment.namesFrom(CONNECTION_PREFIX)) {
    const names = namesOf(connections, connectionIn(name))
    for (const ordinal of iterable(segment, name)) of(ordinal).connections.push(names)
    const turn = slices.turn()
    if (turn) await turn
  }
  return told
}

/** Of one that is not in the table any more only its number is known. */
function namesOf(connections: ConnectionsTable, n: number): ConnectionNames {
  const record = connections.get(n)
  const inodes = [record?.client.socket, record?.server.socket].flatMap((socket) =>
    socket ? Number.parseInt(socket, 10) : []
  )
  return { n, clientAddress: record?.clientAddress ?? '', serverAddress: record?.serverAddress ?? '', inodes }
}
