import { describe, expect, it } from 'vitest'
import { differencesOf } from '../../src/shared/differences'
import type { CallEvent, LabEvent, SampledProcess } from '../../src/shared/events'
import { foldAll } from '../../src/shared/fold/fold'
import { awaitedBy, holdersOf } from '../../src/shared/fold/holders'
import { emptyState, type State } from '../../src/shared/fold/state'
import { connectionsOf } from '../../src/shared/selectors'

const SERVER = 100
const WORKER = 101
const LISTENING = 30
const [OURS, THEIRS] = [40, 41]
const CONNECTION = 50

const call = (pid: number, name: CallEvent['call'], args: CallEvent['args'], ret: number, more = {}) => ({
  kind: 'call' as const,
  pid,
  call: name,
  args,
  ret,
  ...more
})

/** A server that listens on 3 and has started a worker: the server's end of the pair is 4, the worker's is 5. */
const start = [
  { kind: 'note' as const, note: 'server-started' as const, pid: SERVER, text: '', address: '127.0.0.1:7' },
  call(SERVER, 'socket', ['AF_INET', 'SOCK_STREAM', 0], 3, { inode: LISTENING }),
  call(SERVER, 'listen', [3, 5], 0),
  call(SERVER, 'socketpair', ['AF_UNIX', 'SOCK_SEQPACKET', 0, '[4, 5]'], 0, { pair: { 4: OURS, 5: THEIRS } }),
  call(SERVER, 'posix_spawn', ['&pid', 'node'], WORKER, { passed: { 5: 5 } }),
  call(SERVER, 'close', [5], 0)
]
const accept = call(SERVER, 'accept', [3], 6, { inode: CONNECTION, local: '127.0.0.1:7', peer: '127.0.0.1:50000' })
const sendmsg = call(SERVER, 'sendmsg', [4, '{".", SCM_RIGHTS [6]}', 'MSG_NOSIGNAL'], 1, { sent: [6] })
const serverCloses = [call(SERVER, 'close', [4], 0), call(SERVER, 'close', [6], 0)]
const recvmsg = call(WORKER, 'recvmsg', [5, '&msg', 0], 1, { received: { 9: CONNECTION } })
const workerCloses = call(WORKER, 'close', [5], 0)

const picture = (...facts: object[]): State =>
  foldAll(
    emptyState(),
    [...start, accept, ...facts].map((fact, index) => ({ ...fact, seq: index + 1, at: index + 1 }) as LabEvent)
  )

const references = (state: State) => state.sockets[CONNECTION]?.references ?? 0

const sample = (...processes: SampledProcess[]) => ({
  kind: 'sample' as const,
  pid: 0,
  processes,
  gone: [],
  tcp: [
    { inode: LISTENING, local: '127.0.0.1:7', peer: '0.0.0.0:0', state: 'LISTEN', receiveQueue: 0, sendQueue: 5 },
    {
      inode: CONNECTION,
      local: '127.0.0.1:7',
      peer: '127.0.0.1:50000',
      state: 'ESTABLISHED',
      receiveQueue: 0,
      sendQueue: 0
    }
  ],
  tcpGone: []
})
const kernel = (pid: number, sockets: Record<string, number>): SampledProcess => ({
  pid,
  ppid: pid === SERVER ? 1 : SERVER,
  state: 'S',
  sockets
})

