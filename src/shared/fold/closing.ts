/** What a closed descriptor meant for the other end of the connection. */
import type { Draft } from './draft'
import type { CloseOutcome, Fin } from './outcome'
import type { Deed, ProcessState, SocketState } from './state'

interface Closing {
  seq: number
  at: number
  byExit: boolean
  /** references that are left after it */
  left: number
}

export function closed(
  draft: Draft,
  process: ProcessState,
  fd: number,
  socket: SocketState,
  { seq, at, byExit, left }: Closing
): void {
  if (socket.kind !== 'connected') return
  const [fin, deed] = finOf(socket, left)
  const outcome: CloseOutcome = {
    outcome: 'closed',
    seq,
    at,
    process: process.id,
    fd,
    socket: socket.id,
    byExit,
    left,
    fin,
    ...(deed && { by: deed.by, proof: deed.seq })
  }
  draft.outcomes.push(outcome)
}

function finOf({ reset, lingers, shutdown }: SocketState, left: number): [Fin, Deed?] {
  if (left > 0) return shutdown ? ['not-sent', shutdown] : ['not-sent']
  if (reset) return ['was-reset', reset]
  if (lingers) return ['reset', lingers]
  return shutdown ? ['sent-before', shutdown] : ['sent']
}
