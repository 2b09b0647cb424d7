/** What was told of one connection, each fact with the event that proves it: so that it can be said as of any moment. */
import type { ExitStatus } from '../exit-status'
import type { ProcessId, SocketId } from '../identity'
import type { Refusal } from '../refused'

/** An event, and when it was: µs since the run began. */
export interface Moment {
  seq: number
  at: number
}

/** The end of the client, or of the server. */
export type Side = 'client' | 'server'

export const otherSide = (side: Side): Side => (side === 'client' ? 'server' : 'client')

export interface EndRecord {
  /** connect(2) or accept(2) returned; null: it is not of this lab, or nobody has accepted it */
  opened: Moment | null
  socket: SocketId | null
  /** who opened it */
  opener: ProcessId | null
  /** who serves it, where that is another one: from that event on */
  process: ProcessId | null
  given: number
  /** bytes, by read(2) and write(2) */
  received: number
  sent: number
  /** `seq` of the last of these */
  moved: number
  /** its first FIN went out */
  fin: Moment | null
  /** it has read end-of-file, or the kernel had the peer's FIN for it (CLOSE_WAIT) */
  finHeard: Moment | null
  /** its RST went out */
  reset: Moment | null
  /** nobody refers to it any more; by the kernel, as the last one who did had ended */
  closed: (Moment & { byExit: boolean }) | null
  /** how the process ended that served it, where that is a child or a client */
  exit: { seq: number; status: ExitStatus } | null
  /** `seq` of the execve(2): what a command reads and writes nobody tells */
  silent: number
}

export interface ConnectionRecord {
  /** from 1, in the order in which they were told */
  readonly n: number
  /** `127.0.0.1:40000`; empty where connect(2) failed */
  readonly clientAddress: string
  readonly serverAddress: string
  client: EndRecord
  server: EndRecord
  /** connect(2) failed; `tookUs`: after so many µs */
  failed: (Moment & { errno: string; tookUs: number }) | null
  /** closed as soon as it was accepted: `seq`, and why where it is told */
  refused: number
  refusedBy: Refusal | null
  /** `seq`: nothing had arrived for as long as the server waits */
  timedOut: number
  /** nobody refers any more to the listening socket in whose accept queue it was: the kernel resets what waits there */
  unaccepted: Moment | null
}
