/** Descriptors that every program of the engine is started with. */
import { constants } from 'node:os'

/** On which a program announces what happens. */
export const EVENTS_FD = 3

/**
 * On which a client is told what a keyboard cannot say: half-close, reset, stop reading; and a server that forks, by
 * anything at all, not to do so any more. To a portable program its end-of-file also says that its starter has ended.
 */
export const CONTROL_FD = 4

/** The gate's instructions, see `gate-table.ts`: for programs that make system calls of their own. */
export const GATE_FD = 5

/**
 * Of a program that has a supervisor, and of its processes: when that one has ended, the kernel ends them, see
 * `supervisor/dead-man-switch.ts`.
 */
export const DEAD_MAN_FD = 6

/** Open on /dev/null until `catchSignal(SIGCHLD)` takes it over: its number must be the signal's. */
export const RESERVED_FD = constants.signals.SIGCHLD ?? 17
