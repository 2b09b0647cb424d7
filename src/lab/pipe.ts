/**
 * Pipes proper, pipe(7), for a program's events, output and input. What Node calls a pipe in `stdio` is a socket pair:
 * it would show up among the sockets of the processes, and does not promise whole lines.
 */
import { closeSync } from 'node:fs'
import { Socket } from 'node:net'
import { FIONREAD, O_CLOEXEC } from '../engine/libc/constants'
import { Errno } from '../engine/libc/errno'
import { lastErrno } from '../engine/libc/native'
import * as raw from '../engine/libc/raw'

const F_SETPIPE_SZ = 1031
const F_GETPIPE_SZ = 1032

export interface Pipe {
  readFd: number
  writeFd: number
}

/** @throws Error when descriptors run out */
export function openPipe(): Pipe {
  const fds = Buffer.alloc(8)
  if (raw.pipe2(fds, O_CLOEXEC) !== 0) {
    const errno = new Errno(lastErrno())
    throw new Error(`${errno.name}: pipe2: ${errno.message}`)
  }
  const [readFd, writeFd] = [fds.readInt32LE(0), fds.readInt32LE(4)]
  return { readFd, writeFd }
}

/**
 * Asks for room for so many bytes, fcntl(2) F_SETPIPE_SZ. The kernel refuses when a user's pipes together are above
 * pipe-user-pages-soft, pipe(7): the pipe then stays as it is.
 * @returns the bytes that it has room for
 */
export function enlarge({ writeFd }: Pipe, bytes: number): number {
  const set = raw.fcntl(writeFd, F_SETPIPE_SZ, 'int', bytes)
  return set < 0 ? roomOf(writeFd) : set
}

/** Bytes that a pipe has room for; either end. */
export const roomOf = (fd: number): number => raw.fcntl(fd, F_GETPIPE_SZ, 'int', 0)

const unread = Buffer.alloc(4)

/** Bytes in the pipe that nobody has read yet, ioctl_pipe(2). */
export function unreadBytes(readFd: number): number {
  return raw.ioctl(readFd, FIONREAD, unread) === 0 ? unread.readInt32LE() : 0
}

export const reading = ({ readFd }: Pipe): Socket => new Socket({ fd: readFd, readable: true, writable: false })

export function writing({ writeFd }: Pipe): Socket {
  const socket = new Socket({ fd: writeFd, readable: false, writable: true })
  // EPIPE: the reader ended between our look and our write; its exit says so.
  socket.on('error', () => socket.destroy())
  return socket
}

export function closeAll(fds: readonly (number | undefined)[]): void {
  for (const fd of fds) if (fd !== undefined) closeSync(fd)
}
