import { expect, it } from 'vitest'
import { differencesOf } from '../../src/shared/differences'
import type { LabEvent, SampledProcess, SampledTcp } from '../../src/shared/events'
import { foldAll } from '../../src/shared/fold/fold'
import { emptyState, type State } from '../../src/shared/fold/state'

const call = (seq: number, pid: number, name: 'socket' | 'listen' | 'fork', args: (string | number)[], ret: number) =>
  ({ seq, kind: 'call', at: seq, pid, call: name, args, ret, ...(name === 'socket' && { inode: 30 }) }) as const

/** A server (100) that listens on descriptor 3 and has forked child 101, which holds it too. */
const told: LabEvent[] = [
  { seq: 1, kind: 'note', note: 'server-started', at: 1, pid: 100, text: '' },
  call(2, 100, 'socket', ['AF_INET', 'SOCK_STREAM', 0], 3),
  call(3, 100, 'listen', [3, 5], 0),
  call(4, 100, 'fork', [], 101)
]
const server: SampledProcess = { pid: 100, ppid: 1, state: 'S', sockets: { 3: 30 } }
const child: SampledProcess = { pid: 101, ppid: 100, state: 'S', sockets: { 3: 30 } }
const listening: SampledTcp = {
  inode: 30,
  local: '127.0.0.1:7',
  peer: '0.0.0.0:0',
  state: 'LISTEN',
  receiveQueue: 0,
  sendQueue: 5
}

function sampled(processes: SampledProcess[], tcp: SampledTcp[] = [listening], more: LabEvent[] = []): State {
  const sample: LabEvent = { seq: 9, kind: 'sample', at: 9, pid: 0, processes, gone: [], tcp, tcpGone: [] }
  return foldAll(emptyState(), [...told, ...more, sample])
}

it('where the kernel says what the calls say there is none', () => {
  expect(differencesOf(sampled([server, child]))).toEqual([])
})

it.each([
  ['descriptor', sampled([server, { ...child, sockets: {} }])],
  ['descriptor', sampled([server, { ...child, sockets: { 3: 31 } }])],
  ['references', sampled([server, { ...child, sockets: { 3: 30, 4: 30 } }])],
  ['parent', sampled([server, { ...child, ppid: 1 }])],
  [
    'phase',
    sampled([server, { ...child, sockets: {} }], [listening], [{ seq: 5, kind: 'exiting', at: 5, pid: 101, code: 0 }])
  ],
  ['tcp', sampled([server, child], [{ ...listening, state: 'CLOSE' }])],
  ['tcp', sampled([server, child], [])]
])('it sees a difference in %s', (what, state) => {
  expect(differencesOf(state).map((difference) => difference.what)).toContain(what)
})
