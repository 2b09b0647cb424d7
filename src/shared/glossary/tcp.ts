/** States of TCP as the kernel names them, and what passes between two ends. */
import type { TcpState } from '../events'
import { type Entry, entry } from './entry'

const RFC = 'RFC 9293, 3.3.2'

export const TCP_STATE_ENTRIES = {
  LISTEN: entry('waits for connections; what is accepted becomes a socket of its own', 'listen(2)'),
  SYN_SENT: entry('connect has sent a SYN; no answer has come yet', 'connect(2)'),
  SYN_RECV: entry('a SYN came and was answered; the last ACK of the handshake is missing', RFC),
  NEW_SYN_RECV: entry('the kernel’s name for a SYN_RECV that has no socket yet', RFC),
  ESTABLISHED: entry('the handshake is done and both ends can send, whether anybody has called accept or not', RFC),
  FIN_WAIT1: entry('this end has sent its FIN; the peer has not acknowledged it yet', RFC),
  FIN_WAIT2: entry('this end’s FIN is acknowledged; the peer has not sent its own', RFC),
  CLOSE_WAIT: entry('the peer’s FIN has come; this end has not closed: somebody still holds a descriptor', RFC),
  LAST_ACK: entry('the peer closed first, then this end; the acknowledgement of its FIN is missing', RFC),
  CLOSING: entry('both ends have sent a FIN at the same moment; the acknowledgement is on its way', RFC),
  TIME_WAIT: entry(
    'this end closed first; the kernel keeps the pair of addresses for a minute, so that late segments disturb no new connection',
    RFC
  ),
  CLOSE: entry('the socket is part of no connection', RFC)
} satisfies Record<TcpState, Entry>

export const TCP_ENTRIES = {
  SYN: entry('the segment that asks for a connection', RFC),
  FIN: entry(
    'says that an end sends nothing more; the kernel sends it at the last close of the socket, or at shutdown',
    'shutdown(2)'
  ),
  RST: entry('ends a connection at once; what was under way is lost, and the peer gets ECONNRESET', RFC),
  'half-close': entry(
    'shutdown for writing: a FIN goes out, and this end can still read until the peer closes too',
    'shutdown(2)'
  ),
  backlog: entry('how many finished connections may wait for accept', 'listen(2)'),
  'accept queue': entry(
    'connections that the kernel has made and that nobody has accepted yet; to their clients they are ESTABLISHED',
    'listen(2)'
  ),
  'receive queue': entry('bytes that have come and that nobody has read yet', 'tcp(7)'),
  'send queue': entry('bytes that were written and that the peer has not acknowledged yet', 'tcp(7)')
}
