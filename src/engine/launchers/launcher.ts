/** How a connection gets a process. */
import type { Returned } from '../libc/errno'
import type { AcceptedConnection } from './accepted-connection'

export interface Launcher {
  /** To be called each time before a connection is waited for: whoever is to be there before it is started now. */
  prepare(): void
  /**
   * Gives the connection a process. As fork(2) returns: its PID; 0 where this is that process, a copy of the caller; an
   * Errno where the system refuses one. The caller's own descriptor of the connection stays open.
   */
  launch(connection: AcceptedConnection): Returned
  /** A child was waited for that had been given no connection. */
  reaped(pid: number): void
}
