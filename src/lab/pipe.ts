/**
 * Pipes proper, pipe(7), for a program's events, output and input. What Node calls a pipe in `stdio` is a socket pair:
 * it would show up among the sockets of the processes, and does not promise whole lines.
 */
import { Socket } from 'node:net'
import { Errno } from '../engine/libc/errno'
import { lastErrno } from '../engine/libc/native'
import * as raw from '../engine/libc/raw'

const O_CLOEXEC = 0o2000000
const F_SETPIPE_SZ = 1031
const FIONREAD = 0x541b
/** Bytes; 64 KiB is the default. Room for a burst of events while the lab folds. */
const PIPE_BYTES = 1 << 20

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
  raw.fcntl(writeFd, F_SETPIPE_SZ, 'int', PIPE_BYTES)
  return { readFd, writeFd }
}

const unread = Buffer.alloc(4)

/** Bytes in the pipe that nobody has read yet, ioctl_pipe(2). */
export function unreadBytes(readFd: number): number {
  return raw.ioctl(readFd, FIONREAD, 'uint8_t *', unread) === 0 ? unread.readInt32LE() : 0
}

export const reading = ({ readFd }: Pipe): Socket => new Socket({ fd: readFd, readable: true, writable: false })

export function writing({ writeFd }: Pipe): Socket {
  const socket = new Socket({ fd: writeFd, readable: false, writable: true })
  // EPIPE: the reader ended between our look and our write; its exit says so.
  socket.on('error', () => socket.destroy())
  return socket
}
