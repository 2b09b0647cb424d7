/** What Electron's main process and the utility processes of a server say to each other. No schema library here. */

import type { NotStarted } from './not-started'

/** Events that a process may have told without having been thanked for them. */
export const EVENT_CREDIT = 64

/** Characters of an event line. */
export const EVENT_LINE_LIMIT = 4096

/** Any program of a server → main. */
interface EventFrame {
  type: 'event'
  /** one event as JSON */
  line: string
}

/** main → any program of a server: so many of its events have been heard. */
interface HeardFrame {
  type: 'heard'
  lines: number
}

/** A server program → main. `connection` is a number of the server's own. */
export type FromServerProgram =
  | EventFrame
  /** wants a process for a connection, which is to be told `argument` */
  | { type: 'worker'; connection: number; argument: unknown }
  /** the lab has heard of the end of the connection's process */
  | { type: 'worker.end-told'; connection: number }

/** main → a server program. */
export type ToServerProgram =
  | HeardFrame
  /** once, first */
  | { type: 'serve'; argument: unknown }
  /** comes with the port to that worker */
  | { type: 'worker'; connection: number; pid: number }
  | { type: 'worker.refused'; connection: number; reason: NotStarted }
  | { type: 'worker.exited'; connection: number; pid: number; code: number }
  | { type: 'end' }

/** main → a worker. */
export type ToWorkerProgram =
  | HeardFrame
  /** once, with the port to the server */
  | { type: 'connection'; connection: number; argument: unknown }
