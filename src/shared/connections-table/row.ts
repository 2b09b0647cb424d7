/** A connection as it stood after an event: a row of the table. */
import type { ExitStatus } from '../exit-status'
import type { ProcessId } from '../identity'
import type { Refusal } from '../refused'
import { type ConnectionRecord, type EndRecord, type Moment, otherSide, type Side } from './record'

/**
 * How a connection ended. open: it has not · queued: nor has anybody accepted it · fin, reset: by the first FIN, or a RST ·
 * killed: a signal ended the process of `by`, and the kernel closed its end · refused: accepted and closed at once · idle: by
 * the server, as nothing had arrived for its timeout · unaccepted: the listening socket was closed while it waited in the
 * accept queue, and nobody has told of the RST · failed: connect(2) returned an error · unknown: nobody told
 */
export const CONNECTION_ENDINGS = [
  'open',
  'queued',
  'fin',
  'reset',
  'killed',
  'refused',
  'idle',
  'unaccepted',
  'failed',
  'unknown'
] as const
export type ConnectionEnding = (typeof CONNECTION_ENDINGS)[number]

export interface ConnectionRow {
  /** from 1, in the order in which they were told */
  n: number
  clientAddress: string
  serverAddress: string
  /** µs since the run began: connect(2) or accept(2) returned, whichever was first */
  start: number
  startSeq: number
  /** the last descriptor of the last end was closed; null: some are open */
  end: number | null
  endSeq: number | null
  /** null: a client that is not of this lab */
  client: ProcessId | null
  /** who serves it; null: nobody has accepted it */
  process: ProcessId | null
  /** as the server's end counts; null where that is not told, as a command moves them */
  bytesIn: number | null
  bytesOut: number | null
  /** as the client's end counts; null where it is not of this lab */
  clientSent: number | null
  clientReceived: number | null
  how: ConnectionEnding
  /** of whom the first FIN was, or the RST; killed: whose process */
  by: Side | null
  /** refused: why, where it is told */
  refusedBy: Refusal | null
  /** failed */
  errno: string | null
  /** of the child that served it; null: it has none, or has not ended */
  status: ExitStatus | null
}

/**
 * @param upTo `seq` of the last event that counts. Bytes are those of now: what was moved since, whoever asks takes off
 * @returns undefined: it had not begun by then
 */
export function rowOf(record: ConnectionRecord, upTo = Number.POSITIVE_INFINITY): ConnectionRow | undefined {
  const by = (moment: { seq: number } | null) => moment !== null && moment.seq <= upTo
  const { n, clientAddress, serverAddress } = record
  const begun = [record.client.opened, record.server.opened, record.failed].filter((one) => one !== null && by(one))
  if (begun.length === 0) return undefined
  const moments = begun as Moment[]
  const client = endUpTo(record.client, upTo)
  const server = endUpTo(record.server, upTo)
  const failed = record.failed && by(record.failed) ? record.failed : null
  const unaccepted = record.unaccepted && by(record.unaccepted) ? record.unaccepted : null
  const told = (seq: number) => (seq <= upTo ? seq : 0)
  const [refused, timedOut] = [told(record.refused), told(record.timedOut)]
  const known = { ...record, client, server, failed, refused, timedOut, unaccepted }
  const end = endOf(known)
  const start = Math.min(...moments.map(({ at }) => at)) - (failed?.tookUs ?? 0)
  return {
    n,
    clientAddress,
    serverAddress,
    start,
    startSeq: Math.min(...moments.map(({ seq }) => seq)),
    end: end?.at ?? null,
    endSeq: end?.seq ?? null,
    client: client.opener,
    process: server.process,
    bytesIn: server.silent ? null : server.received,
    bytesOut: server.silent ? null : server.sent,
    clientSent: client.opened ? client.sent : null,
    clientReceived: client.opened ? client.received : null,
    ...endingOf(known, end !== null),
    refusedBy: refused > 0 ? record.refusedBy : null,
    errno: failed?.errno ?? null,
    status: server.exit?.status ?? null
  }
}

/** What of an end was known after that event. */
function endUpTo(end: EndRecord, upTo: number): EndRecord {
  if (upTo === Number.POSITIVE_INFINITY) return end
  const by = <M extends { seq: number }>(moment: M | null): M | null => (moment && moment.seq <= upTo ? moment : null)
  const opened = by(end.opened)
  return {
    ...end,
    opened,
    opener: opened && end.opener,
    process: end.given <= upTo ? end.process : opened && end.opener,
    fin: by(end.fin),
    finHeard: by(end.finHeard),
    reset: by(end.reset),
    closed: by(end.closed),
    exit: by(end.exit),
    silent: end.silent <= upTo ? end.silent : 0
  }
}

/** When the last of its ends was closed, and by which event that was known. */
function endOf({ client, server, failed }: ConnectionRecord): Moment | null {
  if (failed) return failed
  const ends = [client, server].filter(({ opened }) => opened)
  const closed = ends.flatMap((end) => end.closed ?? [])
  if (closed.length < ends.length) return null
  return { at: Math.max(...closed.map(({ at }) => at)), seq: Math.max(...closed.map(({ seq }) => seq)) }
}

interface Ending {
  how: ConnectionEnding
  by: Side | null
}

function endingOf(record: ConnectionRecord, over: boolean): Ending {
  const { client, server, failed, refused, unaccepted } = record
  if (failed) return { how: 'failed', by: null }
  if (refused > 0) return { how: 'refused', by: 'server' }
  const reset = firstOf(client.reset, server.reset)
  if (reset) return { how: 'reset', by: reset }
  const clientFin = finOf(record, 'client')
  if (unaccepted && !server.opened && !(clientFin && clientFin.at < unaccepted.at))
    return { how: 'unaccepted', by: 'server' }
  const fin = firstOf(clientFin, finOf(record, 'server'))
  if (fin === 'server' && record.timedOut > 0) return { how: 'idle', by: fin }
  if (fin) return { how: wasKilled(record[fin]) ? 'killed' : 'fin', by: fin }
  if (over) return { how: 'unknown', by: null }
  return { how: server.opened || client.closed ? 'open' : 'queued', by: null }
}

/**
 * When its FIN went out at the latest: a call tells when it returned, and the other end can have had the FIN before; of who is
 * not of this lab only the other end tells.
 */
function finOf(record: ConnectionRecord, side: Side): Moment | null {
  const [sent, heard] = [record[side].fin, record[otherSide(side)].finHeard]
  return sent && heard ? (sent.at <= heard.at ? sent : heard) : (sent ?? heard)
}

function firstOf(client: Moment | null, server: Moment | null): Side | null {
  if (!client || !server) return client ? 'client' : server ? 'server' : null
  return client.at <= server.at ? 'client' : 'server'
}

const wasKilled = ({ closed, exit }: EndRecord): boolean =>
  closed?.byExit === true && exit !== null && 'signal' in exit.status
