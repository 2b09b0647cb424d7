/** What a closed descriptor meant for the other end of the connection. */
import { unreadBytes } from '../tcp-queues'
import type { Draft } from './draft'
import type { CloseOutcome, Fin } from './outcome'
import { type Deed, type ProcessState, type SocketState, tcpKey } from './state'

interface Closing {
  seq: number
  at: number
  byExit: boolean
  /** references that are left after it */
  left: number
  /** bytes that nobody had read, as asked directly before; not to be had where the kernel closes */
  unread?: number | undefined
  /** that both FINs or a reset have ended it, as asked likewise */
  over?: true | undefined
}

export function closed(
  draft: Draft,
  process: ProcessState,
  fd: number,
  socket: SocketState,
  { seq, at, byExit, left, unread: asked = 0, over }: Closing
): CloseOutcome | undefined {
  if (socket.kind !== 'connected') return undefined
  const unread = byExit ? listedUnread(draft, socket) : asked
  const [fin, deed] = finOf(socket, { byExit, left, unread, over })
  // Key by key, as there are some with every connection: spreading takes many times as long.
  const outcome: CloseOutcome = {
    outcome: 'closed',
    seq,
    at,
    process: process.id,
    fd,
    socket: socket.id,
    byExit,
    left,
    fin
  }
  if (unread > 0 && tellsUnread(fin, byExit, deed)) outcome.unread = unread
  if (deed) {
    outcome.by = deed.by
    outcome.proof = deed.seq
  }
  draft.outcomes.push(outcome)
  return outcome
}

/** That a RST went out for it, or may have: at an exit, which nobody could ask, also after a FIN. */
const tellsUnread = (fin: Fin, byExit: boolean, deed: Deed | undefined): boolean =>
  byExit ? fin === 'by-exit' || fin === 'sent-before' : fin === 'reset' && !deed

type Left = Pick<Closing, 'byExit' | 'left' | 'over'> & { unread: number }

function finOf({ reset, lingers, shutdown, gone }: SocketState, { byExit, left, unread, over }: Left): [Fin, Deed?] {
  if (left > 0) return shutdown ? ['not-sent', shutdown] : ['not-sent']
  if (reset) return ['was-reset', reset]
  // It is over, and nothing goes out any more. No call has noticed it: but without a FIN of this side only a reset ends it.
  if (over || (byExit && gone)) return shutdown ? ['sent-before', shutdown] : ['was-reset']
  if (lingers) return ['reset', lingers]
  if (unread > 0 && !byExit) return ['reset']
  if (shutdown) return ['sent-before', shutdown]
  return [byExit ? 'by-exit' : 'sent']
}

/** What the kernel had for the socket when it was last asked. */
function listedUnread({ state }: Draft, { local = '', peer = '' }: SocketState): number {
  const end = state.tcp.get(tcpKey(local, peer))
  return end ? unreadBytes(end) : 0
}
