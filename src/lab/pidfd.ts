/** A process by a descriptor, pidfd_open(2): unlike its PID, it never comes to mean another process. */
import { closeSync } from 'node:fs'
import { constants } from 'node:os'
import { Errno } from '../engine/libc/errno'
import { lastErrno } from '../engine/libc/native'
import * as raw from '../engine/libc/raw'

/** The numbers are the same on every architecture. */
const PIDFD_OPEN = 434
const PIDFD_SEND_SIGNAL = 424

export class Pidfd {
  private constructor(readonly fd: number) {}

  /** The process that has this PID now. ENOSYS before Linux 5.3, EPERM where a container's rules forbid it. */
  static open(pid: number): Pidfd | Errno {
    const fd = raw.syscall(PIDFD_OPEN, 'long', pid, 'long', 0)
    return fd < 0 ? new Errno(lastErrno()) : new Pidfd(Number(fd))
  }

  /** pidfd_send_signal(2); ESRCH when that very process has ended and been reaped. */
  send(signal: NodeJS.Signals): Errno | undefined {
    const number = constants.signals[signal]
    const sent = raw.syscall(PIDFD_SEND_SIGNAL, 'long', this.fd, 'long', number, 'void *', null, 'long', 0)
    return sent < 0 ? new Errno(lastErrno()) : undefined
  }

  close(): void {
    closeSync(this.fd)
  }
}
