/** The tracer's question before a close(2): whether the connection is over already, or something unread is thrown away. */
import { FIONREAD, IPPROTO_TCP, TCP_CLOSE, TCP_INFO } from './constants'
import * as raw from './raw'

const answer = Buffer.alloc(4)
const info = Buffer.alloc(8)
const infoLength = Buffer.alloc(4)

/** What is told of a close: nothing where all is as usual. */
export interface BeforeClose {
  /** bytes in the receive queue, tcp(7): closed for the last time now, it is reset instead of ended (RFC 2525, 2.17) */
  unread?: number
  /** after both FINs, or a reset: the kernel sends nothing any more, whatever is unread */
  over?: true
}

const NOTHING: BeforeClose = {}
const OVER: BeforeClose = { over: true }

/** Of TCP sockets; of all others there is nothing to say. */
export function beforeClose(fd: number): BeforeClose {
  infoLength.writeUInt32LE(info.length)
  if (raw.getsockopt(fd, IPPROTO_TCP, TCP_INFO, info, infoLength) !== 0) return NOTHING
  // tcpi_state is the first byte.
  if (info[0] === TCP_CLOSE) return OVER
  // Fails for a socket that listens.
  if (raw.ioctl(fd, FIONREAD, 'uint8_t *', answer) !== 0) return NOTHING
  const unread = answer.readInt32LE()
  return unread > 0 ? { unread } : NOTHING
}
