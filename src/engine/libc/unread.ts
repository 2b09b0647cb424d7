/** The tracer's question before a close(2): whether something would be thrown away that the peer has sent. */
import { FIONREAD, IPPROTO_TCP, TCP_CLOSE, TCP_INFO } from './constants'
import * as raw from './raw'

const answer = Buffer.alloc(4)
const info = Buffer.alloc(8)
const infoLength = Buffer.alloc(4)

/**
 * Bytes in the receive queue of a TCP connection that is not over, tcp(7): closed for the last time now, it is reset
 * instead of ended (RFC 2525, 2.17). 0 for whatever else the descriptor may be.
 */
export function unreadBytes(fd: number): number {
  if (raw.ioctl(fd, FIONREAD, 'uint8_t *', answer) !== 0) return 0
  const bytes = answer.readInt32LE()
  return bytes > 0 && isOpenTcp(fd) ? bytes : 0
}

/** After both FINs, or a reset, the kernel sends nothing any more, whatever is unread. tcpi_state is the first byte. */
function isOpenTcp(fd: number): boolean {
  infoLength.writeUInt32LE(info.length)
  return raw.getsockopt(fd, IPPROTO_TCP, TCP_INFO, info, infoLength) === 0 && info[0] !== TCP_CLOSE
}
