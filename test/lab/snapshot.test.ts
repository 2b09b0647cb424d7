import { expect, it } from 'vitest'
import { SNAPSHOT_BYTES, snapshotOf } from '../../src/lab/snapshot'
import { foldAll } from '../../src/shared/fold/fold'
import { pack, unpack } from '../../src/shared/fold/pack'
import { emptyState, LIMITS, type State } from '../../src/shared/fold/state'
import { connections, kernelSaid } from '../shared/support/kept-descriptors'
import { call, goesOn, inodesOf, note, numbered, processAt, sample, type Told, tcpEnd } from '../shared/support/told'

const ADDRESS = '127.0.0.1:9999'
const LINGERING = `127.0.0.1:20000>${ADDRESS}`

/** The server that closes nothing, with a client for each child. */
function running(count: number): State {
  const served = foldAll(emptyState(), numbered([...connections(count, false)])).state
  return goesOn(served, ...kernelSaid(count, (pid) => inodesOf(processAt(served, pid)))).state
}

/** Clients that have come and gone, whose windows nobody has removed; children that have just ended; a TIME_WAIT. */
function* past(clients: number, children: number): Generator<Told> {
  for (let index = 0; index < clients; index++) {
    const pid = 100_000 + index
    yield note(pid, 'client-started', { client: 'line', address: ADDRESS })
    yield { kind: 'exit', pid, status: { code: 0 } }
  }
  for (let index = 0; index < children; index++) {
    const pid = 200_000 + index
    yield call(100, 'fork', {}, pid, { took: 400 })
    yield { kind: 'exit', pid, status: { code: 0 } }
  }
  yield sample({ tcp: [tcpEnd('127.0.0.1:20000', ADDRESS, 0, { state: 'TIME_WAIT' })], lingering: 1 })
}

const sent = (state: State): State => unpack(JSON.parse(snapshotOf(state)))

it('is the whole state as long as that is below the bound', () => {
  const { state } = goesOn(running(500), ...past(100, 10))
  expect(state.tcp.has(LINGERING)).toBe(true)
  expect(sent(state)).toEqual(state)
})

it('beyond it has all that is alive, and all clients’ windows, but not what stays only to be seen ending', () => {
  const { state } = goesOn(running(1000), ...past(LIMITS.endedClients, LIMITS.ended))
  expect(JSON.stringify(pack(state)).length).toBeGreaterThan(SNAPSHOT_BYTES)
  const less = sent(state)
  expect(less.endedClients).toEqual(state.endedClients)
  expect(less.processes.keys()).toEqual(state.processes.keys().filter((id) => !state.ended.includes(id)))
  expect(less.sockets.keys()).toEqual(state.sockets.keys())
  expect(less.tcp.keys()).toEqual(state.tcp.keys().filter((key) => key !== LINGERING))
  expect(less).toMatchObject({ ended: [], lingering: 1, counters: state.counters, server: state.server })
})

it('what happens next means the same to a window that got less', () => {
  const { state } = goesOn(running(1000), ...past(LIMITS.endedClients, LIMITS.ended))
  const next: Told[] = [
    { kind: 'exit', pid: 20_000, status: { code: 0 } },
    sample({ tcpGone: [LINGERING], lingering: 0 })
  ]
  const [whole, less] = [goesOn(state, ...next).state, goesOn(sent(state), ...next).state]
  expect(less.processes.values().filter(({ phase }) => phase === 'running')).toEqual(
    whole.processes.values().filter(({ phase }) => phase === 'running')
  )
  expect(less.sockets).toEqual(whole.sockets)
  expect(less.tcp).toEqual(whole.tcp)
  expect(less.counters).toEqual(whole.counters)
})
