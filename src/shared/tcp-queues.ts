/**
 * Bytes in the queues of an end of a connection. The kernel counts sequence numbers (tcp_diag.c, tcp_ipv4.c: rcv_nxt −
 * copied_seq, write_seq − snd_una), and a FIN has one too: in these states one of them is, or may be, no byte.
 */
import type { TcpState } from './events'

interface Queues {
  state: TcpState
  receiveQueue: number
  sendQueue: number
}

/** The peer's FIN has come; while a read(2) has not returned 0 for it, it stands in the queue. */
const HAS_FIN: ReadonlySet<TcpState> = new Set(['CLOSE_WAIT', 'LAST_ACK', 'CLOSING'])
/** Its own FIN has gone out and was not acknowledged. */
const FIN_UNDER_WAY: ReadonlySet<TcpState> = new Set(['FIN_WAIT1', 'LAST_ACK', 'CLOSING'])

/** Bytes that nobody has read; of a listening socket: connections that wait. */
export const unreadBytes = ({ state, receiveQueue }: Queues): number =>
  HAS_FIN.has(state) ? Math.max(0, receiveQueue - 1) : receiveQueue

/** Bytes that were not acknowledged. */
export const unsentBytes = ({ state, sendQueue }: Queues): number =>
  FIN_UNDER_WAY.has(state) ? Math.max(0, sendQueue - 1) : sendQueue
