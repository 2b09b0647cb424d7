/** read(2), write(2), close(2), dup2(2) and poll(2), traced. */
import { PREVIEW_BYTES } from '../../shared/at-most'
import { KIND, POLLFD_BYTES } from '../../shared/records/layout'
import type { RefusalNote } from '../access/refusal-note'
import { POLLIN, POLLOUT } from './constants'
import { Errno, type Returned } from './errno'
import * as raw from './raw'
import { take, wordsOf } from './scratch'
import { announce, enter, flush, flushIfBlocking, told, toldWith, tracer } from './trace'
import { askBeforeClose, beforeClose } from './unread'

/** read(2): the number of bytes, 0 at end-of-file. */
export function read(fd: number, buffer: Buffer, count: number): Returned {
  flushIfBlocking(fd, POLLIN)
  enter('read', fd, 'buf', count)
  const ret = raw.read(fd, buffer, count)
  return toldWith(KIND.read, ret, fd, count, 0, buffer, previewed(ret))
}

/** write(2): the number of bytes, which can be fewer than `count`. */
export function write(fd: number, buffer: Buffer, count: number): Returned {
  if (count > ROOM_WHEN_WRITABLE) flush()
  else flushIfBlocking(fd, POLLOUT)
  enter('write', fd, 'buf', count)
  const ret = raw.write(fd, buffer, count)
  return toldWith(KIND.write, ret, fd, count, 0, buffer, previewed(ret))
}

/**
 * Bytes that surely go into what poll(2) calls writable: a third of a send buffer, tcp(7), or PIPE_BUF. More may block in
 * the middle, when the other end does not read.
 */
const ROOM_WHEN_WRITABLE = 1024

const previewed = (ret: number): number => (ret < 0 ? 0 : ret > PREVIEW_BYTES ? PREVIEW_BYTES : ret)

/** Calls write(2) until all is written; an Errno if one of the calls failed other than by a signal (EINTR). */
export function writeAll(fd: number, buffer: Buffer, count: number): Returned {
  const { site } = tracer
  for (let done = 0; done < count; ) {
    // Each of them is made there.
    tracer.site = site
    const wrote = write(fd, done === 0 ? buffer : buffer.subarray(done), count - done)
    if (wrote instanceof Errno && !wrote.is('EINTR')) return wrote
    if (!(wrote instanceof Errno)) done += wrote
  }
  return count
}

/** close(2); what of a connection nobody has read, or that it is over already, is in the event. */
export function close(fd: number): Returned {
  enter('close', fd)
  if (tracer.descriptor >= 0) askBeforeClose(fd)
  return told(KIND.close, raw.close(fd), fd, beforeClose.unread, beforeClose.over)
}

/** close(2) of a connection that was accepted only for that; why is told with it. */
export function closeRefused(fd: number, { bytes, length }: RefusalNote): Returned {
  enter('close', fd)
  if (tracer.descriptor >= 0) askBeforeClose(fd)
  return toldWith(KIND.close, raw.close(fd), fd, beforeClose.unread, beforeClose.over, bytes, length)
}

/** dup2(2): `to` refers to what `from` refers to; it is not close-on-exec. */
export function dup2(from: number, to: number): Returned {
  enter('dup2', from, to)
  return announce('dup2', [from, to], raw.dup2(from, to))
}

/** struct pollfd; `revents` is the kernel's answer. A negative `fd` is passed over. */
export interface PollEntry {
  fd: number
  events: number
  revents: number
}

/** struct pollfd: the descriptor, and events in the lower half of the second word, revents in the upper. */
const POLLFD_WORDS = 2
const MOST_ENTRIES = 8
const pollfds = take(POLLFD_BYTES * MOST_ENTRIES)
const pollWords = wordsOf(pollfds)

/** The descriptors of the call that is being made: `{3, 17}` */
const asked = (): string =>
  `{${Array.from({ length: askedOf[0] ?? 0 }, (_, index) => pollWords[index * POLLFD_WORDS]).join(', ')}}`
const askedOf = wordsOf(take(4))

/** poll(2) on at most eight descriptors. `timeout` in ms, −1 waits without end. */
export function poll(entries: PollEntry[], timeout: number): Returned {
  const nfds = entries.length
  for (let index = 0; index < nfds; index++) {
    const entry = entries[index] as PollEntry
    pollWords[index * POLLFD_WORDS] = entry.fd
    pollWords[index * POLLFD_WORDS + 1] = entry.events
  }
  // Not only where it blocks: what a server has closed is to be told before its child closes it too.
  flush()
  askedOf[0] = nfds
  enter('poll', asked, nfds, timeout)
  const ready = toldWith(KIND.poll, raw.poll(pollfds, nfds, timeout), nfds, timeout, 0, pollfds, POLLFD_BYTES * nfds)
  // After an error the kernel has answered nothing, and nothing is what the zeroes above say.
  for (let index = 0; index < nfds; index++) {
    const entry = entries[index] as PollEntry
    entry.revents = (pollWords[index * POLLFD_WORDS + 1] ?? 0) >> 16
  }
  return ready
}
