import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type CallEvent, type LabEvent, labEventSchema, type SampleEvent } from '../../src/shared/events'
import { fold, foldAll } from '../../src/shared/fold/fold'
import { holdersOf } from '../../src/shared/fold/holders'
import { emptyState, LIMITS } from '../../src/shared/fold/state'
import { recordingHeaderSchema } from '../../src/shared/recording'
import { fromVersion1 } from '../../src/shared/recording-version-1'
import { childrenOf, connectionsOf, serverStanding } from '../../src/shared/selectors'

function recorded(name: string): LabEvent[] {
  const [header = '', ...lines] = readFileSync(join(import.meta.dirname, '../fixtures', name), 'utf8')
    .trim()
    .split('\n')
  expect(recordingHeaderSchema.parse(JSON.parse(header)).forkscope).toBe(1)
  return lines.map((line) => labEventSchema.parse(fromVersion1(JSON.parse(line))))
}

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
    const state = foldAll(emptyState(), events)
    const processes = Object.values(state.processes)
    expect(processes.filter(({ spare }) => !spare).map(({ phase }) => phase)).toEqual(Array(4).fill('ended'))
    expect(processes.filter(({ spare }) => spare)).toHaveLength(spareWorkers)
    expect(Object.values(state.sockets).map(({ kind }) => kind)).toEqual(Array(spareWorkers).fill('unix'))
    expect(state.counters).toMatchObject({ accepted: 3, forked: 3 + spareWorkers, reaped: 3 })
    expect(serverStanding(state)).toBe('ended')
  })

  it('shows each child once, as a child of the server', () => {
    const state = foldAll(emptyState(), events)
    const children = childrenOf(state, state.serverPid ?? 0)
    const forked = events.filter(
      (event) => event.kind === 'call' && (event.call === 'fork' || event.call === 'posix_spawn') && event.ret > 0
    ) as CallEvent[]
    expect(children.map((child) => child.pid).sort()).toEqual(forked.map((event) => event.ret).sort())
    const served = children.filter(({ spare }) => !spare)
    expect(served.every((child) => 'code' in (child.status ?? {}) && child.reapedBy === state.serverPid)).toBe(true)
  })

  it('folds to the same state in one go, step by step, and from any snapshot on', () => {
    const whole = foldAll(emptyState(), events)
    expect(foldAll(emptyState(), events)).toEqual(whole)
    for (let cut = 0; cut <= events.length; cut++) {
      const snapshot = JSON.parse(JSON.stringify(foldAll(emptyState(), events.slice(0, cut))))
      expect(foldAll(snapshot, events.slice(cut))).toEqual(JSON.parse(JSON.stringify(whole)))
    }
  })

  it('counts the references of a connected socket: at most two, and none when the connection has ended', () => {
    let state = emptyState()
    const counts = new Map<number, number[]>()
    for (const event of events) {
      state = fold(state, event)
      for (const socket of Object.values(state.sockets)) {
        if (socket.kind !== 'connected') continue
        const seen = counts.get(socket.inode) ?? []
        const now = socket.references
        if (seen.at(-1) !== now) counts.set(socket.inode, [...seen, now])
      }
    }
    expect([...counts.values()]).toEqual(Array(3).fill([1, 2, 1]))
  })
})

const call = (seq: number, pid: number, name: CallEvent['call'], args: CallEvent['args'], ret: number, more = {}) =>
  ({ seq, kind: 'call', at: seq, pid, call: name, args, ret, ...more }) as const

/** A server (100) that has accepted a connection on descriptor 4 and forks child 101. */
const beforeFork: LabEvent[] = [
  { seq: 1, kind: 'note', note: 'server-started', at: 1, pid: 100, text: '', launcher: 'fork', address: '127.0.0.1:0' },
  call(2, 100, 'socket', ['AF_INET', 'SOCK_STREAM', 0], 3, { inode: 30 }),
  call(3, 100, 'bind', [3, '127.0.0.1:0'], 0),
  call(4, 100, 'listen', [3, 5], 0, { local: '127.0.0.1:7' }),
  call(5, 100, 'accept', [3], 4, { inode: 40, local: '127.0.0.1:7', peer: '127.0.0.1:50000' })
]

