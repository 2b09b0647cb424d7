/** Streams of events that no kernel would make: whatever parses may come, in any order and from any point on. */
import fc from 'fast-check'
import { CALLS } from '../../../src/shared/calls'
import { CLIENT_COMMANDS } from '../../../src/shared/choices'
import { KERNEL_STATES, type LabEvent, labEventSchema, NET_FACTS, TCP_STATES } from '../../../src/shared/events'
import { runs } from '../../support/tier'

// Few of each, so that events meet: the same process, descriptor and socket again and again, in any order.
const pid = fc.integer({ min: 1, max: 4 })
const fd = fc.integer({ min: 0, max: 4 })
const inode = fc.integer({ min: 1, max: 4 })
const address = fc.constantFrom('127.0.0.1:1', '127.0.0.1:2', '127.0.0.1:3')
const status = fc.oneof(
  fc.record({ code: fc.integer({ min: 0, max: 255 }) }),
  fc.record({ signal: fc.constant('SIGKILL') })
)
/** µs; two windows, so that what must be near and what must be far both happen, and times are told twice. */
const at = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 3_000_000 }))
const fdMap = fc.dictionary(fc.constantFrom('0', '1', '2', '3', '40'), inode)
const bornAt = fc.option(fc.integer({ min: 0, max: 5 }), { nil: undefined })
const text = fc.string({ maxLength: 20, unit: 'binary' })

/** What a call can bring along. */
const brought = {
  inode,
  local: address,
  peer: address,
  ppid: pid,
  passed: fdMap,
  pair: fc.record({ '2': inode, '3': inode }),
  sent: fc.array(fd, { maxLength: 2 }),
  received: fdMap,
  status,
  errno: fc.constantFrom('ECONNRESET', 'EAGAIN'),
  text
}
const required = ['kind', 'at', 'pid', 'call', 'args', 'ret'] as const
const ret = fc.integer({ min: -1, max: 5 })

const named = fc.record(
  {
    fd,
    addr: address,
    backlog: fd,
    how: fc.constantFrom('SHUT_RD', 'SHUT_WR', 'SHUT_RDWR'),
    optname: fc.constantFrom('SO_LINGER', 'SO_REUSEADDR'),
    oldfd: fd,
    newfd: fd
  },
  { requiredKeys: [] }
)
const call = fc.record(
  {
    kind: fc.constant('call' as const),
    at,
    pid,
    call: fc.constantFrom(...CALLS.keys(), 'epoll_wait'),
    args: named,
    ret,
    ...brought
  },
  { requiredKeys: [...required] }
)

/** A call as version 1 tells it: arguments in order, and those that do not return among them. */
export const callOfVersion1 = fc.record(
  {
    kind: fc.constant('call' as const),
    at,
    pid,
    call: fc.constantFrom(...CALLS.keys(), '_exit'),
    args: fc.array(fc.oneof(fd, address, fc.double({ noNaN: true, noDefaultInfinity: true })), { maxLength: 8 }),
    ret,
    took: fd,
    ...brought
  },
  { requiredKeys: [...required] }
)

