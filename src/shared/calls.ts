/**
 * The table of system calls: one row a call, with the names of its arguments (those of the man pages; the descriptor
 * that a call is about is always `fd`) and what the call meant when it succeeded. A call that is not here may be told all
 * the same: it is shown, and means nothing to the picture.
 */
import type { CallEvent } from './events'
import type { Fact } from './facts/fact'

export interface CallRow {
  args: readonly string[]
  /** what a return that is no error meant */
  means?: (call: CallEvent) => Fact[]
  /** it comes with the normal course, and says nothing new: it only waited, or failed as the program expects it to */
  expected?: (call: CallEvent) => boolean
}

/** A signal came while it waited, signal(7): the program looks what it was, and calls again. */
const interrupted = ({ errno }: CallEvent): boolean => errno === 'EINTR'
/** Nothing there yet: it is asked again when poll says so. */
const notYet = ({ errno }: CallEvent): boolean => errno === 'EINTR' || errno === 'EAGAIN'
/** µs: what returns sooner has not waited for anything. */
const WAITED = 1000
/** It has waited for as long as SO_RCVTIMEO lets it, socket(7): who does not block is told so at once. */
export const isTimedOut = ({ call, errno, took = 0 }: CallEvent): boolean =>
  call === 'read' && errno === 'EAGAIN' && took >= WAITED
/** The end of a loop that reaps: nobody has ended, or nobody is left, waitpid(2). */
const nobodyLeft = ({ ret, errno }: CallEvent): boolean => ret === 0 || errno === 'ECHILD' || errno === 'EINTR'
const isOnlyWaiting = ({ ret, errno }: CallEvent): boolean => ret >= 0 || errno === 'EINTR'

const fdOf = ({ args }: CallEvent): number => Number(args.fd ?? -1)

// What happens with every connection is put together key by key: spreading one object into another takes many times as
// long, and gives each of them a hidden class of its own.

type Named = Extract<Fact, { fact: 'opened' | 'named' | 'connected' }>

/** The fact with the addresses that the call has told. */
function withEnds(fact: Named, { local, peer }: CallEvent): Fact {
  if (local !== undefined) fact.local = local
  if (peer !== undefined) fact.peer = peer
  return fact
}

function moved(direction: 'in' | 'out') {
  return (call: CallEvent): Fact[] => {
    const { ret, text, base64 } = call
    const end = { fd: fdOf(call) }
    if (direction === 'in' && ret === 0) return [{ fact: 'end-of-file', end }]
    const fact: Extract<Fact, { fact: 'moved' }> = { fact: 'moved', end, direction, bytes: ret }
    if (text !== undefined) fact.text = text
    else if (base64 !== undefined) fact.base64 = base64
    return [fact]
  }
}

