/** The sockets of a state in the order of the tab, and the ends that only the kernel still has. */

import { noPeerOf } from '../../shared/address'
import type { CloseOutcome } from '../../shared/fold/outcome'
import type { SocketState, State, TcpEnd } from '../../shared/fold/state'
import { tcpKey } from '../../shared/fold/state'
import { bornAtOf, numberOf, type SocketId } from '../../shared/identity'
import { texts } from '../texts'

/** Rows of a group that are drawn; more are counted. */
export const ROW_LIMIT = 150
/** Closes that the tab shows; the log has more. */
export const CLOSE_LIMIT = 30

/** Of the newest server's time, or from before it began. */
export type When = 'now' | 'before'

/** µs: when the newest server began, if others were before it. */
export const newestSince = ({ server, countersBefore }: State): number =>
  countersBefore && server ? bornAtOf(server) : 0

/** Does what began then belong to that time? */
export const isOf = (when: When, state: State, at: number): boolean => at >= newestSince(state) === (when === 'now')

export const socketsOf = (state: State, kind: SocketState['kind'], when: When = 'now'): SocketId[] =>
  state.sockets
    .values()
    .flatMap((socket) => (socket.kind === kind && isOf(when, state, bornAtOf(socket.id)) ? [socket.id] : []))

/** Keys of the ends without a descriptor: in the accept queue, or closed and not forgotten yet. */
export const unheldEnds = (state: State, when: When = 'now'): string[] =>
  state.tcp
    .keys()
    .filter((key) => {
      const end = state.tcp.get(key)
      return end?.inode === 0 && end.state !== 'LISTEN' && isOf(when, state, end.seenAt)
    })
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
  const { finNotSent, finSent, finSentBefore, resetSent, resetForUnread, wasReset, closedByKernel } = texts.sockets
  switch (fin) {
    case 'not-sent':
      return finNotSent(left)
    case 'sent':
      return finSent
    case 'sent-before':
      // By whom, where it was somebody else.
      return finSentBefore(by === undefined || by === process ? undefined : numberOf(by), unread)
    case 'reset':
      return unread > 0 ? resetForUnread(unread) : resetSent
    case 'was-reset':
      return wasReset
    case 'by-exit':
      return closedByKernel(unread)
  }
}
