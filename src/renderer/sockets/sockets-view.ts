/** The sockets of a state in the order of the tab, and the ends that only the kernel still has. */

import { noPeerOf } from '../../shared/address'
import type { CloseOutcome } from '../../shared/fold/outcome'
import type { SocketState, State, TcpEnd } from '../../shared/fold/state'
import { tcpKey } from '../../shared/fold/state'
import { numberOf, type SocketId } from '../../shared/identity'
import { texts } from '../texts'

/** Rows of a group that are drawn; more are counted. */
export const ROW_LIMIT = 150
/** Closes that the tab shows; the log has more. */
export const CLOSE_LIMIT = 30

export const socketsOf = ({ sockets }: State, kind: SocketState['kind']): SocketId[] =>
  sockets.values().flatMap((socket) => (socket.kind === kind ? [socket.id] : []))

/** Keys of the ends without a descriptor: in the accept queue, or closed and not forgotten yet. */
export const unheldEnds = ({ tcp }: State): string[] =>
  tcp
    .keys()
    .filter((key) => tcp.get(key)?.inode === 0 && tcp.get(key)?.state !== 'LISTEN')
    .sort()

/** Ends in TIME_WAIT that the kernel has and that are not told one by one. */
export const onlyCounted = ({ tcp, lingering }: State): number =>
  Math.max(0, lingering - tcp.values().filter(({ state }) => state === 'TIME_WAIT').length)

/** This end as the kernel lists it. */
export function endOf({ tcp }: State, socket: SocketState | undefined): TcpEnd | undefined {
  if (!socket?.local) return undefined
  return tcp.get(tcpKey(socket.local, socket.kind === 'listening' ? noPeerOf(socket.local) : (socket.peer ?? '')))
}

/** What a close(2), or the end of the process, meant for the other end. */
export function closeWords({ fin, left, by, process, unread = 0 }: CloseOutcome): string {
  const {
    finNotSent,
    finSent,
    finSentBefore,
    maybeReset,
    resetSent,
    resetForUnread,
    wasReset,
    closedByKernel,
    someone
  } = texts.sockets
  // By whom, where it was somebody else.
  const whose = by === undefined || by === process ? '' : someone(numberOf(by))
  switch (fin) {
    case 'not-sent':
      return finNotSent(left)
    case 'sent':
      return finSent
    case 'sent-before':
      return finSentBefore + whose + (unread > 0 ? maybeReset(unread) : '')
    case 'reset':
      return unread > 0 ? resetForUnread(unread) : resetSent
    case 'was-reset':
      return wasReset
    case 'by-exit':
      return closedByKernel(unread)
  }
}