const rows = {
  socket: {
    args: ['domain', 'type', 'protocol'],
    means: ({ ret, inode }) => (inode === undefined ? [] : [{ fact: 'opened', by: 'socket', end: { fd: ret }, inode }])
  },
  socketpair: {
    args: ['domain', 'type', 'protocol', 'sv'],
    means: ({ pair = {} }) => [{ fact: 'paired', pair }]
  },
  setsockopt: {
    args: ['fd', 'level', 'optname', 'optval'],
    means: (call) => (call.args.optname === 'SO_LINGER' ? [{ fact: 'lingers', end: { fd: fdOf(call) } }] : [])
  },
  bind: {
    args: ['fd', 'addr'],
    means: (call) => [{ fact: 'bound', end: { fd: fdOf(call) }, local: String(call.args.addr) }]
  },
  listen: {
    args: ['fd', 'backlog'],
    means: (call) => [
      {
        fact: 'listening',
        end: { fd: fdOf(call) },
        backlog: Number(call.args.backlog),
        ...(call.local !== undefined && { local: call.local })
      }
    ]
  },
  setrlimit: { args: ['resource', 'rlim'] },
  getsockname: {
    args: ['fd'],
    means: (call) => [withEnds({ fact: 'named', end: { fd: fdOf(call) } }, call)]
  },
  accept: {
    args: ['fd'],
    expected: notYet,
    means: (call) =>
      call.inode === undefined
        ? []
        : [withEnds({ fact: 'opened', by: 'accept', end: { fd: call.ret }, inode: call.inode }, call)]
  },
  connect: {
    args: ['fd', 'addr'],
    expected: interrupted,
    means: (call) => [withEnds({ fact: 'connected', end: { fd: fdOf(call) } }, call)]
  },
  fork: { args: [], means: bornByFork },
  posix_spawn: {
    args: ['pid', 'path'],
    means: ({ ret, passed = {} }) => [{ fact: 'born', child: ret, by: 'spawn', passed }]
  },
  read: { args: ['fd', 'buf', 'count'], means: moved('in'), expected: (call) => notYet(call) && !isTimedOut(call) },
  write: { args: ['fd', 'buf', 'count'], means: moved('out'), expected: notYet },
  close: {
    args: ['fd'],
    means: (call) => {
      const fact: Extract<Fact, { fact: 'closed' }> = { fact: 'closed', end: { fd: fdOf(call) } }
      if (call.unread !== undefined) fact.unread = call.unread
      if (call.over) fact.over = true
      if (call.refused) fact.refused = call.refused
      return [fact]
    }
  },
  poll: { args: ['fds', 'nfds', 'timeout'], expected: isOnlyWaiting },
  select: { args: ['nfds', 'readfds', 'writefds', 'exceptfds', 'timeout'], expected: isOnlyWaiting },
  shutdown: {
    args: ['fd', 'how'],
    means: (call) => (call.args.how === 'SHUT_RD' ? [] : [{ fact: 'half-closed', end: { fd: fdOf(call) } }])
  },
  sendmsg: {
    args: ['fd', 'msg', 'flags'],
    expected: interrupted,
    means: (call) => [{ fact: 'passed', over: fdOf(call), descriptors: call.sent ?? [] }]
  },
  recvmsg: {
    args: ['fd', 'msg', 'flags'],
    expected: interrupted,
    means: (call) => [{ fact: 'received', over: fdOf(call), descriptors: call.received ?? {} }]
  },
  dup2: {
    args: ['oldfd', 'newfd'],
    means: ({ args, ret }) => [{ fact: 'duplicated', from: Number(args.oldfd), to: ret }]
  },
  execve: { args: ['pathname', 'argv'] },
  /** it does not return, and is never told as a call */
  _exit: { args: ['status'] },
  kill: { args: ['pid', 'sig'] },
  sigaction: { args: ['signum', 'act', 'oldact'] },
  waitpid: {
    args: ['pid', 'wstatus', 'options'],
    expected: nobodyLeft,
    means: ({ ret, status }) => (ret > 0 ? [{ fact: 'reaped', child: ret, ...(status && { status }) }] : [])
  }
} as const satisfies Record<string, CallRow>

/** fork(2) returns twice: both returns say the same birth. */
function bornByFork({ pid, ret, ppid, took }: CallEvent): Fact[] {
  return ret > 0
    ? [{ fact: 'born', child: ret, by: 'fork', took }]
    : [{ fact: 'born', child: pid, by: 'fork', parent: ppid ?? 0, took }]
}

/** Calls that the engine's programs make through `engine/libc` and announce. */
export type CallName = keyof typeof rows

export const CALLS: ReadonlyMap<string, CallRow> = new Map(Object.entries(rows))

/** Whether the call comes with the normal course and says nothing new, though it may have failed. */
export const isExpected = (call: CallEvent): boolean => CALLS.get(call.call)?.expected?.(call) ?? false

/** `{ fd: 4, backlog: 128 }` from what the tracer writes in the order of the prototype. */
export function namedArguments(call: string, args: readonly (string | number)[]): Record<string, string | number> {
  const names = CALLS.get(call)?.args ?? []
  return Object.fromEntries(args.map((arg, index) => [names[index] ?? `arg${index}`, arg]))
}
