/**
 * Which read(2) of the other end took the bytes of a write(2), and the other way round. TCP keeps their order, so their
 * places in the stream tell; provable where the connection is known from its beginning, and one process at each end.
 */
import type { LabEvent } from '../events'
import { factsOf } from '../facts/facts-of'
import { type ConnectionRecord, otherSide, type Side } from './record'

/** Events that are told. */
const MOST_TOLD = 20

/** An event of the other end, and how many of the bytes it moved. */
export interface Met {
  seq: number
  bytes: number
}

export interface Move {
  seq: number
  pid: number
  side: Side
  direction: 'in' | 'out'
  bytes: number
}

/** `seq` of the first event of the connection that is known. */
export const begunAt = ({ client, server }: ConnectionRecord): number =>
  Math.min(...[client.opened, server.opened].flatMap((moment) => moment?.seq ?? []))

export const movesIn = (event: LabEvent, side: Side): Move[] =>
  factsOf(event).flatMap((fact) =>
    fact.fact === 'moved'
      ? [{ seq: event.seq, pid: event.pid, side, direction: fact.direction, bytes: fact.bytes }]
      : []
  )

/** @param moves all of the connection, in order @returns undefined: the event moved nothing, or it cannot be proved */
export function metBy(moves: readonly Move[], seq: number): Met[] | undefined {
  const own = moves.find((move) => move.seq === seq)
  if (!own) return undefined
  const of = (side: Side, direction: 'in' | 'out') =>
    moves.filter((move) => move.side === side && move.direction === direction)
  const here = of(own.side, own.direction)
  const there = of(otherSide(own.side), own.direction === 'out' ? 'in' : 'out')
  if ([here, there].some((list) => new Set(list.map(({ pid }) => pid)).size > 1)) return undefined
  return overlapping(here, there, seq).slice(0, MOST_TOLD)
}

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
