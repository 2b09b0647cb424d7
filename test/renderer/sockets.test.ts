import { expect, test } from 'vitest'
import { clientTarget } from '../../src/renderer/commands/client-commands'
import { closeWords, endOf, onlyCounted, socketsOf, unheldEnds } from '../../src/renderer/sockets/sockets-view'
import { socketWords } from '../../src/renderer/words/socket-words'
import { foldAll } from '../../src/shared/fold/fold'
import { emptyState, type SocketState, type State } from '../../src/shared/fold/state'
import { numberOf } from '../../src/shared/identity'
import { call, numbered, sample, socketAt, stateAfter, type Told, tcpEnd } from '../shared/support/told'
import {
  ADDRESS,
  childServes,
  clientConnects,
  closes,
  forks,
  serverStarts,
  shutsDown,
  workerIsGiven,
  workerStarts
} from './events'

/** Of each close, whose it was and what it meant. */
function meant(...events: Told[]): [number, string][] {
  const all = [...serverStarts, ...clientConnects(701), ...childServes(201, 701), ...events]
  return foldAll(emptyState(), numbered(all)).outcomes.flatMap((outcome) =>
    outcome.outcome === 'closed' ? [[numberOf(outcome.process), closeWords(outcome)]] : []
  )
}

test('a close tells whether the FIN went out', () => {
  expect(meant(closes(201, 4))).toEqual([
    [100, 'FIN not sent: 1 reference left'],
    [201, 'FIN sent here']
  ])
})

test('a close after a half-close sends no second FIN', () => {
  expect(meant(shutsDown(701, 3), closes(701, 3)).at(-1)?.[1]).toBe('last reference; FIN was sent by shutdown before')
})

test('nor does one after the half-close of the writer, who is named', () => {
  expect(meant(forks(701, 801), shutsDown(801, 3), closes(801, 3), closes(701, 3)).slice(-2)).toEqual([
    [801, 'FIN not sent: 1 reference left'],
    [701, 'last reference; FIN was sent by shutdown before (pid 801)']
  ])
})

test('a reset sends RST', () => {
  const lingers = call(701, 'setsockopt', { fd: 3, level: 'SOL_SOCKET', optname: 'SO_LINGER', optval: '{1, 0}' }, 0)
  expect(meant(lingers, closes(701, 3)).at(-1)?.[1]).toBe('RST sent here')
})

test('so does a close of what nobody has read, and an end by exit may', () => {
  expect(meant(call(701, 'close', { fd: 3 }, 0, { unread: 1 })).at(-1)?.[1]).toBe('RST sent here: 1 byte was unread')
  const ended = meant({ kind: 'exiting', pid: 701, code: 0 })
  expect(ended.at(-1)?.[1]).toBe('the kernel closed it: FIN, or RST if anything was unread')
})

test('ends that no process holds are listed, a listening socket of somebody else is not', () => {
  const tcp = [
    tcpEnd(ADDRESS, '127.0.0.1:1', 0, { state: 'TIME_WAIT' }),
    tcpEnd(ADDRESS, '127.0.0.1:2', 7),
    tcpEnd(ADDRESS, '0.0.0.0:0', 0, { state: 'LISTEN' })
  ]
  expect(unheldEnds(stateAfter(sample({ tcp })))).toEqual([`${ADDRESS}>127.0.0.1:1`])
})

test('ends in TIME_WAIT that are not told one by one are counted', () => {
  const waiting = (n: number) => tcpEnd(ADDRESS, `127.0.0.1:${n}`, 0, { state: 'TIME_WAIT' })
  const state = stateAfter(
    sample({ tcp: [waiting(1), waiting(2)], lingering: 2 }),
    sample({ tcpCounted: [`${ADDRESS}>127.0.0.1:2`], lingering: 300 })
  )
  expect(unheldEnds(state)).toEqual([`${ADDRESS}>127.0.0.1:1`])
  expect(onlyCounted(state)).toBe(299)
})

test('a listening socket of either family is found in the kernel’s list', () => {
  const listens = (local: string, peer: string, inode: number) =>
    tcpEnd(local, peer, inode, { state: 'LISTEN', sendQueue: 5 })
  const state = stateAfter(sample({ tcp: [listens('127.0.0.1:80', '0.0.0.0:0', 1), listens('[::]:80', '[::]:0', 2)] }))
  const socketOn = (local: string): SocketState => ({
    id: '1@1',
    inode: 1,
    kind: 'listening',
    openedBy: '1@1',
    fds: [3],
    local
  })
  expect(endOf(state, socketOn('127.0.0.1:80'))?.inode).toBe(1)
  expect(endOf(state, socketOn('[::]:80'))?.inode).toBe(2)
})

test.each([
  ['127.0.0.1:9999', { host: '127.0.0.1', port: 9999 }],
  ['0.0.0.0:9999', { host: '127.0.0.1', port: 9999 }],
  ['[::1]:9999', { host: '::1', port: 9999 }],
  ['[::]:9999', { host: '::1', port: 9999 }]
])('a client reaches a server that listens on %s', (local, target) => {
  const listening = call(100, 'getsockname', { fd: 3 }, 0, { local })
  expect(clientTarget(stateAfter(...serverStarts, listening))).toEqual(target)
})

test('sockets between server and spare workers are a group of their own', () => {
  const inodes = (state: State, kind: SocketState['kind']) => socketsOf(state, kind).map(numberOf)
  const events = [...serverStarts, ...workerStarts(201)]
  const waiting = stateAfter(...events)
  expect(inodes(waiting, 'unix')).toEqual([8201, 9201])
  expect(socketWords(socketAt(waiting, 8201))).toBe('AF_UNIX, paired with socket 9201')
  const given = stateAfter(...events, ...workerIsGiven(201, 701))
  expect(inodes(given, 'unix')).toEqual([9201])
  expect(inodes(given, 'connected')).toEqual([3201])
})
