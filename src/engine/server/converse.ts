/** What a child does with its connection: read, answer, until end-of-file. */
import { SPIN_READS } from '../../shared/at-most'
import type { Handler } from '../../shared/choices'
import { Errno } from '../libc/errno'
import { read, write, writeAll } from '../libc/io'
import { setsockoptReceiveTimeout } from '../libc/sockets'
import { perror } from '../perror'
import { toUpper } from '../to-upper'

export interface Conversation {
  handler: Handler
  /** bytes that one read(2) may return */
  buffer: number
  /** goes on at end-of-file for a while, as the first tutorial's child does without end */
  spinAtEof: boolean
  /** ms without a byte after which it ends; 0: it waits without end */
  idleTimeout: number
}

/**
 * What read(2) fills, the same for all conversations of a process: a forked child finds it there, and has no memory of its
 * own to ask for, which costs it, and its parent, a fault for each page.
 */
let buf = Buffer.alloc(0)

/** Serves the connected socket until the client has sent everything; what cannot be read or written ends it as well. */
export function converse(connfd: number, { handler, buffer, spinAtEof, idleTimeout }: Conversation): void {
  if (buf.length !== buffer) buf = Buffer.alloc(buffer)
  // What an earlier conversation has left in it must not be answered.
  if (spinAtEof) buf.fill(0)
  if (idleTimeout > 0) limitWaiting(connfd, idleTimeout)
  for (;;) {
    const n = read(connfd, buf, buffer)
    if (n instanceof Errno) {
      if (n.is('EINTR')) continue
      // Nothing has arrived for so long.
      if (idleTimeout > 0 && n.is('EAGAIN')) return
      perror('read', n)
      return
    }
    if (n === 0) {
      if (spinAtEof) spin(connfd, buf)
      return
    }
    if (handler === 'uppercase') toUpper(buf, n)
    const written = writeAll(connfd, buf, n)
    if (written instanceof Errno) {
      perror('write', written)
      return
    }
  }
}

function limitWaiting(connfd: number, ms: number): void {
  const set = setsockoptReceiveTimeout(connfd, ms)
  if (set instanceof Errno) perror('setsockopt', set)
}

/**
 * The first tutorial's child takes end-of-file for one more message: it writes what its buffer still holds, up to the first
 * NUL (strlen(3)), does not look whether that worked, and reads 0 again. It gets nowhere, until SIGPIPE kills it.
 */
function spin(connfd: number, buf: Buffer): void {
  const terminator = buf.indexOf(0)
  const length = terminator < 0 ? buf.length : terminator
  for (let i = 0; i < SPIN_READS; i++) {
    write(connfd, buf, length)
    const n = read(connfd, buf, buf.length)
    if (n instanceof Errno) perror('read', n)
    if (n !== 0) return
  }
}
