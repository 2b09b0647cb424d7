/** The tracer's question before a close(2): whether the connection is over already, or something unread is thrown away. */
import { FIONREAD, IPPROTO_TCP, TCP_CLOSE, TCP_INFO } from './constants'
import * as raw from './raw'
import { take, wordsOf } from './scratch'

/** The answer: zeroes where all is as usual, and of all that is no TCP socket. */
export const beforeClose = {
  /** bytes in the receive queue, tcp(7): closed for the last time now, it is reset instead of ended (RFC 2525, 2.17) */
  unread: 0,
  /** 1: after both FINs, or a reset: the kernel sends nothing any more, whatever is unread */
  over: 0
}

const info = take(8)
const infoLength = take(4)
const infoLengthWord = wordsOf(infoLength)
const bytes = take(4)
const bytesWord = wordsOf(bytes)

export function askBeforeClose(fd: number): void {
  beforeClose.unread = 0
  beforeClose.over = 0
  infoLengthWord[0] = info.length
  if (raw.getsockopt(fd, IPPROTO_TCP, TCP_INFO, info, infoLength) !== 0) return
  // tcpi_state is the first byte.
  if (info[0] === TCP_CLOSE) beforeClose.over = 1
  // Fails for a socket that listens.
  else if (raw.ioctl(fd, FIONREAD, bytes) === 0) beforeClose.unread = bytesWord[0] ?? 0
}
