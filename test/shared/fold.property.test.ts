import fc from 'fast-check'
import { expect, it } from 'vitest'
import { CALLS, KERNEL_STATES, type LabEvent, labEventSchema, NET_FACTS, TCP_STATES } from '../../src/shared/events'
import { fold, foldAll } from '../../src/shared/fold/fold'
import { holdersOf } from '../../src/shared/fold/holders'
import { emptyState } from '../../src/shared/fold/state'
import { connectionsOf } from '../../src/shared/selectors'

// Few of each, so that events meet: the same process, descriptor and socket again and again, in any order.
const pid = fc.integer({ min: 1, max: 4 })
const fd = fc.integer({ min: 0, max: 4 })
const inode = fc.integer({ min: 1, max: 4 })
const address = fc.constantFrom('127.0.0.1:1', '127.0.0.1:2', '127.0.0.1:3')
const status = fc.oneof(
  fc.record({ code: fc.integer({ min: 0, max: 255 }) }),
  fc.record({ signal: fc.constant('SIGKILL') })
)
const at = fc.integer({ min: 0, max: 3_000_000 })
const fdMap = fc.dictionary(fc.constantFrom('0', '1', '2', '3'), inode)

const call = fc.record(
  {
    kind: fc.constant('call' as const),
    at,
    pid,
    call: fc.constantFrom(...CALLS),
    args: fc.oneof(fc.tuple(fd), fc.tuple(fd, address), fc.constant([])),
    ret: fc.integer({ min: -1, max: 5 }),
    inode,
    local: address,
    peer: address,
    ppid: pid,
    passed: fdMap,
    pair: fc.record({ '2': inode, '3': inode }),
    sent: fc.array(fd, { maxLength: 2 }),
    received: fdMap,
    status,
    text: fc.string({ maxLength: 20, unit: 'binary' })
  },
  { requiredKeys: ['kind', 'at', 'pid', 'call', 'args', 'ret'] }
)
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
    text: fc.string({ maxLength: 20, unit: 'binary' })
  },
  { requiredKeys: ['kind', 'at', 'pid', 'fact'] }
)
const sample = fc.record(
  {
    kind: fc.constant('sample' as const),
    at,
    pid: fc.constant(0 as const),
    processes: fc.array(fc.record({ pid, ppid: pid, state: fc.constantFrom(...KERNEL_STATES), sockets: fdMap }), {
      maxLength: 3
    }),
    gone: fc.array(pid, { maxLength: 2 }),
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
    tcpCounted: fc.array(fc.constantFrom('127.0.0.1:2>127.0.0.1:1', '__proto__'), { maxLength: 2 }),
    lingering: fc.nat(9)
  },
  { requiredKeys: ['kind', 'at', 'pid', 'processes', 'gone', 'tcp', 'tcpGone'] }
)
const note = fc.record({
  kind: fc.constant('note' as const),
  note: fc.constantFrom('server-started' as const, 'client-started' as const, 'output' as const),
  at,
  pid,
  text: fc.constant(''),
  address
})
const exit = fc.record({ kind: fc.constant('exit' as const), at, pid, status })
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

/** Descriptors that travel: rare in a mixture of all calls, and only several of these together can go wrong. */
const passing = fc.record({
  kind: fc.constant('call' as const),
  at,
  pid: fc.constantFrom(1, 2),
  call: fc.constantFrom('socket', 'socketpair', 'posix_spawn', 'sendmsg', 'recvmsg', 'close', '_exit'),
  args: fc.tuple(fc.integer({ min: 0, max: 3 })),
  ret: fc.integer({ min: 0, max: 3 }),
  inode,
  pair: fc.record({ '2': inode, '3': inode }),
  passed: fdMap,
  sent: fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 2 }),
  received: fdMap
})

/** Process 1 has started process 2 and given it one end of a pair; it has a socket to send. */
const pooled = [
  { kind: 'note', note: 'server-started', at: 0, pid: 1, text: '' },
  { kind: 'call', at: 0, pid: 1, call: 'socketpair', args: [], ret: 0, pair: { 2: 1, 3: 2 } },
  { kind: 'call', at: 0, pid: 1, call: 'posix_spawn', args: [], ret: 2, passed: { 3: 3 } },
  { kind: 'call', at: 0, pid: 1, call: 'close', args: [3], ret: 0 },
  { kind: 'call', at: 0, pid: 1, call: 'socket', args: [], ret: 1, inode: 3 }
]

const mixed = fc.array(
  fc.oneof({ weight: 6, arbitrary: call }, { weight: 3, arbitrary: net }, sample, note, exit, signal, slot),
  { maxLength: 60 }
)
const stream = fc
  .oneof(
    mixed,
    fc.array(passing, { maxLength: 30 }).map((events) => [...pooled, ...events])
  )
  .map((events) => events.map((event, index) => labEventSchema.parse({ ...event, seq: index + 1 })))

const check = (property: (events: LabEvent[]) => void) => fc.assert(fc.property(stream, property), { numRuns: 500 })

it('any part of any stream folds without throwing, and its views can be had', () => {
  check((events) => {
    for (const from of [0, 1, events.length >> 1]) {
      const state = foldAll(emptyState(), events.slice(from))
      connectionsOf(state)
      for (const socket of Object.values(state.sockets)) holdersOf(state, socket.inode)
    }
  })
})

it('folding changes nothing that it was given', () => {
  check((events) => {
    const half = foldAll(emptyState(), events.slice(0, events.length >> 1))
    const before = structuredClone(half)
    foldAll(half, events.slice(events.length >> 1))
    expect(half).toEqual(before)
  })
})

it('live and replay agree: through a snapshot and in one go comes the same state', () => {
  check((events) => {
    const cut = events.length >> 1
    const snapshot = JSON.parse(JSON.stringify(foldAll(emptyState(), events.slice(0, cut))))
    const whole = foldAll(emptyState(), events)
    expect(foldAll(snapshot, events.slice(cut))).toEqual(JSON.parse(JSON.stringify(whole)))
    expect(events.reduce(fold, emptyState())).toEqual(whole)
  })
})

it('a process that has ended holds nothing, and a socket in the picture is held by somebody or in flight', () => {
  check((events) => {
    const state = foldAll(emptyState(), events)
    for (const process of Object.values(state.processes)) {
      if (process.phase !== 'running') expect(process.descriptors).toEqual({})
    }
    const sockets = Object.values(state.sockets)
    const inFlight = sockets.flatMap((socket) => socket.inFlight ?? [])
    for (const socket of sockets) {
      const sent = inFlight.filter((inode) => inode === socket.inode)
      expect(socket.references).toBeGreaterThan(0)
      expect(holdersOf(state, socket.inode).length + sent.length).toBe(socket.references)
    }
  })
})
