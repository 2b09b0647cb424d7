/** A failed system call as a value, errno(3). */
import { constants } from 'node:os'
import { strerror } from './raw'

const names = new Map(Object.entries(constants.errno).map(([name, number]) => [number, name]))
// EWOULDBLOCK is the same number on Linux; the man pages of accept(2) and read(2) name EAGAIN first.
names.set(constants.errno.EAGAIN, 'EAGAIN')

export class Errno {
  /** `ECONNRESET` */
  readonly name: string

  constructor(readonly number: number) {
    this.name = names.get(number) ?? `E${number}`
  }

  /** `Connection reset by peer`, strerror(3) */
  get message(): string {
    return strerror(this.number)
  }

  is(...names: string[]): boolean {
    return names.includes(this.name)
  }
}

/** Those that were met already: some come with every connection, as ECHILD when no child is left to wait for. */
const met = new Map<number, Errno>()

export function errnoOf(number: number): Errno {
  const known = met.get(number)
  if (known) return known
  const errno = new Errno(number)
  met.set(number, errno)
  return errno
}

/** What a call that can fail returns. */
export type Returned = number | Errno