describe('a connection that is handed over', () => {
  it('has one reference in flight between sendmsg and recvmsg, which no descriptor shows', () => {
    const sent = picture(sendmsg)
    expect(references(sent)).toBe(2)
    expect(holdersOf(sent, CONNECTION)).toEqual([{ pid: SERVER, fd: 6 }])
    const alone = picture(sendmsg, ...serverCloses)
    expect(references(alone)).toBe(1)
    expect(holdersOf(alone, CONNECTION)).toEqual([])
    expect(awaitedBy(alone, CONNECTION)).toEqual([WORKER])
    expect(alone.closes.map((close) => close.left)).toEqual([1])
  })

  it.each([
    ['sendmsg first', [sendmsg, ...serverCloses, recvmsg, workerCloses]],
    ['recvmsg in between', [sendmsg, recvmsg, ...serverCloses, workerCloses]],
    ['recvmsg first', [recvmsg, sendmsg, ...serverCloses, workerCloses]],
    ['recvmsg and the close of the control socket first', [recvmsg, workerCloses, sendmsg, ...serverCloses]]
  ])('is the worker’s alone in whichever order it is told: %s', (_, facts) => {
    const state = picture(...facts)
    expect(references(state)).toBe(1)
    expect(holdersOf(state, CONNECTION)).toEqual([{ pid: WORKER, fd: 9 }])
    expect(awaitedBy(state, CONNECTION)).toEqual([])
    expect(Object.keys(state.sockets).map(Number)).toEqual([LISTENING, CONNECTION])
    expect(state.processes[WORKER]?.spare).toBe(false)
    expect(
      differencesOf(picture(...facts, sample(kernel(SERVER, { 3: LISTENING }), kernel(WORKER, { 9: CONNECTION }))))
    ).toEqual([])
  })

  it.each([
    ['sendmsg first', [sendmsg, recvmsg]],
    ['recvmsg first', [recvmsg, sendmsg]]
  ])('has two references while both hold it, in whichever order it is told: %s', (_, facts) => {
    expect(references(picture(...facts))).toBe(2)
    expect(holdersOf(picture(...facts), CONNECTION)).toHaveLength(2)
  })

  it('may have been served to the end before sendmsg is told', () => {
    const served = [
      recvmsg,
      workerCloses,
      call(WORKER, 'close', [9], 0),
      { kind: 'exiting' as const, pid: WORKER, code: 0 }
    ]
    const state = picture(...served, sendmsg, ...serverCloses)
    expect(references(state)).toBe(0)
    expect(state.closes.map((close) => [close.pid, close.left])).toEqual([
      [WORKER, 1],
      [SERVER, 0]
    ])
  })

  it.each([
    ['before it is told that it was sent', [sample({ ...kernel(WORKER, {}), state: 'Z' }), sendmsg, ...serverCloses]],
    ['while it is in flight', [sendmsg, ...serverCloses, sample({ ...kernel(WORKER, {}), state: 'Z' })]]
  ])('goes with a worker that dies %s', (_, facts) => {
    expect(references(picture(...facts))).toBe(0)
    expect(Object.keys(picture(...facts).sockets).map(Number)).toEqual([LISTENING])
  })

  it('makes no difference to the kernel while it is in flight', () => {
    const told = picture(
      sendmsg,
      ...serverCloses,
      sample(kernel(SERVER, { 3: LISTENING }), kernel(WORKER, { 5: THEIRS }))
    )
    expect(differencesOf(told)).toEqual([])
  })
})

describe('a spare worker', () => {
  it('is one until it is given a connection, and stays one if it dies before', () => {
    expect(picture().processes[WORKER]?.spare).toBe(true)
    expect(picture(sendmsg).processes[WORKER]?.spare).toBe(false)
    expect(picture(recvmsg).processes[WORKER]?.spare).toBe(false)
    const killed = sample({ ...kernel(WORKER, {}), state: 'Z' })
    expect(picture(killed).processes[WORKER]).toMatchObject({ phase: 'zombie', spare: true })
  })

  it('that cannot be told is none that has a connection', () => {
    const failed = call(SERVER, 'sendmsg', [4, '', 'MSG_NOSIGNAL'], -1, { errno: 'EPIPE' })
    expect(picture(failed).processes[WORKER]?.spare).toBe(true)
    expect(references(picture(failed))).toBe(1)
  })

  it('has a socket that is no connection', () => {
    const state = picture()
    expect(state.sockets[OURS]).toMatchObject({ kind: 'unix', pairedWith: THEIRS, references: 1 })
    expect(connectionsOf(state).map((connection) => connection.serverSocket)).toEqual([CONNECTION])
    expect(differencesOf(picture(sample(kernel(WORKER, { 5: THEIRS }))))).toEqual([])
  })
})
