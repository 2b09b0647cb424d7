import { expect, test } from 'vitest'
import { socketWords } from '../../src/renderer/canvas/socket-square'
import { clientTarget } from '../../src/renderer/client-window/client-commands'
import { closeWords, endOf, inodesOf, onlyCounted, unheldEnds } from '../../src/renderer/sockets/sockets-view'
import { foldAll } from '../../src/shared/fold/fold'
import { emptyState } from '../../src/shared/fold/state'
import { ADDRESS, childServes, clientConnects, numbered, serverStarts, workerIsGiven, workerStarts } from './events'

const call = (pid: number, name: string, ...args: unknown[]) => ({ kind: 'call', pid, call: name, args, ret: 0 })

function closes(...facts: object[]) {
  const all = [...serverStarts, ...clientConnects(701), ...childServes(201, 701), ...facts]
  const state = foldAll(emptyState(), numbered(all))
  return state.closes.map((fact) => [fact.pid, closeWords(state, fact)])
}

test('a close tells whether the FIN went out', () => {
  expect(closes(call(201, 'close', 4))).toEqual([
    [100, 'FIN not sent: 1 reference left'],
    [201, 'FIN sent here']
  ])
})

test('a close after a half-close sends no second FIN', () => {
  expect(closes(call(701, 'shutdown', 3, 'SHUT_WR'), call(701, 'close', 3)).at(-1)?.[1]).toMatch(
    /sent by shutdown before/
  )
})

test('nor does one after the half-close of the writer', () => {
  const writer = [
    { kind: 'call', pid: 701, call: 'fork', args: [], ret: 801 },
    call(801, 'shutdown', 3, 'SHUT_WR'),
    call(801, 'close', 3)
  ]
  expect(closes(...writer, call(701, 'close', 3)).slice(-2)).toEqual([
    [801, 'FIN not sent: 1 reference left'],
    [701, 'last reference; FIN was sent by shutdown before']
  ])
})

test('a reset sends RST', () => {
  expect(
    closes(call(701, 'setsockopt', 3, 'SOL_SOCKET', 'SO_LINGER', '{1, 0}'), call(701, 'close', 3)).at(-1)?.[1]
  ).toBe('RST sent here')
})

test('ends that no process holds are listed, a listening socket of somebody else is not', () => {
  const tcp = [
    { local: ADDRESS, peer: '127.0.0.1:1', state: 'TIME_WAIT', inode: 0, receiveQueue: 0, sendQueue: 0 },
    { local: ADDRESS, peer: '127.0.0.1:2', state: 'ESTABLISHED', inode: 7, receiveQueue: 0, sendQueue: 0 },
    { local: ADDRESS, peer: '0.0.0.0:0', state: 'LISTEN', inode: 0, receiveQueue: 0, sendQueue: 0 }
  ]
  const state = foldAll(emptyState(), numbered([{ kind: 'sample', pid: 0, processes: [], gone: [], tcp, tcpGone: [] }]))
  expect(unheldEnds(state)).toEqual([`${ADDRESS}>127.0.0.1:1`])
})

test('ends in TIME_WAIT that are not told one by one are counted', () => {
  const waiting = (n: number) => ({
    local: ADDRESS,
    peer: `127.0.0.1:${n}`,
    state: 'TIME_WAIT',
    inode: 0,
    receiveQueue: 0,
    sendQueue: 0
  })
  const sample = { kind: 'sample', pid: 0, processes: [], gone: [], tcp: [], tcpGone: [] }
  const state = foldAll(
    emptyState(),
    numbered([
      { ...sample, tcp: [waiting(1), waiting(2)], lingering: 2 },
      { ...sample, tcpCounted: [`${ADDRESS}>127.0.0.1:2`], lingering: 300 }
    ])
  )
  expect(unheldEnds(state)).toEqual([`${ADDRESS}>127.0.0.1:1`])
  expect(onlyCounted(state)).toBe(299)
})

test('a listening socket of either family is found in the kernel’s list', () => {
  const listens = (local: string, peer: string, inode: number) => ({
    local,
    peer,
    state: 'LISTEN',
    inode,
    receiveQueue: 0,
    sendQueue: 5
  })
  const tcp = [listens('127.0.0.1:80', '0.0.0.0:0', 1), listens('[::]:80', '[::]:0', 2)]
  const state = foldAll(emptyState(), numbered([{ kind: 'sample', pid: 0, processes: [], gone: [], tcp, tcpGone: [] }]))
  const socket = { inode: 1, kind: 'listening', openedBy: 1, references: 1 } as const
  expect(endOf(state, { ...socket, local: '127.0.0.1:80' })?.inode).toBe(1)
  expect(endOf(state, { ...socket, local: '[::]:80' })?.inode).toBe(2)
})

test.each([
  ['127.0.0.1:9999', { host: '127.0.0.1', port: 9999 }],
  ['0.0.0.0:9999', { host: '127.0.0.1', port: 9999 }],
  ['[::1]:9999', { host: '::1', port: 9999 }],
  ['[::]:9999', { host: '::1', port: 9999 }]
])('a client reaches a server that listens on %s', (local, target) => {
  const listening = { kind: 'call', pid: 100, call: 'getsockname', args: [3], ret: 0, local }
  expect(clientTarget(foldAll(emptyState(), numbered([...serverStarts, listening])))).toEqual(target)
})

test('sockets between server and spare workers are a group of their own', () => {
  const facts = [...serverStarts, ...workerStarts(201)]
  const waiting = foldAll(emptyState(), numbered(facts))
  expect(inodesOf(waiting, 'unix')).toEqual([8201, 9201])
  expect(socketWords(waiting.sockets[8201])).toBe('AF_UNIX, paired with socket 9201')
  const given = foldAll(emptyState(), numbered([...facts, ...workerIsGiven(201, 701)]))
  expect(inodesOf(given, 'unix')).toEqual([9201])
  expect(inodesOf(given, 'connected')).toEqual([3201])
})
