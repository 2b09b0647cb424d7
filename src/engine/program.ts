/**
 * What every program of the engine has in common: one JSON argument in, events out on descriptor 3, and an end no
 * later than its parent's.
 */
import type { ROLE } from './gate-table'
import { F_SETFD, PR_SET_PDEATHSIG, SIGKILL } from './libc/constants'
import { callAs, openGate } from './libc/gate'
import * as raw from './libc/raw'
import { flush, tracer } from './libc/trace'
import { DEAD_MAN_FD, EVENTS_FD } from './program-descriptors'

export interface ProgramArgument {
  /** descriptor 3 is the events pipe; without it nothing is announced, and the program can be run by hand */
  events?: boolean
  /** once it listens nothing is announced any more: for comparison */
  bare?: boolean
  /** PID of the starter: when it ends, so does the program (PR_SET_PDEATHSIG); left out when run by hand */
  parent?: number
  /** that is a supervisor, see `DEAD_MAN_FD` */
  supervised?: boolean
  /** descriptor 5 is where the lab says who is to wait before a call, see `gate-table.ts` */
  gate?: boolean
  /** descriptor 4 is a pipe with commands, see `CONTROL_FD`; a client's are one word a line (shared/choices.ts) */
  control?: boolean
}

export function beginProgram({ events, parent, supervised }: ProgramArgument): void {
  tracer.descriptor = events ? EVENTS_FD : -1
  // Where Node ends the process, and not `_exit`.
  process.once('exit', flush)
  // Commands are to have it as well: Node closes on exec what it was started with.
  if (supervised) raw.fcntl(DEAD_MAN_FD, F_SETFD, 'int', 0)
  if (parent === undefined) return
  raw.prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0)
  // It may have ended before the line above: then nothing would ever end this process.
  if (raw.getppid() !== parent) process.exit(3)
}

/** To be called when all is rehearsed, before the first call that is shown: from here on the process can be held. */
export function beginCalls(role: keyof typeof ROLE, { gate }: ProgramArgument): void {
  callAs(role)
  if (gate) openGate()
}
