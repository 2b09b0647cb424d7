/** States of TCP as the kernel names them, and what passes between two ends. */
import type { TcpState } from '../events'
import { type Entry, entries } from './entry'

export const TCP_STATE_ENTRIES = entries('tcpStates', {
  LISTEN: 'listen(2)',
  SYN_SENT: 'connect(2)',
  SYN_RECV: 'RFC 9293, 3.3.2',
  NEW_SYN_RECV: 'RFC 9293, 3.3.2',
  ESTABLISHED: 'RFC 9293, 3.3.2',
  FIN_WAIT1: 'RFC 9293, 3.3.2',
  FIN_WAIT2: 'RFC 9293, 3.3.2',
  CLOSE_WAIT: 'RFC 9293, 3.3.2',
  LAST_ACK: 'RFC 9293, 3.3.2',
  CLOSING: 'RFC 9293, 3.3.2',
  TIME_WAIT: 'RFC 9293, 3.3.2',
  CLOSE: 'RFC 9293, 3.3.2'
}) satisfies Record<TcpState, Entry>

export const TCP_ENTRIES = entries('tcp', {
  SYN: 'RFC 9293, 3.3.2',
  FIN: 'shutdown(2)',
  RST: 'RFC 9293, 3.3.2',
  'half-close': 'shutdown(2)',
  backlog: 'listen(2)',
  'accept queue': 'listen(2)',
  'receive queue': 'tcp(7)',
  'send queue': 'tcp(7)'
})
