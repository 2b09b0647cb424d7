/** socketpair(2), and descriptors sent over it: sendmsg(2) and recvmsg(2) with SCM_RIGHTS, unix(7). Traced. */
import { socketTypeName } from './constants'
import type { Returned } from './errno'
import * as raw from './raw'
import { received, receiveRights, roomFor, sendRights } from './rights'
import { inodeOf } from './sockets'
import { announce, enter, flush } from './trace'

const pair = Buffer.alloc(8)

/** socketpair(2) of AF_UNIX: fills in both ends. */
export function socketpair(domain: number, type: number, protocol: number, sv: [number, number]): Returned {
  enter('socketpair', 'AF_UNIX', socketTypeName(type), protocol, 'sv')
  const ret = raw.socketpair(domain, type, protocol, pair)
  if (ret === 0) [sv[0], sv[1]] = [pair.readInt32LE(0), pair.readInt32LE(4)]
  const ends = ret === 0 ? `[${sv.join(', ')}]` : 'sv'
  return announce('socketpair', ['AF_UNIX', socketTypeName(type), protocol, ends], ret, () => ({
    pair: Object.fromEntries(sv.map((fd) => [fd, inodeOf(fd)]))
  }))
}

/** One byte goes with the descriptor. */
const room = roomFor(1, Buffer.from('.'))

/**
 * sendmsg(2) of one byte and one descriptor, with MSG_NOSIGNAL or without. Errors among others, where nobody holds the
 * other end any more: EPIPE, ECONNRESET.
 */
export function sendmsg(sockfd: number, descriptor: number, flags: [number, string]): Returned {
  const msg = `{".", SCM_RIGHTS [${descriptor}]}`
  flush()
  enter('sendmsg', sockfd, msg, flags[1])
  const ret = sendRights(sockfd, room, [descriptor], flags[0])
  return announce('sendmsg', [sockfd, msg, flags[1]], ret, () => ({
    sent: [descriptor]
  }))
}

/** What a message brought; −1: no descriptor, as when there is no room for one more (MSG_CTRUNC). */
export interface Received {
  descriptor: number
}

/** recvmsg(2) of what {@link sendmsg} sends: 1, or 0 at end-of-file; fills in the descriptor. */
export function recvmsg(sockfd: number, receives: Received): Returned {
  flush()
  enter('recvmsg', sockfd, '&msg', 0)
  const ret = receiveRights(sockfd, room)
  const [descriptor = -1] = ret > 0 ? received(room) : []
  receives.descriptor = descriptor
  return announce('recvmsg', [sockfd, '&msg', 0], ret, () =>
    descriptor < 0 ? {} : { received: { [descriptor]: inodeOf(descriptor) } }
  )
}
