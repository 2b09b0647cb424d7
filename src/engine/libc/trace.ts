/**
 * Announces each system call on the events descriptor: one JSON line, one write(2), below PIPE_BUF, so that all
 * processes of a tree can share one pipe without tearing each other's lines (pipe(7)).
 *
 * The tracer's own questions (fstat, getsockname of a new socket, the clock) are the observer's, not the program's, and
 * are not announced.
 */
import type { CallName } from '../../shared/calls'
import type { ProgramEvent } from '../../shared/events'
import { now } from '../clock'
import { Errno, type Returned } from './errno'
import { lastErrno } from './native'
import * as raw from './raw'

const PIPE_BUF = 4096
const EINTR = 4

/** The announcing process, and how many events it has announced. `descriptor` −1 announces nothing. */
export const tracer = { pid: process.pid, descriptor: -1, announced: 0 }

/** After fork(2), in the child: whatever is announced from here on is its own, the first event by number too. */
export function announceAs(pid: number): void {
  tracer.pid = pid
  tracer.announced = 0
}

const line = Buffer.alloc(PIPE_BUF)

export type CallDetails = Omit<
  Extract<ProgramEvent, { kind: 'call' }>,
  'kind' | 'at' | 'pid' | 'n' | 'call' | 'args' | 'ret' | 'errno' | 'took'
>

/**
 * Reports a call that has just returned `ret` and was entered at `entered` (µs); −1 becomes a typed {@link Errno}.
 * Nothing native may be called between the call itself and this, or errno is lost: hence details come as a function,
 * which is asked only if the call succeeded and somebody listens. Functions that return their error instead of setting
 * errno (posix_spawn) pass it.
 */
export function announce(
  call: CallName,
  args: (string | number)[],
  entered: number,
  ret: number,
  details?: () => CallDetails,
  errno = ret < 0 ? new Errno(lastErrno()) : undefined
): Returned {
  if (tracer.descriptor >= 0) {
    const at = now()
    emit({
      kind: 'call',
      at,
      pid: tracer.pid,
      call,
      args,
      ret,
      took: at - entered,
      ...(errno ? { errno: errno.name } : details?.())
    })
  }
  return errno ?? ret
}

/**
 * Writes one event. The lab drains the pipe; if the lab is gone, so is this process soon (PR_SET_PDEATHSIG). An event that
 * cannot be written has had its number all the same: the gap tells that it is missing.
 */
export function emit(event: ProgramEvent): void {
  if (tracer.descriptor < 0) return
  const text = textOf({ ...event, n: ++tracer.announced })
  if (text === undefined) return
  const length = line.write(`${text}\n`)
  // A signal can interrupt the write while the pipe is full; a write below PIPE_BUF is all or nothing.
  for (let attempt = 0; attempt < 100; attempt++) {
    if (raw.write(tracer.descriptor, line, length) >= 0 || lastErrno() !== EINTR) return
  }
}

/**
 * Bounded by construction (see shared/preview.ts, shared/passed.ts). A line that is longer all the same goes without its
 * data, or with what every call has and nothing else: cut, it would take the next one with it.
 */
function textOf(event: ProgramEvent): string | undefined {
  const text = JSON.stringify(event)
  if (fits(text)) return text
  const withoutData = JSON.stringify({ ...event, text: undefined, base64: undefined })
  if (fits(withoutData)) return withoutData
  if (event.kind !== 'call') return undefined
  const { kind, at, pid, n, call, ret, took, errno } = event
  return JSON.stringify({ kind, at, pid, n, call, args: [], ret, took, errno })
}

/** With its newline. */
const fits = (text: string): boolean => Buffer.byteLength(text) < PIPE_BUF
