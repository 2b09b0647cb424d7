/** The sockets of a state in the order of the tab, and the ends that only the kernel still has. */

import { noPeerOf } from '../../shared/address'
import type { CloseFact, SocketState, State, TcpEnd } from '../../shared/fold/state'
import { tcpKey } from '../../shared/fold/state'
import { texts } from '../texts'

/** Rows of a group that are drawn; more are counted. */
export const ROW_LIMIT = 150
/** Closes that the tab shows; the log has more. */
export const CLOSE_LIMIT = 30

export const inodesOf = ({ sockets }: State, kind: SocketState['kind']): number[] =>
  Object.values(sockets).flatMap((socket) => (socket.kind === kind ? [socket.inode] : []))

/** Keys of the ends without a descriptor: in the accept queue, or closed and not forgotten yet. */
export const unheldEnds = ({ tcp }: State): string[] =>
  Object.keys(tcp)
    .filter((key) => tcp[key]?.inode === 0 && tcp[key]?.state !== 'LISTEN')
    .sort()

/** Ends in TIME_WAIT that the kernel has and that are not told one by one. */
export const onlyCounted = ({ tcp, lingering }: State): number =>
  Math.max(0, lingering - Object.values(tcp).filter(({ state }) => state === 'TIME_WAIT').length)

/** This end as the kernel lists it. */
export function endOf({ tcp }: State, socket: SocketState | undefined): TcpEnd | undefined {
  if (!socket?.local) return undefined
  return tcp[tcpKey(socket.local, socket.kind === 'listening' ? noPeerOf(socket.local) : (socket.peer ?? ''))]
}

/** What a close(2) meant for the other end. */
export function closeWords(state: State, fact: CloseFact): string {
  const { finNotSent, finSent, finSentBefore, resetSent } = texts.sockets
  if (fact.left > 0) return finNotSent(fact.left)
  const before = earlierCalls(state, fact)
  if (before.some(({ call, args }) => call === 'setsockopt' && args[2] === 'SO_LINGER')) return resetSent
  return before.some(({ call }) => call === 'shutdown') ? finSentBefore : finSent
}

/** Of the process, and of a client's writer, which has the same descriptor. */
function earlierCalls(state: State, { pid, fd, seq }: CloseFact) {
  const own = state.processes[pid]
  const related = own?.client
    ? Object.values(state.processes).filter((process) => process.pid === pid || process.ppid === pid)
    : own
      ? [own]
      : []
  return related
    .flatMap(({ calls }) => calls)
    .filter(({ args, seq: when, ret }) => when < seq && ret >= 0 && args[0] === fd)
}