const exiting = fc.record({ kind: fc.constant('exiting' as const), at, pid, code: fc.integer({ min: 0, max: 255 }) })
const execing = fc.record({
  kind: fc.constant('execing' as const),
  at,
  pid,
  path: fc.constant('/bin/cat'),
  argv: fc.constant('["cat"]')
})
const net = fc.record(
  {
    kind: fc.constant('net' as const),
    at,
    pid,
    fact: fc.constantFrom(...NET_FACTS),
    local: address,
    peer: address,
    bytes: fc.nat(5000),
    child: pid,
    launcher: fc.constantFrom('portable' as const, 'utility' as const),
    status,
    tried: fc.constantFrom('connect', 'read'),
    errno: fc.constant('ECONNRESET'),
    text
  },
  { requiredKeys: ['kind', 'at', 'pid', 'fact'] }
)
const sampledProcess = fc.record(
  { pid, bornAt, ppid: pid, state: fc.constantFrom(...KERNEL_STATES), sockets: fdMap, pss: fc.nat(9000) },
  { requiredKeys: ['pid', 'ppid', 'state'] }
)
const sample = fc.record(
  {
    kind: fc.constant('sample' as const),
    at,
    pid: fc.constant(0 as const),
    processes: fc.array(sampledProcess, { maxLength: 3 }),
    gone: fc.array(fc.record({ pid, bornAt }), { maxLength: 2 }),
    tcp: fc.array(
      fc.record({
        inode: fc.integer({ min: 0, max: 4 }),
        local: address,
        peer: address,
        state: fc.constantFrom(...TCP_STATES),
        receiveQueue: fc.nat(),
        sendQueue: fc.nat()
      }),
      { maxLength: 3 }
    ),
    tcpGone: fc.array(fc.constantFrom('127.0.0.1:1>127.0.0.1:2', '__proto__'), { maxLength: 2 }),
    lingering: fd
  },
  { requiredKeys: ['kind', 'at', 'pid', 'processes', 'gone', 'tcp', 'tcpGone'] }
)
const note = fc.record(
  {
    kind: fc.constant('note' as const),
    note: fc.constantFrom(
      'server-started' as const,
      'client-started' as const,
      'output' as const,
      'stopping' as const,
      'client-told' as const,
      'dismissed' as const,
      'launcher-verdict' as const,
      'launcher-fallback' as const
    ),
    at,
    pid,
    bornAt,
    address,
    command: fc.constantFrom(...CLIENT_COMMANDS),
    launcher: fc.constantFrom('fork' as const, 'portable' as const, 'utility' as const)
  },
  { requiredKeys: ['kind', 'note', 'at', 'pid'] }
)
const exit = fc.record({ kind: fc.constant('exit' as const), at, pid, bornAt, status })
const signal = fc.record({
  kind: fc.constant('signal' as const),
  at,
  pid,
  signal: fc.constant('SIGCHLD'),
  deliveries: fc.integer({ min: 1, max: 9 })
})
const slot = fc.record({
  kind: fc.constant('slot' as const),
  at,
  pid,
  slot: fd,
  fd: fc.integer({ min: -1, max: 4 }),
  maxfd: fd,
  maxi: fd,
  size: fc.constant(5)
})

const about = fc.record({
  kind: fc.constant('about' as const),
  at,
  pid,
  next: fc.constantFrom('accept', '_exit'),
  args: named
})
const resumed = fc.record({ kind: fc.constant('resumed' as const), at, pid })
const place = fc.constantFrom({ call: 'accept' }, { site: 'parent.fork' })
const held = fc.record({ held: fc.boolean(), until: fc.option(place, { nil: undefined }) })
const hold = fc.record(
  {
    kind: fc.constant('hold' as const),
    at,
    pid: fc.constant(0 as const),
    roles: fc.uniqueArray(fc.constantFrom('server' as const, 'children' as const, 'clients' as const)),
    processes: fc.dictionary(fc.constantFrom('1@0', '2@0', '3@1'), held),
    breaks: fc.array(
      fc.constantFrom({ on: 'zombie' as const }, { on: 'call' as const, call: 'waitpid', once: true as const }),
      {
        maxLength: 2
      }
    ),
    hit: fc.record({ break: fc.constant({ on: 'zombie' as const }), pid, seq: fc.integer({ min: 1, max: 9 }), at })
  },
  { requiredKeys: ['kind', 'at', 'pid', 'roles', 'processes', 'breaks'] }
)

/** Descriptors that travel: rare in a mixture of all calls, and only several of these together can go wrong. */
const passing = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('call' as const),
      at,
      pid: fc.constantFrom(1, 2),
      call: fc.constantFrom('socket', 'socketpair', 'posix_spawn', 'sendmsg', 'recvmsg', 'close'),
      args: fc.record({ fd: fc.integer({ min: 0, max: 3 }) }),
      ret: fc.integer({ min: 0, max: 3 }),
      inode,
      pair: fc.record({ '2': inode, '3': inode }),
      passed: fdMap,
      sent: fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 2 }),
      received: fdMap
    })
  },
  fc.record({ kind: fc.constant('exiting' as const), at, pid: fc.constantFrom(1, 2), code: fc.constant(0) })
)

