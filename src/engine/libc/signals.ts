/** sigaction(2) and what makes signals dependable in a process whose loop is not Node's, signal(7). */
import { readlinkSync } from 'node:fs'
import { constants } from 'node:os'
import { KIND } from '../../shared/records/layout'
import { EFD_CLOEXEC, EFD_NONBLOCK, SA_NOCLDSTOP } from './constants'
import type { Returned } from './errno'
import * as raw from './raw'
import { take, wordsOf } from './scratch'
import { announce, enter, told } from './trace'

const names = new Map(Object.entries(constants.signals).map(([name, number]) => [number, name]))

/** `SIGKILL` */
export const signalName = (signal: number): string => names.get(signal) ?? `SIG${signal}`

/** struct sigaction of glibc on 64-bit systems: handler, 128 bytes of mask, flags, restorer. */
const SIGACTION_BYTES = 152
const SA_FLAGS = 136

/** A caught signal as a descriptor that becomes readable with its first delivery and stays so until it is taken. */
export interface CaughtSignal {
  fd: number
  /** Takes what was delivered since the last time, announces it, and returns how many deliveries it were. */
  take(): number
}

/** Signals caught by {@link catchSignal}: a forked child closes the descriptors of these numbers, which are its parent's. */
export const caughtSignals: number[] = []

/**
 * Catches `signal` without running any JavaScript in a signal handler.
 *
 * The handler is libc's own `eventfd_write(int fd, eventfd_t value)`. The kernel calls a handler with the signal's
 * number as first and the address of the siginfo as second argument, so what it calls is `eventfd_write(17, address)`
 * for SIGCHLD: it adds to an eventfd, provided that the eventfd is *descriptor 17*. That is a self-pipe that works
 * whichever thread the kernel picks (V8's threads do not block SIGCHLD, which is why signalfd(2) misses some) and
 * however long the program is stopped. EINTR of a call that the signal interrupts is real too.
 *
 * Each delivery adds an address on a stack. Those lie close below the top of the user address space, so the sum divided
 * by one of them, rounded, is the number of deliveries; the error stays below one half for the first hundred, far more
 * than can be delivered between two looks.
 *
 * SA_NOCLDSTOP: of a child that is stopped, or goes on, its parent hears nothing. Who holds processes before their calls
 * stops them, and that must not be seen by the program.
 *
 * @throws if descriptor `signal` is in use: whoever starts the process must reserve it on /dev/null
 */
export function catchSignal(signal: number): CaughtSignal {
  if (descriptorTarget(signal) !== '/dev/null') {
    throw new Error(`descriptor ${signal} must be reserved on /dev/null to catch ${signalName(signal)}`)
  }
  const eventfd = raw.eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)
  if (eventfd < 0 || raw.dup3(eventfd, signal, EFD_CLOEXEC) !== signal) throw new Error('eventfd(2) failed')
  raw.close(eventfd)
  const action = Buffer.alloc(SIGACTION_BYTES)
  action.writeBigUInt64LE(BigInt(raw.dlsym(0, 'eventfd_write')))
  action.writeInt32LE(SA_NOCLDSTOP, SA_FLAGS)
  sigaction(signal, action, 'eventfd_write')
  caughtSignals.push(signal)
  const counter = take(8)
  const counterWords = wordsOf(counter)
  return {
    fd: signal,
    take: () => {
      if (raw.read(signal, counter, 8) !== 8) return 0
      const deliveries = Math.max(1, Math.round((counterWords[1] ?? 0) / STACK_ADDRESS_HIGH))
      told(KIND.signal, 0, signal, deliveries)
      return deliveries
    }
  }
}

/** The upper 32 bits of where stacks are: just below 2^47 on x86-64, 2^48 on arm64 with 48-bit addresses. */
const STACK_ADDRESS_HIGH = process.arch === 'arm64' ? 0xffff : 0x7fc0

function descriptorTarget(fd: number): string {
  try {
    return readlinkSync(`/proc/self/fd/${fd}`)
  } catch {
    return ''
  }
}

function sigaction(signal: number, action: Uint8Array, handler: string): Returned {
  const args = [signalName(signal), `{sa_handler=${handler}, sa_flags=SA_NOCLDSTOP}`, 'NULL']
  enter('sigaction', ...args)
  return announce('sigaction', args, raw.sigaction(signal, action, null))
}
