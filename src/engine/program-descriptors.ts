/** Descriptors that every program of the engine is started with. */

/** On which a program announces what happens. */
export const EVENTS_FD = 3

/**
 * On which a client is told what a keyboard cannot say: half-close, reset, stop reading. To a portable program its
 * end-of-file also says that its starter has ended.
 */
export const CONTROL_FD = 4
