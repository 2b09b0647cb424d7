import { describe, expect, it } from 'vitest'
import type { CallEvent } from '../../src/shared/events'
import { fold, foldAll } from '../../src/shared/fold/fold'
import { pack, unpack } from '../../src/shared/fold/pack'
import { referencesTo } from '../../src/shared/fold/references'
import { emptyState, LIMITS, processOf, type State } from '../../src/shared/fold/state'
import { isEmpty } from '../../src/shared/fold/table'
import type { SocketId } from '../../src/shared/identity'
import { childrenOf, serverStanding } from '../../src/shared/selectors'
import { connectionsOf } from '../../src/shared/views/connections'
import { holdersOf } from '../../src/shared/views/holders'
import { recorded } from './support/recorded'
import {
  call,
  exiting,
  goesOn,
  inodesOf,
  note,
  processAt,
  sample,
  socketAt,
  stateAfter,
  type Told,
  tcpEnd
} from './support/told'

const whole = (events: Parameters<typeof foldAll>[1]): State => foldAll(emptyState(), events).state

/** Made by `forkscope run --record`: three clients came, each sent a line and left; then the server was stopped. */
const RECORDINGS = [
  ['three-clients-fork.forkscope.jsonl', 0],
  ['three-clients-spawn.forkscope.jsonl', 0],
  ['three-clients-spare-workers.forkscope.jsonl', 2]
] as const

describe.each(RECORDINGS)('the recorded run %s, spare workers: %i', (name, spareWorkers) => {
  const events = recorded(name)

  it('is numbered without gaps', () => {
    expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1))
  })

  // The end of workers that wait is told by nobody but /proc, and the recording ends with the server.
  it('ends with every process ended and every socket closed, but for workers that still wait', () => {
    const state = whole(events)
    const processes = state.processes.values()
    expect(processes.filter(({ spare }) => !spare).map(({ phase }) => phase)).toEqual(Array(4).fill('ended'))
    expect(processes.filter(({ spare }) => spare)).toHaveLength(spareWorkers)
    expect(state.sockets.values().map(({ kind }) => kind)).toEqual(Array(spareWorkers).fill('unix'))
    expect(state.counters).toMatchObject({ accepted: 3, forked: 3 + spareWorkers, reaped: 3 })
    expect(serverStanding(state)).toBe('ended')
  })

  it('shows each child once, as a child of the server', () => {
    const state = whole(events)
    const children = childrenOf(state, state.server)
    const forked = events.filter(
      (event) => event.kind === 'call' && (event.call === 'fork' || event.call === 'posix_spawn') && event.ret > 0
    ) as CallEvent[]
    expect(children.map((child) => child.pid).sort()).toEqual(forked.map((event) => event.ret).sort())
    const served = children.filter(({ spare }) => !spare)
    expect(served.every((child) => 'code' in (child.status ?? {}) && child.reapedBy === state.server)).toBe(true)
  })

  it('folds to the same state in one go, step by step, and from any snapshot on', () => {
    const state = whole(events)
    expect(whole(events)).toEqual(state)
    for (let cut = 0; cut <= events.length; cut++) {
      const snapshot = unpack(JSON.parse(JSON.stringify(pack(whole(events.slice(0, cut))))))
      expect(foldAll(snapshot, events.slice(cut)).state).toEqual(state)
    }
  })

  it('counts the references of a connected socket: at most two, and none when the connection has ended', () => {
    let state = emptyState()
    const counts = new Map<SocketId, number[]>()
    for (const event of events) {
      state = fold(state, event)
      for (const socket of state.sockets.values()) {
        if (socket.kind !== 'connected') continue
        const seen = counts.get(socket.id) ?? []
        const now = referencesTo(state, socket.id)
        if (seen.at(-1) !== now) counts.set(socket.id, [...seen, now])
      }
    }
    expect([...counts.values()]).toEqual(Array(3).fill([1, 2, 1]))
  })
})

const SERVER = 100
const CHILD = 101

/** A server that has accepted a connection on descriptor 4 and is about to fork. */
const beforeFork: Told[] = [
  note(SERVER, 'server-started', { launcher: 'fork', address: '127.0.0.1:0' }),
  call(SERVER, 'socket', { domain: 'AF_INET', type: 'SOCK_STREAM', protocol: 0 }, 3, { inode: 30 }),
  call(SERVER, 'listen', { fd: 3, backlog: 5 }, 0, { local: '127.0.0.1:7' }),
  call(SERVER, 'accept', { fd: 3 }, 4, { inode: 40, local: '127.0.0.1:7', peer: '127.0.0.1:50000' })
]
const fork = call(SERVER, 'fork', {}, CHILD)

