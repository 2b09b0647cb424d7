import { expect, it } from 'vitest'
import { differencesOf } from '../../src/shared/differences'
import type { SampledProcess, SampledTcp } from '../../src/shared/events'
import type { State } from '../../src/shared/fold/state'
import { call, exiting, goesOn, note, sample, stateAfter, type Told, tcpEnd } from './support/told'

/** A server (100) that listens on descriptor 3 and has forked child 101, which holds it too. */
const told = [
  note(100, 'server-started'),
  call(100, 'socket', { domain: 'AF_INET', type: 'SOCK_STREAM', protocol: 0 }, 3, { inode: 30 }),
  call(100, 'listen', { fd: 3, backlog: 5 }, 0),
  call(100, 'fork', {}, 101)
]
const server: SampledProcess = { pid: 100, ppid: 1, state: 'S', sockets: { 3: 30 } }
const child: SampledProcess = { pid: 101, ppid: 100, state: 'S', sockets: { 3: 30 } }
const listening = tcpEnd('127.0.0.1:7', '0.0.0.0:0', 30, { state: 'LISTEN', sendQueue: 5 })

const sampled = (processes: SampledProcess[], tcp: SampledTcp[] = [listening], more: Told[] = []): State =>
  stateAfter(...told, ...more, sample({ processes, tcp }))

it('where the kernel says what the calls say there is none', () => {
  expect(differencesOf(sampled([server, child]))).toEqual([])
})

it.each([
  ['descriptor', sampled([server, { ...child, sockets: {} }])],
  ['descriptor', sampled([server, { ...child, sockets: { 3: 31 } }])],
  // One reference more than the calls add up to is a descriptor that no call opened.
  ['descriptor', sampled([server, { ...child, sockets: { 3: 30, 4: 30 } }])],
  ['parent', sampled([server, { ...child, ppid: 1 }])],
  ['phase', sampled([server, { ...child, sockets: {} }], [listening], [exiting(101)])],
  ['tcp', sampled([server, child], [{ ...listening, state: 'CLOSE' }])],
  ['tcp', sampled([server, child], [])]
])('it sees a difference in %s', (what, state) => {
  expect(differencesOf(state).map((difference) => difference.what)).toContain(what)
})

it('is named by process and descriptor: a sample that says it again names the same one', () => {
  const wrong = [{ ...child, sockets: { 3: 31 } }]
  const once = sampled(wrong)
  const again = goesOn(once, sample({ processes: wrong })).state
  expect(differencesOf(once)).toHaveLength(1)
  expect(differencesOf(again)).toEqual(differencesOf(once))
  expect(differencesOf(once)[0]).toMatchObject({ pid: 101, said: { socket: 30 }, kernel: { socket: 31 } })
})

it('is gone as soon as the calls say what the kernel said before them', () => {
  const ahead = sampled([server, { ...child, sockets: {} }])
  expect(differencesOf(ahead)).toHaveLength(1)
  expect(differencesOf(goesOn(ahead, call(101, 'close', { fd: 3 }, 0)).state)).toEqual([])
})
