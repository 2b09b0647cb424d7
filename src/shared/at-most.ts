/** Bounds that more than one place must keep. No schema library here: programs that fork load this. */

/** How often a child that goes on at end-of-file writes and reads again before it gives up: bounded, unlike its original. */
export const SPIN_READS = 1000

/** Bytes of what a read(2) or write(2) moved that its event carries, see `preview.ts`. */
export const PREVIEW_BYTES = 1024

/** Processes of one server under launcher utility, at most: each is a process of the app's, which Electron starts. */
export const MAX_UTILITY_WORKERS = 64

/** Client processes of a lab at a time. */
export const MAX_CLIENTS = 500

/** Slots of an fd_set, select(2): no descriptor from this number on can be in it. */
export const FD_SETSIZE = 1024

/**
 * No process has descriptors from this number on, unless fs.nr_open was raised: a table grows with its highest number,
 * and an event may come from a program that has gone wrong, or from a file.
 */
export const MAX_DESCRIPTORS = 1 << 20

/** Networks in a list of who is let in: each connection is held against all of them. */
export const MAX_NETWORKS = 32

/** Bytes of one argument of execve(2), its NUL included (32 pages of 4096). */
export const MAX_ARG_STRLEN = 131_072

/**
 * Bytes of a command with all of its arguments, as JSON: the server is told its settings in one argument, which must
 * stay below MAX_ARG_STRLEN with everything else in it, and the command's environment needs room in ARG_MAX.
 */
export const COMMAND_BYTES = 98_304
