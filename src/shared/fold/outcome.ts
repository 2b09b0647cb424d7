/** What a fact came to, as only the state at that moment could tell. Not kept in the state: views and the log are told. */
import type { ProcessId, SocketId } from '../identity'

/**
 * What became of the connection when a descriptor was closed. not-sent: others still refer to the socket · sent: a FIN ·
 * sent-before: shutdown(2) had sent it · reset: a RST, for SO_LINGER 0 or for what was unread, tcp(7) · was-reset: there was
 * nothing left to end · by-exit: the kernel closed it; whether anything was unread then nobody could ask.
 */
export type Fin = 'not-sent' | 'sent' | 'sent-before' | 'reset' | 'was-reset' | 'by-exit'

/** close(2) of a connected socket, or the end of a process that did it; and what it meant for the other end. */
export interface CloseOutcome {
  outcome: 'closed'
  seq: number
  at: number
  process: ProcessId
  fd: number
  socket: SocketId
  /** by the kernel, as the process has exited */
  byExit: boolean
  /** references left in all processes */
  left: number
  fin: Fin
  /** reset: bytes that nobody had read, where that is why; by an exit: those that the kernel listed last */
  unread?: number
  /** sent-before, reset, was-reset: who did it, and the `seq` that proves it */
  by?: ProcessId
  proof?: number
}

export type SystemLine =
  | 'connected'
  | 'connect-failed'
  | 'end-of-file'
  | 'fin-received'
  | 'half-closed'
  | 'error'
  | 'closed'
  /** by a close that sent a RST: as it was told to, or for bytes that were unread */
  | 'reset'
  | 'exited'
  | 'killed'
  /** by signals, as the lab was asked to end it */
  | 'ended-as-asked'

/** One line of what a client's window shows. */
export interface ClientOutcome {
  outcome: 'client'
  seq: number
  at: number
  client: ProcessId
  /** what happened to the connection; absent where bytes were moved */
  system?: SystemLine
  /** an address, an errno, its exit code, the signal that ended it; reset: the bytes that were unread, where that is why */
  detail?: string
  direction?: 'in' | 'out'
  /** how many bytes were moved, and the first of them, see `preview.ts` */
  bytes?: number
  text?: string
  base64?: string
}

export type Outcome = CloseOutcome | ClientOutcome

export const closesIn = (outcomes: readonly Outcome[]): CloseOutcome[] =>
  outcomes.flatMap((outcome) => (outcome.outcome === 'closed' ? outcome : []))
