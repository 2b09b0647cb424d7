import { describe, expect, it } from 'vitest'
import { differencesOf } from '../../src/shared/differences'
import type { SampledProcess } from '../../src/shared/events'
import { foldAll } from '../../src/shared/fold/fold'
import type { CloseOutcome } from '../../src/shared/fold/outcome'
import { referencesTo } from '../../src/shared/fold/references'
import { emptyState, type State } from '../../src/shared/fold/state'
import { numberOf } from '../../src/shared/identity'
import { connectionsOf } from '../../src/shared/views/connections'
import * as views from '../../src/shared/views/holders'
import {
  call,
  exiting,
  note,
  numbered,
  processAt,
  sample as sampled,
  socketAt,
  type Told,
  tcpEnd
} from './support/told'

const SERVER = 100
const WORKER = 101
const LISTENING = 30
const [OURS, THEIRS] = [40, 41]
const CONNECTION = 50

/** A server that listens on 3 and has started a worker: the server's end of the pair is 4, the worker's is 5. */
const start = [
  note(SERVER, 'server-started', { address: '127.0.0.1:7' }),
  call(SERVER, 'socket', { domain: 'AF_INET', type: 'SOCK_STREAM', protocol: 0 }, 3, { inode: LISTENING }),
  call(SERVER, 'listen', { fd: 3, backlog: 5 }, 0),
  call(SERVER, 'socketpair', { domain: 'AF_UNIX', type: 'SOCK_SEQPACKET', protocol: 0, sv: '[4, 5]' }, 0, {
    pair: { 4: OURS, 5: THEIRS }
  }),
  call(SERVER, 'posix_spawn', { pid: '&pid', path: 'node' }, WORKER, { passed: { 5: 5 } }),
  call(SERVER, 'close', { fd: 5 }, 0)
]
const accept = call(SERVER, 'accept', { fd: 3 }, 6, {
  inode: CONNECTION,
  local: '127.0.0.1:7',
  peer: '127.0.0.1:50000'
})
const message = { fd: 4, msg: '{".", SCM_RIGHTS [6]}', flags: 'MSG_NOSIGNAL' }
const sendmsg = call(SERVER, 'sendmsg', message, 1, { sent: [6] })
const serverCloses = [call(SERVER, 'close', { fd: 4 }, 0), call(SERVER, 'close', { fd: 6 }, 0)]
const recvmsg = call(WORKER, 'recvmsg', { fd: 5, msg: '&msg', flags: 0 }, 1, { received: { 9: CONNECTION } })
const workerCloses = call(WORKER, 'close', { fd: 5 }, 0)

const whole = (...events: Told[]) => foldAll(emptyState(), numbered([...start, accept, ...events]))
const picture = (...events: Told[]): State => whole(...events).state

/** Who closed a connected socket, and the references that were left. */
function closes(...events: Told[]): [number, number][] {
  const closed = whole(...events).outcomes.filter((outcome): outcome is CloseOutcome => outcome.outcome === 'closed')
  return closed.map(({ process, left }) => [numberOf(process), left])
}

function references(state: State, inode = CONNECTION): number {
  const socket = socketAt(state, inode)
  return socket ? referencesTo(state, socket.id) : 0
}
const inodes = (state: State) => state.sockets.values().map(({ inode }) => inode)
const holdersOf = (state: State) =>
  views.holdersOf(state, socketAt(state, CONNECTION)).map(({ pid, fd }) => ({ pid, fd }))
const awaitedBy = (state: State) =>
  views.awaitedBy(state, socketAt(state, CONNECTION)).map((id) => state.processes.get(id)?.pid)

