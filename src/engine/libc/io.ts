/** read(2), write(2), close(2), dup2(2) and poll(2), traced. */
import { previewOf } from '../../shared/preview'
import { now } from '../clock'
import { Errno, type Returned } from './errno'
import * as raw from './raw'
import { announce, tracer } from './trace'
import { beforeClose } from './unread'

/** read(2): the number of bytes, 0 at end-of-file. */
export function read(fd: number, buffer: Buffer, count: number): Returned {
  const entered = now()
  const ret = raw.read(fd, buffer, count)
  return announce('read', [fd, 'buf', count], entered, ret, () => (ret > 0 ? previewOf(buffer.subarray(0, ret)) : {}))
}

/** write(2): the number of bytes, which can be fewer than `count`. */
export function write(fd: number, buffer: Buffer, count: number): Returned {
  const entered = now()
  const ret = raw.write(fd, buffer, count)
  return announce('write', [fd, 'buf', count], entered, ret, () => previewOf(buffer.subarray(0, ret)))
}

/** Calls write(2) until all is written; an Errno if one of the calls failed other than by a signal (EINTR). */
export function writeAll(fd: number, buffer: Buffer, count: number): Returned {
  for (let done = 0; done < count; ) {
    const wrote = write(fd, done === 0 ? buffer : buffer.subarray(done), count - done)
    if (wrote instanceof Errno && !wrote.is('EINTR')) return wrote
    if (!(wrote instanceof Errno)) done += wrote
  }
  return count
}

/** close(2); what of a connection nobody has read, or that it is over already, is in the event. */
export function close(fd: number): Returned {
  const before = tracer.descriptor < 0 ? undefined : beforeClose(fd)
  const entered = now()
  const ret = raw.close(fd)
  return announce('close', [fd], entered, ret, before && (() => before))
}

/** dup2(2): `to` refers to what `from` refers to; it is not close-on-exec. */
export function dup2(from: number, to: number): Returned {
  const entered = now()
  return announce('dup2', [from, to], entered, raw.dup2(from, to))
}

/** struct pollfd; `revents` is the kernel's answer. A negative `fd` is passed over. */
export interface PollEntry {
  fd: number
  events: number
  revents: number
}

const POLLFD_BYTES = 8
const pollfds = Buffer.alloc(8 * POLLFD_BYTES)

/** poll(2) on at most eight descriptors. `timeout` in ms, −1 waits without end. */
export function poll(entries: PollEntry[], timeout: number): Returned {
  for (const [index, entry] of entries.entries()) {
    pollfds.writeInt32LE(entry.fd, index * POLLFD_BYTES)
    pollfds.writeInt16LE(entry.events, index * POLLFD_BYTES + 4)
    pollfds.writeInt16LE(0, index * POLLFD_BYTES + 6)
  }
  const entered = now()
  const ready = announce(
    'poll',
    [`{${entries.map((entry) => entry.fd).join(', ')}}`, entries.length, timeout],
    entered,
    raw.poll(pollfds, entries.length, timeout)
  )
  // After an error the kernel has answered nothing, and nothing is what the zeroes above say.
  for (const [index, entry] of entries.entries()) entry.revents = pollfds.readInt16LE(index * POLLFD_BYTES + 6)
  return ready
}
