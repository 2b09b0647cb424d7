/**
 * Announces each system call on the events descriptor. Records are gathered and sent before a call that may block, before
 * fork(2), and before the process ends: who is killed while it waits has told everything up to there. The numbers of the
 * records show what is missing of one that is killed while it runs.
 *
 * What a wrapper does: `flush…` where the call may block, `enter`, the call itself, `told` or `announce`.
 * The tracer's own questions (the inode of a new socket, its address, the clock) are the observer's, not the program's,
 * and are not announced. With every connection it allocates nothing: see `records.ts`.
 */
import type { CallName } from '../../shared/calls'
import type { ProgramEvent } from '../../shared/events'
import { KIND, type Kind } from '../../shared/records/layout'
import { GATE_SHUT } from '../gate-table'
import { CLOCK_MONOTONIC, SIGSTOP } from './constants'
import { Errno, errnoOf, type Returned } from './errno'
import { gate, mustWait } from './gate'
import { lastErrno } from './native'
import * as raw from './raw'
import { fits, gathered, MOST_DATA, put, putArguments, putData } from './records'
import { take, wordsOf } from './scratch'

const EINTR = 4

/**
 * The announcing process, and how many events it has announced. `descriptor` −1 announces nothing. `site`: which call of
 * the program is being made, as the build has it say before each (`scripts/call-sites.ts`); 0: one that is not its own.
 */
export const tracer = { pid: process.pid, descriptor: -1, announced: 0, site: 0 }

/** After fork(2), in the child: whatever is announced from here on is its own, the first event by number too. */
export function announceAs(pid: number): void {
  tracer.pid = pid
  tracer.announced = 0
  gathered.used = 0
}

const clock = take(16)
/** of the call that is being made */
const entered = wordsOf(clock)
const clockAtReturn = take(16)
const returned = wordsOf(clockAtReturn)

/** An argument as it is told; what takes longer to say is asked only where it is to be. */
export type Argument = string | number | (() => string)

/**
 * To be called directly before the system call, with its arguments in the order of the prototype. Where the gate is shut
 * for this process, it stops itself here, and goes on when it may.
 */
export function enter(call: CallName, first?: Argument, second?: Argument, third?: Argument, fourth?: Argument): void {
  if (tracer.descriptor < 0) return
  if (gate[GATE_SHUT] !== 0) waitAtGate(call, first, second, third, fourth)
  raw.clock_gettime(CLOCK_MONOTONIC, clock)
}

/** Says what it is about to do, and stops as long as it must. All that it did before is told by then. */
function waitAtGate(call: CallName, ...args: (Argument | undefined)[]): void {
  const { pid, site } = tracer
  if (!mustWait(call, pid, site, false)) return
  const told = args.flatMap((arg) => (typeof arg === 'function' ? arg() : (arg ?? [])))
  emit({ kind: 'about', next: call, args: told })
  flush()
  // Whoever else has sent SIGCONT has not opened the gate.
  do raw.kill(pid, SIGSTOP)
  while (mustWait(call, pid, site, true))
  emit({ kind: 'resumed' })
  flush()
  tracer.site = site
}

/**
 * Reports a call that has just returned `ret`; −1 becomes a typed {@link Errno}. Nothing native may be called between the
 * call itself and this, or errno is lost. The arguments are those of the kind, see {@link KIND}.
 */
export const told = (kind: Kind, ret: number, first = 0, second = 0, third = 0): Returned =>
  toldWith(kind, ret, first, second, third, NO_DATA, 0)

const NO_DATA = new Uint8Array()

/** The same with the first `length` bytes of `data`. */
export function toldWith(
  kind: Kind,
  ret: number,
  first: number,
  second: number,
  third: number,
  data: Uint8Array,
  length: number
): Returned {
  const errno = ret < 0 ? lastErrno() : 0
  if (tracer.descriptor >= 0) {
    const at = beginRecord(kind, ret, errno, length)
    putArguments(at, first, second, third)
    putData(at, data, length)
  }
  return errno === 0 ? ret : errnoOf(errno)
}