const sample = (...processes: SampledProcess[]) =>
  sampled({
    processes,
    tcp: [
      tcpEnd('127.0.0.1:7', '0.0.0.0:0', LISTENING, { state: 'LISTEN', sendQueue: 5 }),
      tcpEnd('127.0.0.1:7', '127.0.0.1:50000', CONNECTION)
    ]
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
    expect(holdersOf(sent)).toEqual([{ pid: SERVER, fd: 6 }])
    const alone = picture(sendmsg, ...serverCloses)
    expect(references(alone)).toBe(1)
    expect(holdersOf(alone)).toEqual([])
    expect(awaitedBy(alone)).toEqual([WORKER])
    expect(closes(sendmsg, ...serverCloses)).toEqual([[SERVER, 1]])
  })

  it.each([
    ['sendmsg first', [sendmsg, ...serverCloses, recvmsg, workerCloses]],
    ['recvmsg in between', [sendmsg, recvmsg, ...serverCloses, workerCloses]],
    ['recvmsg first', [recvmsg, sendmsg, ...serverCloses, workerCloses]],
    ['recvmsg and the close of the control socket first', [recvmsg, workerCloses, sendmsg, ...serverCloses]]
  ])('is the worker’s alone in whichever order it is told: %s', (_, facts) => {
    const state = picture(...facts)
    expect(references(state)).toBe(1)
    expect(holdersOf(state)).toEqual([{ pid: WORKER, fd: 9 }])
    expect(awaitedBy(state)).toEqual([])
    expect(inodes(state)).toEqual([LISTENING, CONNECTION])
    expect(processAt(state, WORKER).spare).toBe(false)
    expect(
      differencesOf(picture(...facts, sample(kernel(SERVER, { 3: LISTENING }), kernel(WORKER, { 9: CONNECTION }))))
    ).toEqual([])
  })

  it.each([
    ['sendmsg first', [sendmsg, recvmsg]],
    ['recvmsg first', [recvmsg, sendmsg]]
  ])('has two references while both hold it, in whichever order it is told: %s', (_, facts) => {
    expect(references(picture(...facts))).toBe(2)
    expect(holdersOf(picture(...facts))).toHaveLength(2)
  })

  it('may have been served to the end before sendmsg is told', () => {
    const served = [recvmsg, workerCloses, call(WORKER, 'close', { fd: 9 }, 0), exiting(WORKER)]
    expect(references(picture(...served, sendmsg, ...serverCloses))).toBe(0)
    expect(closes(...served, sendmsg, ...serverCloses)).toEqual([
      [WORKER, 1],
      [SERVER, 0]
    ])
  })

  it.each([
    ['before it is told that it was sent', [sample({ ...kernel(WORKER, {}), state: 'Z' }), sendmsg, ...serverCloses]],
    ['while it is in flight', [sendmsg, ...serverCloses, sample({ ...kernel(WORKER, {}), state: 'Z' })]]
  ])('goes with a worker that dies %s', (_, facts) => {
    expect(references(picture(...facts))).toBe(0)
    expect(inodes(picture(...facts))).toEqual([LISTENING])
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
    expect(processAt(picture(), WORKER).spare).toBe(true)
    expect(processAt(picture(sendmsg), WORKER).spare).toBe(false)
    expect(processAt(picture(recvmsg), WORKER).spare).toBe(false)
    const killed = sample({ ...kernel(WORKER, {}), state: 'Z' })
    expect(processAt(picture(killed), WORKER)).toMatchObject({ phase: 'zombie', spare: true })
  })

  it('that cannot be told is none that has a connection', () => {
    const failed = call(SERVER, 'sendmsg', message, -1, { errno: 'EPIPE' })
    expect(processAt(picture(failed), WORKER).spare).toBe(true)
    expect(references(picture(failed))).toBe(1)
  })

  it('has a socket that is no connection', () => {
    const state = picture()
    expect(socketAt(state, OURS)).toMatchObject({
      kind: 'unix',
      pairedWith: socketAt(state, THEIRS)?.id
    })
    expect(references(state, OURS)).toBe(1)
    expect(connectionsOf(state).map((connection) => connection.serverSocket)).toEqual([socketAt(state, CONNECTION)?.id])
    expect(differencesOf(picture(sample(kernel(WORKER, { 5: THEIRS }))))).toEqual([])
  })
})
