/**
 * What a program of the engine writes on its events descriptor: records, one behind the other, several in one write(2)
 * below PIPE_BUF, so that all processes of a tree share one pipe without tearing each other's records (pipe(7)). All
 * numbers are little-endian int32, so that writing them costs no memory; a record is padded to whole ones.
 *
 * No schema library here: programs that fork load this. The reader is `reader.ts`, the writer `engine/libc/records.ts`.
 */

/** pipe(7): a write of no more is all or nothing. */
export const PIPE_BUF = 4096

/** The lower half of a record's first word; the upper one has its length in bytes. */
export const MAGIC = 0xf05c

/** Words of a record. */
export const WORD = {
  /** MAGIC, and the length */
  begin: 0,
  /** bits 0–7: kind, see {@link KIND}; 8–15: flags, none yet: room for “about to be made”; 16–31: errno, 0: none */
  kind: 1,
  pid: 2,
  /** how many events the process has told with this one */
  n: 3,
  /** CLOCK_MONOTONIC, s and ns: when the call was entered, and when it returned */
  entered: 4,
  returned: 6,
  ret: 8,
  /** which call of the program's source it was (`shared/code/sites.ts`); 0: not told */
  site: 9,
  /** three, by kind */
  arguments: 10,
  data: 13
} as const
export const HEADER_BYTES = 4 * WORD.data

/**
 * What a record is about, with its three arguments. What is told with every connection has a kind of its own; everything
 * else is JSON, as in `events.ts`.
 */
export const KIND = {
  /** bytes of JSON; data: those */
  json: 0,
  /** nfds, timeout; data: as many struct pollfd */
  poll: 1,
  /** fd, and the new socket's inode, lower and upper word; data: struct sockaddr of the peer and of this end */
  accept: 2,
  /** in the child (ret 0): the parent's PID */
  fork: 3,
  /** fd, count; data: the first of the bytes that were moved, as many as a preview has */
  read: 4,
  write: 5,
  /**
   * fd, bytes that nobody has read, 1: the connection was over already; data of one that is closed as soon as it was
   * accepted: why, see `shared/refused.ts`
   */
  close: 6,
  /** pid, options, status as the kernel filled it in */
  waitpid: 7,
  /** status */
  exiting: 8,
  /** number, deliveries */
  signal: 9,
  /** setsockopt(2) of SO_RCVTIMEO: fd, ms */
  receiveTimeout: 10
} as const
export type Kind = (typeof KIND)[keyof typeof KIND]

/** struct pollfd: the descriptor first. */
export const POLLFD_BYTES = 8
/** Data of accept(2): bytes of each of the two. */
export const SOCKADDR_ROOM = 28