/** Process 1 has started process 2 and given it one end of a pair; it has a socket to send. */
const pooled = [
  { kind: 'note', note: 'server-started', at: 0, pid: 1 },
  { kind: 'call', at: 0, pid: 1, call: 'socketpair', args: {}, ret: 0, pair: { 2: 1, 3: 2 } },
  { kind: 'call', at: 0, pid: 1, call: 'posix_spawn', args: {}, ret: 2, passed: { 3: 3 } },
  { kind: 'call', at: 0, pid: 1, call: 'close', args: { fd: 3 }, ret: 0 },
  { kind: 'call', at: 0, pid: 1, call: 'socket', args: {}, ret: 1, inode: 3 }
]

/** Connections that come, are forked for and go: what a mixture of all calls hardly ever lives to see. */
const serving = fc.oneof(
  fc.record({
    kind: fc.constant('call' as const),
    at,
    pid: fc.constantFrom(1, 2, 3),
    call: fc.constantFrom('accept', 'fork', 'close', 'connect', 'socket', 'read', 'shutdown', 'dup2', 'waitpid'),
    args: fc.record({ fd, addr: address, oldfd: fd, newfd: fd, how: fc.constant('SHUT_WR') }),
    ret: fc.integer({ min: 0, max: 4 }),
    inode,
    local: address,
    peer: address,
    ppid: pid
  }),
  sample,
  note,
  exiting,
  exit
)
const started = [
  { kind: 'note', note: 'server-started', at: 0, pid: 1 },
  { kind: 'note', note: 'client-started', at: 0, pid: 2, address: '127.0.0.1:1' }
]

const mixed = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: call },
    { weight: 3, arbitrary: net },
    sample,
    note,
    exit,
    exiting,
    execing,
    signal,
    slot,
    about,
    resumed,
    hold
  ),
  { maxLength: 60 }
)

const children = fc.integer({ min: 100, max: 140 })
const acceptedBy1 = (inode: number) => ({
  kind: 'call',
  at: inode,
  pid: 1,
  call: 'accept',
  args: { fd: 3 },
  ret: inode,
  inode,
  local: '127.0.0.1:7',
  peer: `127.0.0.1:${50_000 + inode}`
})

/** A server with more children than a connection lists holders; they come, close and go. */
export const crowd: fc.Arbitrary<LabEvent[]> = fc
  .array(
    fc.oneof(
      {
        weight: 6,
        arbitrary: children.map((ret) => ({ kind: 'call', at: ret, pid: 1, call: 'fork', args: {}, ret }))
      },
      { weight: 2, arbitrary: fc.integer({ min: 4, max: 9 }).map(acceptedBy1) },
      {
        weight: 2,
        arbitrary: fc.record({
          kind: fc.constant('call'),
          at,
          pid: fc.oneof(fc.constant(1), children),
          call: fc.constant('close'),
          args: fc.record({ fd: fc.integer({ min: 4, max: 9 }) }),
          ret: fc.constant(0)
        })
      },
      children.map((pid) => ({ kind: 'exit', at: pid, pid, status: { code: 0 } }))
    ),
    { minLength: 40, maxLength: 120 }
  )
  .map((events) =>
    [{ kind: 'note', note: 'server-started', at: 0, pid: 1 }, acceptedBy1(4), ...events].map((event, index) =>
      labEventSchema.parse({ ...event, seq: index + 1 })
    )
  )

export const anyStream: fc.Arbitrary<LabEvent[]> = fc
  .oneof(
    mixed,
    fc.array(passing, { maxLength: 30 }).map((events) => [...pooled, ...events]),
    fc.array(serving, { maxLength: 60 }).map((events) => [...started, ...events])
  )
  .map((events) => events.map((event, index) => labEventSchema.parse({ ...event, seq: index + 1 })))

export const check = (property: (events: LabEvent[]) => void) => fc.assert(fc.property(anyStream, property), runs(500))

/** In batches of one, two, three events and so on, over and over. */
export function* batchesOf(events: LabEvent[]): Generator<LabEvent[]> {
  for (let start = 0, size = 1; start < events.length; start += size, size = (size % 5) + 1) {
    yield events.slice(start, start + size)
  }
}
