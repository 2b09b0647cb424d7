/** The client's end of the connection, and all that can be done with it. */
import type { ClientCommand } from '../../shared/choices'
import type { ClientSettings } from '../../shared/settings'
import { domainOf } from '../libc/address'
import { SOCK_STREAM } from '../libc/constants'
import { Errno } from '../libc/errno'
import { close, read, writeAll } from '../libc/io'
import { connect, setsockoptLingerZero, shutdownWrite, socket } from '../libc/sockets'
import { must, perror } from '../perror'

const STDOUT = 1

export class Connection {
  open = true
  /** false after a half-close */
  canSend = true
  /** false while told not to read: what comes fills the receive queue, then the sender's send queue */
  reads = true
  readonly #buf: Buffer

  /** @param sockfd connected; @param buffer bytes that are read at a time */
  constructor(
    readonly sockfd: number,
    buffer: number
  ) {
    this.#buf = Buffer.alloc(buffer)
  }

  /** socket, connect. @throws CallFailed with ECONNREFUSED and the like */
  static to({ host, port, buffer }: ClientSettings): Connection {
    const sockfd = must('socket', socket(domainOf(host), SOCK_STREAM, 0))
    must('connect', connect(sockfd, host, port))
    return new Connection(sockfd, buffer)
  }

  /** @returns false when the connection is broken */
  send(message: Buffer): boolean {
    const written = writeAll(this.sockfd, message, message.length)
    if (written instanceof Errno) perror('write', written)
    return !(written instanceof Errno)
  }

  /** Reads once and shows it. @returns false when the server has sent everything, or the connection is broken */
  show(prefix = ''): boolean {
    const n = read(this.sockfd, this.#buf, this.#buf.length)
    if (n instanceof Errno) {
      if (n.is('EINTR')) return true
      perror('read', n)
      return false
    }
    if (n === 0) return false
    const shown = Buffer.concat([Buffer.from(prefix), this.#buf.subarray(0, n)])
    writeAll(STDOUT, shown, shown.length)
    return true
  }

  obey(command: ClientCommand): void {
    switch (command) {
      case 'half-close':
        if (!this.canSend) return
        this.canSend = false
        shutdownWrite(this.sockfd)
        return
      case 'close':
        this.close()
        return
      case 'reset':
        setsockoptLingerZero(this.sockfd)
        this.close()
        return
      case 'stop-reading':
        this.reads = false
        return
      case 'resume-reading':
        this.reads = true
    }
  }

  close(): void {
    this.open = false
    close(this.sockfd)
  }
}