describe('fork', () => {
  it('returns twice: whichever return arrives first, the child has the parent’s table', () => {
    const inParent = [call(6, 100, 'fork', [], 101), call(7, 100, 'close', [4], 0)]
    const inChild = [call(6, 101, 'fork', [], 0, { ppid: 100 }), call(7, 101, 'close', [3], 0)]
    const renumber = (events: LabEvent[]) => events.map((event, index) => ({ ...event, seq: 6 + index }))
    for (const order of [
      [...inParent, ...inChild],
      [...inChild, ...inParent]
    ]) {
      const state = foldAll(emptyState(), [...beforeFork, ...renumber(order)])
      expect(state.processes[100]?.descriptors).toEqual({ 3: 30 })
      expect(state.processes[101]).toMatchObject({ ppid: 100, role: 'child', descriptors: { 4: 40 } })
      expect(holdersOf(state, 40)).toEqual([{ pid: 101, fd: 4 }])
    }
  })

  it('may return in the parent after the child has come and gone', () => {
    const state = foldAll(emptyState(), [
      ...beforeFork,
      call(6, 101, 'fork', [], 0, { ppid: 100 }),
      { seq: 7, kind: 'exiting', at: 7, pid: 101, code: 0 },
      call(8, 100, 'fork', [], 101)
    ])
    expect(state.processes[101]).toMatchObject({ phase: 'zombie', status: { code: 0 } })
  })

  it('may give a PID that an ended process had', () => {
    const state = foldAll(emptyState(), [
      ...beforeFork,
      call(6, 100, 'fork', [], 101),
      { seq: 7, kind: 'exiting', at: 7, pid: 101, code: 0 },
      call(8, 100, 'waitpid', [-1, '&status', 'WNOHANG'], 101, { status: { code: 0 } }),
      { ...call(9, 100, 'fork', [], 101), at: 5_000_000 }
    ])
    expect(state.processes[101]?.phase).toBe('running')
    expect(state.ended).toEqual([])
  })
})

it('a socket lives until its last descriptor is closed', () => {
  const forked = foldAll(emptyState(), [...beforeFork, call(6, 100, 'fork', [], 101)])
  expect(holdersOf(forked, 40)).toHaveLength(2)
  const parentClosed = fold(forked, call(7, 100, 'close', [4], 0))
  expect(parentClosed.sockets[40]).toBeDefined()
  const bothClosed = fold(parentClosed, call(8, 101, 'close', [4], 0))
  expect(bothClosed.sockets[40]).toBeUndefined()
})

it('a child that is killed is a zombie when the kernel says so, and ended when it is waited for', () => {
  const sample: Omit<SampleEvent, 'seq' | 'at' | 'processes'> = {
    kind: 'sample',
    pid: 0,
    gone: [],
    tcp: [],
    tcpGone: []
  }
  const killed = foldAll(emptyState(), [
    ...beforeFork,
    call(6, 100, 'fork', [], 101),
    { ...sample, seq: 7, at: 7, processes: [{ pid: 101, ppid: 100, state: 'Z', sockets: {} }] }
  ])
  expect(killed.processes[101]).toMatchObject({ phase: 'zombie', descriptors: {} })
  const reaped = fold(killed, call(8, 100, 'waitpid', [-1, '', 0], 101, { status: { signal: 'SIGKILL' } }))
  expect(reaped.processes[101]).toMatchObject({ phase: 'ended', status: { signal: 'SIGKILL' }, reapedBy: 100 })
})

it('a connection that the kernel has and nobody accepted waits in the queue', () => {
  const end = { receiveQueue: 0, sendQueue: 0, state: 'ESTABLISHED' } as const
  const state = foldAll(emptyState(), [
    ...beforeFork,
    { seq: 6, kind: 'note', note: 'client-started', at: 6, pid: 200, text: '', client: 'line', address: '127.0.0.1:7' },
    call(7, 200, 'socket', ['AF_INET', 'SOCK_STREAM', 0], 3, { inode: 60 }),
    call(8, 200, 'connect', [3, '127.0.0.1:7'], 0, { local: '127.0.0.1:50001', peer: '127.0.0.1:7' }),
    {
      seq: 9,
      kind: 'sample',
      at: 9,
      pid: 0,
      processes: [],
      gone: [],
      tcpGone: [],
      tcp: [
        { ...end, inode: 60, local: '127.0.0.1:50001', peer: '127.0.0.1:7' },
        { ...end, inode: 0, local: '127.0.0.1:7', peer: '127.0.0.1:50001' }
      ]
    }
  ])
  const ours = connectionsOf(state).find((connection) => connection.clientPid === 200)
  expect(ours).toMatchObject({ queued: true, serverPids: [], clientTcp: { state: 'ESTABLISHED' } })
})

it('forgets the oldest ended processes beyond the limit, and keeps the last calls of each', () => {
  const events: LabEvent[] = [...beforeFork]
  const add = (event: Omit<CallEvent, 'seq'>) =>
    events.push({ ...event, seq: events.length + 1, at: events.length + 1 })
  for (let pid = 1000; pid < 1000 + LIMITS.endedProcesses + 50; pid++) {
    add(call(0, 100, 'fork', [], pid))
    add(call(0, 100, 'waitpid', [-1, '', 0], pid))
  }
  const state = foldAll(emptyState(), events)
  expect(state.ended).toHaveLength(LIMITS.endedProcesses)
  expect(Object.keys(state.processes)).toHaveLength(LIMITS.endedProcesses + 1)
  expect(state.processes[100]?.calls).toHaveLength(LIMITS.calls)
})
