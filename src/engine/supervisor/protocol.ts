/** Between a supervisor and the lab that has started it. */
import { writeSync } from 'node:fs'
import type { ExitStatus } from '../../shared/exit-status'
import { RESERVED_FD } from '../program-descriptors'

/** On this descriptor it tells: one {@link FromSupervisor} a line, as JSON. */
export const TOLD_FD = RESERVED_FD + 1
/** On this one, a pipe, it is told one {@link SuperviseRequest}, a line; its end-of-file says that all is to end. */
export const ASKED_FD = RESERVED_FD + 2
/** Bytes of a request. */
export const REQUEST_BYTES = 65_536

/** A program to be started, in the supervisor's environment. */
export interface SuperviseRequest {
  /** path and arguments */
  argv: readonly string[]
  /** what it gets of what the supervisor was started with, under the same numbers, below {@link RESERVED_FD} */
  descriptors: readonly number[]
}

export type FromSupervisor =
  | { told: 'started'; pid: number }
  | { told: 'refused'; errno: string }
  /** it has waited for the program, or for a process that it has adopted, waitpid(2) */
  | { told: 'ended'; pid: number; status: ExitStatus }

/** A lab that has ended hears nothing, and need not: what there is to do is done all the same. */
export function tell(told: FromSupervisor): void {
  try {
    writeSync(TOLD_FD, `${JSON.stringify(told)}\n`)
  } catch {
    // EPIPE
  }
}
