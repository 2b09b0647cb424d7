/** Between a zygote and whoever has started it. */
import { writeSync } from 'node:fs'
import type { ExitStatus } from '../../shared/exit-status'
import type { ClientSettings } from '../../shared/settings'

/** On this descriptor it tells: one {@link FromZygote} a line, as JSON. */
export const TOLD_FD = 3
/**
 * On this one, a SOCK_SEQPACKET, it is asked: one {@link ForkRequest} a message, as JSON, with the new client's standard
 * input, standard output (standard error too), events pipe and control pipe.
 */
export const ASKED_FD = 4
export const REQUEST_DESCRIPTORS = 4
/** Bytes of a request. */
export const REQUEST_BYTES = 4096

export interface ForkRequest {
  /** what the answer will name */
  id: number
  settings: ClientSettings
}

/** A process was forked for the request; that it has become a client it says itself. */
export interface Forked {
  id: number
  pid: number
}

/** The new client says so itself, before anything else. */
export interface Born {
  id: number
  pid: number
  /** µs of CLOCK_MONOTONIC: when it had just been born */
  at: number
}

export interface Refused {
  id: number
  errno: string
}

export type FromZygote =
  /** it can fork */
  | { told: 'ready' }
  | ({ told: 'forked' } & Forked)
  | ({ told: 'born' } & Born)
  | ({ told: 'refused' } & Refused)
  /** a client has been waited for, waitpid(2) */
  | { told: 'ended'; pid: number; status: ExitStatus }

/** A line is shorter than PIPE_BUF: those of clients that are being born do not mix with the zygote's. */
export function tell(told: FromZygote, fd = TOLD_FD): void {
  writeSync(fd, `${JSON.stringify(told)}\n`)
}