describe('fork', () => {
  it('returns twice: whichever return arrives first, the child has the parent’s table', () => {
    const inParent = [fork, call(SERVER, 'close', { fd: 4 }, 0)]
    const inChild = [call(CHILD, 'fork', {}, 0, { ppid: SERVER }), call(CHILD, 'close', { fd: 3 }, 0)]
    for (const order of [
      [...inParent, ...inChild],
      [...inChild, ...inParent]
    ]) {
      const state = stateAfter(...beforeFork, ...order)
      expect(inodesOf(processAt(state, SERVER))).toEqual({ 3: 30 })
      expect(inodesOf(processAt(state, CHILD))).toEqual({ 4: 40 })
      expect(processAt(state, CHILD)).toMatchObject({ ppid: SERVER, parent: state.server, role: 'child' })
      expect(holdersOf(state, socketAt(state, 40))).toEqual([
        { process: processAt(state, CHILD).id, pid: CHILD, fd: 4 }
      ])
    }
  })

  it('may return in the parent after the child has come and gone', () => {
    const state = stateAfter(...beforeFork, call(CHILD, 'fork', {}, 0, { ppid: SERVER }), exiting(CHILD), fork)
    expect(processAt(state, CHILD)).toMatchObject({ phase: 'zombie', status: { code: 0 } })
    expect(childrenOf(state, state.server)).toHaveLength(1)
  })

  it('may give a PID that an ended process had', () => {
    const state = stateAfter(
      ...beforeFork,
      fork,
      exiting(CHILD),
      call(SERVER, 'waitpid', { pid: -1, wstatus: '&status', options: 'WNOHANG' }, CHILD, { status: { code: 0 } }),
      { ...fork, at: 5_000_000 }
    )
    expect(processAt(state, CHILD)).toMatchObject({ phase: 'running', bornAt: 5_000_000 })
    expect(childrenOf(state, state.server).map(({ phase }) => phase)).toEqual(['ended', 'running'])
  })
})

it('a socket lives until its last descriptor is closed', () => {
  const forked = stateAfter(...beforeFork, fork)
  expect(holdersOf(forked, socketAt(forked, 40))).toHaveLength(2)
  const parentClosed = goesOn(forked, call(SERVER, 'close', { fd: 4 }, 0)).state
  expect(socketAt(parentClosed, 40)).toBeDefined()
  const bothClosed = goesOn(parentClosed, call(CHILD, 'close', { fd: 4 }, 0)).state
  expect(socketAt(bothClosed, 40)).toBeUndefined()
})

it('a child that is killed is a zombie when the kernel says so, and ended when it is waited for', () => {
  const killed = stateAfter(
    ...beforeFork,
    fork,
    sample({ processes: [{ pid: CHILD, ppid: SERVER, state: 'Z', sockets: {} }] })
  )
  expect(processAt(killed, CHILD).phase).toBe('zombie')
  expect(isEmpty(processAt(killed, CHILD).descriptors)).toBe(true)
  const waitpid = call(SERVER, 'waitpid', { pid: -1 }, CHILD, { status: { signal: 'SIGKILL' } })
  const reaped = goesOn(killed, waitpid).state
  expect(processAt(reaped, CHILD)).toMatchObject({
    phase: 'ended',
    status: { signal: 'SIGKILL' },
    reapedBy: reaped.server
  })
})

it('a connection that the kernel has and nobody accepted waits in the queue', () => {
  const [client, server] = ['127.0.0.1:50001', '127.0.0.1:7']
  const state = stateAfter(
    ...beforeFork,
    note(200, 'client-started', { client: 'line', address: server }),
    call(200, 'socket', { domain: 'AF_INET', type: 'SOCK_STREAM', protocol: 0 }, 3, { inode: 60 }),
    call(200, 'connect', { fd: 3, addr: server }, 0, { local: client, peer: server }),
    sample({ tcp: [tcpEnd(client, server, 60), tcpEnd(server, client, 0)] })
  )
  const ours = connectionsOf(state).find((connection) => connection.client === processAt(state, 200).id)
  expect(ours).toMatchObject({ queued: true, holders: [], clientTcp: { state: 'ESTABLISHED' } })
})

it('knows how many ends are in TIME_WAIT, also beyond those that are told one by one', () => {
  const lingering = { ...sample({ tcp: [tcpEnd('127.0.0.1:7', '127.0.0.1:50000', 0, { state: 'TIME_WAIT' })] }) }
  const state = stateAfter({ ...lingering, lingering: 300 } as Told)
  expect(state.lingering).toBe(300)
  expect(state.tcp.size).toBe(1)
  expect(goesOn(state, sample({})).state.lingering).toBe(300)
})

it('forgets the oldest ended processes beyond the limit, and counts the calls of each', () => {
  const born = LIMITS.ended + 50
  const events = Array.from({ length: born }, (_, index) => [
    call(SERVER, 'fork', {}, 1000 + index),
    call(SERVER, 'waitpid', { pid: -1, wstatus: '', options: 0 }, 1000 + index)
  ]).flat()
  const state = stateAfter(...beforeFork, ...events)
  expect(state.ended).toHaveLength(LIMITS.ended)
  expect(state.processes.size).toBe(LIMITS.ended + 1)
  expect(processOf(state, 1000)).toBeUndefined()
  expect(processAt(state, SERVER).calls).toBe(beforeFork.length - 1 + 2 * born)
})

it('a descriptor that no process can have costs nothing: its number may be made up', () => {
  const socket = { domain: 'AF_INET', type: 'SOCK_STREAM', protocol: 0 }
  const state = stateAfter(
    ...beforeFork,
    call(SERVER, 'socket', socket, 10 ** 12, { inode: 4711 }),
    call(SERVER, 'dup2', { oldfd: 3, newfd: 10 ** 12 }, 10 ** 12)
  )
  const before = stateAfter(...beforeFork)
  expect(state.sockets).toEqual(before.sockets)
  expect(processAt(state, SERVER).descriptors).toEqual(processAt(before, SERVER).descriptors)
})