function beginRecord(kind: Kind, ret: number, errno: number, data: number): number {
  if (!fits(data)) flush()
  raw.clock_gettime(CLOCK_MONOTONIC, clockAtReturn)
  tracer.announced++
  const at = put(kind, tracer, entered, returned, ret, errno, data)
  tracer.site = 0
  return at
}

/** What a call that is told as JSON brings along. */
export type CallDetails = Omit<
  Extract<ProgramEvent, { kind: 'call' }>,
  'kind' | 'at' | 'pid' | 'n' | 'call' | 'args' | 'ret' | 'errno' | 'took'
>

/**
 * Reports a call that does not come with every connection, as JSON: like {@link told}. Details come as a function, which
 * is asked only if the call succeeded and somebody listens. Functions that return their error instead of setting errno
 * (posix_spawn) pass it.
 */
export function announce(
  call: CallName,
  args: (string | number)[],
  ret: number,
  details?: () => CallDetails,
  errno = ret < 0 ? new Errno(lastErrno()) : undefined
): Returned {
  if (tracer.descriptor >= 0) {
    raw.clock_gettime(CLOCK_MONOTONIC, clockAtReturn)
    const at = microsOf(returned)
    const took = at - microsOf(entered)
    tell({ kind: 'call', at, pid: tracer.pid, call, args, ret, took, ...(errno ? { errno: errno.name } : details?.()) })
  }
  return errno ?? ret
}

/** An event without its time and its process. */
type Brief<E> = E extends ProgramEvent ? Omit<E, 'at' | 'pid' | 'n'> : never

/** Reports what is no call that has returned, as JSON. */
export function emit(event: Brief<Exclude<ProgramEvent, { kind: 'call' }>>): void {
  if (tracer.descriptor < 0) return
  raw.clock_gettime(CLOCK_MONOTONIC, clockAtReturn)
  tell({ ...event, at: microsOf(returned), pid: tracer.pid } as ProgramEvent)
}

const microsOf = (time: Int32Array): number => (time[0] ?? 0) * 1_000_000 + Math.trunc((time[2] ?? 0) / 1000)

/** An event that cannot be told has had its number all the same: the gap says that it is missing. */
function tell(event: ProgramEvent): void {
  tracer.announced++
  const text = textOf(event)
  if (text === undefined) return
  const data = Buffer.from(text)
  if (!fits(data.length)) flush()
  const at = put(KIND.json, tracer, entered, returned, 0, 0, data.length)
  tracer.site = 0
  putArguments(at, data.length, 0, 0)
  putData(at, data, data.length)
}

/**
 * Bounded by construction (see shared/passed.ts). An event that is longer all the same goes without its data, or with what
 * every call has and nothing else.
 */
function textOf(event: ProgramEvent): string | undefined {
  const text = JSON.stringify(event)
  if (isShort(text)) return text
  if (event.kind !== 'call') return undefined
  const { kind, at, pid, call, ret, took, errno } = event
  return JSON.stringify({ kind, at, pid, call, args: [], ret, took, errno })
}

const isShort = (text: string): boolean => Buffer.byteLength(text) <= MOST_DATA

/** Sends what is gathered. The lab drains the pipe; if the lab is gone, so is this process soon (PR_SET_PDEATHSIG). */
export function flush(): void {
  const length = gathered.used
  if (length === 0) return
  gathered.used = 0
  // A signal can interrupt the write while the pipe is full; a write up to PIPE_BUF is all or nothing.
  for (let attempt = 0; attempt < 100; attempt++) {
    if (raw.write(tracer.descriptor, gathered.bytes, length) >= 0 || lastErrno() !== EINTR) return
  }
}

/** From now on nothing is announced. */
export function fallSilent(): void {
  flush()
  tracer.descriptor = -1
}

const question = take(8)
const questionWords = wordsOf(question)

/**
 * Before a call on `fd` that blocks unless it is ready for `events`, or in which a broken connection kills the process
 * (SIGPIPE). @param events POLLIN or POLLOUT
 */
export function flushIfBlocking(fd: number, events: number): void {
  if (gathered.used === 0) return
  questionWords[0] = fd
  // revents, the upper half, are zero.
  questionWords[1] = events
  raw.poll(question, 1, 0)
  if ((questionWords[1] ?? 0) >> 16 !== events) flush()
}
