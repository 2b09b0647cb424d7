/**
 * What ends a process group when its supervisor has ended, however that came, and nobody is left to do anything: the kernel.
 * A pipe whose other end is closed sends a signal, if it was told to (O_ASYNC, open(2)), to whom it was told (F_SETOWN), and
 * which it was told (F_SETSIG, fcntl(2)): SIGKILL, to the whole group. Nothing is ever written to it.
 */
import { F_SETFL, F_SETOWN, F_SETSIG, O_ASYNC, O_CLOEXEC, SIGKILL } from '../libc/constants'
import { Errno } from '../libc/errno'
import { lastErrno } from '../libc/native'
import * as raw from '../libc/raw'

export class DeadManSwitch {
  /** to be inherited by the processes of the group: the switch works as long as one of them has it open */
  readonly fd: number
  /** nobody else may have this one: what ends with its holder is the switch */
  readonly held: number

  /** @throws Error when descriptors run out */
  constructor() {
    const pair = Buffer.alloc(8)
    if (raw.pipe2(pair, O_CLOEXEC) !== 0) throw new Error(`pipe2: ${new Errno(lastErrno()).message}`)
    this.fd = pair.readInt32LE(0)
    this.held = pair.readInt32LE(4)
  }

  /**
   * From now on the group ends with this process, which lets go of `fd`.
   * @param leader PID of its leader
   */
  arm(leader: number): true | Errno {
    const set = (command: number, value: number) => raw.fcntl(this.fd, command, 'int', value) >= 0
    const armed = set(F_SETOWN, -leader) && set(F_SETSIG, SIGKILL) && set(F_SETFL, O_ASYNC)
    const result = armed || new Errno(lastErrno())
    raw.close(this.fd)
    return result
  }
}
