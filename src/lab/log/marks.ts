/**
 * Names under which the log finds events again, beside those of processes: what only the state at that moment told, so that
 * nobody has to fold a run again to look for it.
 */
import type { Role } from '../../shared/log-filter/subject'

/** Events that closed connected sockets. */
export const CLOSES = 'closes'
/** What /proc was asked. */
export const SAMPLES = 'samples'

const ROLE = 'role '

/** What the process is that told the event. */
export const ROLE_MARKS: Readonly<Record<Role, string>> = {
  server: `${ROLE}server`,
  child: `${ROLE}child`,
  client: `${ROLE}client`,
  writer: `${ROLE}writer`
}

/** Of processes of that PID, whenever they were born. */
export const pidPrefix = (pid: number): string => `${pid}@`
/** Of one that nobody knew when it was told of. */
export const unknownMark = (pid: number): string => `${pid}@?`

const CONNECTION = 'connection '

/** Of a connection, by the number that the table gives it. */
export const connectionMark = (n: number): string => `${CONNECTION}${n}`
export const isConnectionMark = (mark: string): boolean => mark.startsWith(CONNECTION)
export const connectionIn = (mark: string): number => Number(mark.slice(CONNECTION.length))
