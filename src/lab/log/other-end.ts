/** Looks in the log for which events of the other end moved the bytes that an event moved. */
import { begunAt, type Met, type Move, metBy, movesIn } from '../../shared/connections-table/other-end'
import type { ConnectionRecord } from '../../shared/connections-table/record'
import { isClients } from '../../shared/log-filter/subject'
import { Slices } from '../slices'
import type { EventLog } from './event-log'
import { connectionMark } from './marks'
import { readLines } from './reading'
import type { Segment } from './segment'

/** Events of a connection that are looked through. */
const MOST_MOVES = 20_000

/** @returns undefined: it moved nothing, or it cannot be proved @throws as {@link Segment.reading} */
export async function otherEndOf(log: EventLog, seq: number): Promise<Met[] | undefined> {
  return log.store.reading(async (segments) => {
    const record = connectionOf(log, segments, seq)
    if (!record || begunAt(record) < log.store.extent.oldest) return undefined
    const moves = await movesOf(segments, record.n)
    return moves && metBy(moves, seq)
  })
}

function connectionOf(log: EventLog, segments: readonly Segment[], seq: number): ConnectionRecord | undefined {
  const segment = segments.find(({ first, last }) => first <= seq && seq <= last)
  let connection: number | undefined
  segment?.eachConnection((ordinal, n) => {
    if (ordinal === seq - segment.first) connection ??= n
  })
  return connection === undefined ? undefined : log.connections.get(connection)
}

/** @returns undefined: there are too many */
async function movesOf(segments: readonly Segment[], n: number): Promise<Move[] | undefined> {
  const moves: Move[] = []
  const slices = new Slices()
  let looked = 0
  for (const segment of segments) {
    const ordinals = Array.from(segment.ordinalsOf(connectionMark(n)))
    looked += ordinals.length
    if (looked > MOST_MOVES) return undefined
    await readLines(segment, ordinals, slices, (ordinal, line) => {
      moves.push(...movesIn(JSON.parse(line), isClients(segment.roleOf(ordinal)) ? 'client' : 'server'))
    })
  }
  return moves
}
