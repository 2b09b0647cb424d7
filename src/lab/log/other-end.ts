/**
 * Which read(2) of the other end took the bytes of a write(2), and the other way round. TCP keeps their order, so their
 * places in the stream tell; provable where the log has the connection from its beginning, and one process at each end.
 */
import type { ConnectionRecord, Side } from '../../shared/connections-table/record'
import { CONNECTION_PREFIX, connectionMark } from '../../shared/connections-table/record'
import type { LabEvent } from '../../shared/events'
import { factsOf } from '../../shared/facts/facts-of'
import { Slices } from '../slices'
import type { EventLog } from './event-log'
import { connectionIn, ROLE_MARKS } from './marks'
import { readLines } from './reading'
import type { Segment } from './segment'

/** Events of a connection that are looked through, and those that are told. */
const MOST_MOVES = 20_000
const MOST_TOLD = 20

/** An event of the other end, and how many of the bytes it moved. */
export interface Met {
  seq: number
  bytes: number
}

interface Move {
  seq: number
  pid: number
  side: Side
  direction: 'in' | 'out'
  bytes: number
}

/** @returns undefined: it moved nothing, or it cannot be proved @throws as {@link Segment.reading} */
export async function otherEndOf(log: EventLog, seq: number): Promise<Met[] | undefined> {
  return log.store.reading(async (segments) => {
    const record = connectionOf(log, segments, seq)
    if (!record || begunAt(record) < log.store.extent.oldest) return undefined
    const moves = await movesOf(segments, record.n)
    const own = moves?.find((move) => move.seq === seq)
    if (!moves || !own) return undefined
    const of = (side: Side, direction: 'in' | 'out') =>
      moves.filter((move) => move.side === side && move.direction === direction)
    const here = of(own.side, own.direction)
    const there = of(own.side === 'client' ? 'server' : 'client', own.direction === 'out' ? 'in' : 'out')
    if ([here, there].some((list) => new Set(list.map(({ pid }) => pid)).size > 1)) return undefined
    return overlapping(here, there, seq).slice(0, MOST_TOLD)
  })
}

function connectionOf(log: EventLog, segments: readonly Segment[], seq: number): ConnectionRecord | undefined {
  const segment = segments.find(({ first, last }) => first <= seq && seq <= last)
  const name = segment
    ?.namesFrom(CONNECTION_PREFIX)
    .find((mark) => Array.from(segment.ordinalsOf(mark)).includes(seq - segment.first))
  return name === undefined ? undefined : log.connections.get(connectionIn(name))
}

const begunAt = ({ client, server }: ConnectionRecord): number =>
  Math.min(...[client.opened, server.opened].flatMap((moment) => moment?.seq ?? []))

/** @returns undefined: there are too many */
async function movesOf(segments: readonly Segment[], n: number): Promise<Move[] | undefined> {
  const moves: Move[] = []
  const slices = new Slices()
  let looked = 0
  for (const segment of segments) {
    const ordinals = Array.from(segment.ordinalsOf(connectionMark(n)))
    looked += ordinals.length
    if (looked > MOST_MOVES) return undefined
    const marks = [ROLE_MARKS.client, ROLE_MARKS.writer]
    const ofClients = new Set(ordinals.length > 0 ? marks.flatMap((mark) => Array.from(segment.ordinalsOf(mark))) : [])
    await readLines(segment, ordinals, slices, (ordinal, line) => {
      moves.push(...movesIn(JSON.parse(line), ofClients.has(ordinal) ? 'client' : 'server'))
    })
  }
  return moves
}

const movesIn = (event: LabEvent, side: Side): Move[] =>
  factsOf(event).flatMap((fact) =>
    fact.fact === 'moved'
      ? [{ seq: event.seq, pid: event.pid, side, direction: fact.direction, bytes: fact.bytes }]
      : []
  )

function overlapping(here: readonly Move[], there: readonly Move[], seq: number): Met[] {
  const [own] = placed(here).filter((move) => move.seq === seq)
  if (!own) return []
  return placed(there).flatMap(({ seq: other, from, to }) => {
    const bytes = Math.min(to, own.to) - Math.max(from, own.from)
    return bytes > 0 ? [{ seq: other, bytes }] : []
  })
}

/** From which byte of the stream to which. */
function placed(moves: readonly Move[]): { seq: number; from: number; to: number }[] {
  let to = 0
  return moves.map(({ seq, bytes }) => {
    const from = to
    to += bytes
    return { seq, from, to }
  })
}
