/** Descriptors in a message, SCM_RIGHTS of unix(7) and cmsg(3), as C has it: untraced. */
import { SCM_RIGHTS, SOL_SOCKET } from './constants'
import * as raw from './raw'

// struct cmsghdr on 64-bit systems: length, level, type; then the data, padded to eight bytes.
const CMSG_LEVEL = 8
const CMSG_TYPE = 12
const CMSG_DATA = 16
const FD_BYTES = 4

/** Room for so many descriptors in a message. */
export interface RightsRoom {
  bytes: Buffer
  message: raw.Message
}

/** @param bytes what is sent with them, at least one: a message of none would be told from end-of-file by nobody */
export function roomFor(descriptors: number, bytes: Buffer): RightsRoom {
  const control = Buffer.alloc(CMSG_DATA + ((descriptors * FD_BYTES + 7) & ~7))
  return {
    bytes,
    message: {
      msg_name: null,
      msg_namelen: 0,
      msg_iov: [{ iov_base: bytes, iov_len: bytes.length }],
      msg_iovlen: 1,
      msg_control: control,
      msg_controllen: control.length,
      msg_flags: 0
    }
  }
}

/** sendmsg(2) of the room's bytes and as many descriptors as it is for. @returns −1: errno says why */
export function sendRights(
  sockfd: number,
  { message }: RightsRoom,
  descriptors: readonly number[],
  flags: number
): number {
  const control = message.msg_control as Buffer
  control.writeBigUInt64LE(BigInt(CMSG_DATA + descriptors.length * FD_BYTES))
  control.writeInt32LE(SOL_SOCKET, CMSG_LEVEL)
  control.writeInt32LE(SCM_RIGHTS, CMSG_TYPE)
  for (const [index, fd] of descriptors.entries()) control.writeInt32LE(fd, CMSG_DATA + index * FD_BYTES)
  return raw.sendmsg(sockfd, message, flags)
}

/** recvmsg(2): the number of bytes, 0 at end-of-file, −1 with errno. What came of descriptors {@link received} has. */
export function receiveRights(sockfd: number, { message }: RightsRoom, flags = 0): number {
  ;(message.msg_control as Buffer).fill(0)
  return raw.recvmsg(sockfd, message, flags)
}

/** The descriptors of the last message; none where there was no room for one more (MSG_CTRUNC). */
export function received({ message }: RightsRoom): number[] {
  const control = message.msg_control as Buffer
  if (control.readInt32LE(CMSG_TYPE) !== SCM_RIGHTS) return []
  const count = Math.floor((Number(control.readBigUInt64LE()) - CMSG_DATA) / FD_BYTES)
  return Array.from({ length: count }, (_, index) => control.readInt32LE(CMSG_DATA + index * FD_BYTES))
}
