/**
 * Pipes proper, pipe(7), for a program's events, output and input. What Node calls a pipe in `stdio` is a socket pair:
 * it would show up among the sockets of the processes, and does not promise whole lines.
 */
import { Socket } from 'node:net'
import { Errno } from '../engine/libc/errno'
import { lastErrno, native } from '../engine/libc/native'

const O_CLOEXEC = 0o2000000
const F_SETPIPE_SZ = 1031
const FIONREAD = 0x541b
/** Bytes; 64 KiB is the default. Room for a burst of events while the lab folds. */
const PIPE_BYTES = 1 << 20

const c = {
  pipe2: native<(fds: Uint8Array, flags: number) => number>('int pipe2(uint8_t *pipefd, int flags)'),
  ioctl: native<(fd: number, op: number, type: string, argument: Uint8Array) => number>(
    'int ioctl(int fd, unsigned long op, ...)'
  ),
  fcntl: native<(fd: number, command: number, type: string, argument: number) => number>(
    'int fcntl(int fd, int op, ...)'
  )
}

export interface Pipe {
  readFd: number
  writeFd: number
}

/** @throws Error when descriptors run out */
export function openPipe(): Pipe {
  const fds = Buffer.alloc(8)
  if (c.pipe2(fds, O_CLOEXEC) !== 0) {
    const errno = new Errno(lastErrno())
    throw new Error(`${errno.name}: pipe2: ${errno.message}`)
  }
  const [readFd, writeFd] = [fds.readInt32LE(0), fds.readInt32LE(4)]
  c.fcntl(writeFd, F_SETPIPE_SZ, 'int', PIPE_BYTES)
  return { readFd, writeFd }
}

const unread = Buffer.alloc(4)

/** Bytes in the pipe that nobody has read yet, ioctl_pipe(2). */
export function unreadBytes(readFd: number): number {
  return c.ioctl(readFd, FIONREAD, 'uint8_t *', unread) === 0 ? unread.readInt32LE() : 0
}

export const reading = ({ readFd }: Pipe): Socket => new Socket({ fd: readFd, readable: true, writable: false })

export function writing({ writeFd }: Pipe): Socket {
  const socket = new Socket({ fd: writeFd, readable: false, writable: true })
  // EPIPE: the reader ended between our look and our write; its exit says so.
  socket.on('error', () => socket.destroy())
  return socket
}
