/** socketpair(2), and descriptors sent over it: sendmsg(2) and recvmsg(2) with SCM_RIGHTS, unix(7), cmsg(3). Traced. */
import { SCM_RIGHTS, SOL_SOCKET, socketTypeName } from './constants'
import type { Returned } from './errno'
import * as raw from './raw'
import { inodeOf } from './sockets'
import { announce, enter, flush } from './trace'

const pair = Buffer.alloc(8)

/** socketpair(2) of AF_UNIX: fills in both ends. */
export function socketpair(domain: number, type: number, protocol: number, sv: [number, number]): Returned {
  enter()
  const ret = raw.socketpair(domain, type, protocol, pair)
  if (ret === 0) [sv[0], sv[1]] = [pair.readInt32LE(0), pair.readInt32LE(4)]
  const ends = ret === 0 ? `[${sv.join(', ')}]` : 'sv'
  return announce('socketpair', ['AF_UNIX', socketTypeName(type), protocol, ends], ret, () => ({
    pair: Object.fromEntries(sv.map((fd) => [fd, inodeOf(fd)]))
  }))
}

// struct cmsghdr on 64-bit systems: length, level, type; then the data, here one descriptor, padded to eight bytes.
const CMSG_LEVEL = 8
const CMSG_TYPE = 12
const CMSG_DATA = 16
const CMSG_LEN = CMSG_DATA + 4
const CMSG_SPACE = CMSG_DATA + 8

/** One byte goes with the descriptor: a message of none would be told from end-of-file by nobody. */
const byte = Buffer.from('.')
const control = Buffer.alloc(CMSG_SPACE)
const message: raw.Message = {
  msg_name: null,
  msg_namelen: 0,
  msg_iov: [{ iov_base: byte, iov_len: byte.length }],
  msg_iovlen: 1,
  msg_control: control,
  msg_controllen: CMSG_SPACE,
  msg_flags: 0
}

/**
 * sendmsg(2) of one byte and one descriptor, with MSG_NOSIGNAL or without. Errors among others, where nobody holds the
 * other end any more: EPIPE, ECONNRESET.
 */
export function sendmsg(sockfd: number, descriptor: number, flags: [number, string]): Returned {
  control.writeBigUInt64LE(BigInt(CMSG_LEN))
  control.writeInt32LE(SOL_SOCKET, CMSG_LEVEL)
  control.writeInt32LE(SCM_RIGHTS, CMSG_TYPE)
  control.writeInt32LE(descriptor, CMSG_DATA)
  flush()
  enter()
  const ret = raw.sendmsg(sockfd, message, flags[0])
  return announce('sendmsg', [sockfd, `{".", SCM_RIGHTS [${descriptor}]}`, flags[1]], ret, () => ({
    sent: [descriptor]
  }))
}

/** What a message brought; −1: no descriptor, as when there is no room for one more (MSG_CTRUNC). */
export interface Received {
  descriptor: number
}

/** recvmsg(2) of what {@link sendmsg} sends: 1, or 0 at end-of-file; fills in the descriptor. */
export function recvmsg(sockfd: number, received: Received): Returned {
  control.fill(0)
  flush()
  enter()
  const ret = raw.recvmsg(sockfd, message, 0)
  const came = ret > 0 && control.readInt32LE(CMSG_TYPE) === SCM_RIGHTS && control.readBigUInt64LE() >= CMSG_LEN
  const descriptor = came ? control.readInt32LE(CMSG_DATA) : -1
  received.descriptor = descriptor
  return announce('recvmsg', [sockfd, '&msg', 0], ret, () =>
    came ? { received: { [descriptor]: inodeOf(descriptor) } } : {}
  )
}
