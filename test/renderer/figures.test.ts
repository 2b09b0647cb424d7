// @vitest-environment jsdom
import { describe, expect, test, vi } from 'vitest'
import { countsOf } from '../../src/renderer/header/counters'
import type { Difference } from '../../src/shared/differences'
import type { SampledProcess } from '../../src/shared/events'
import { numberOf, type SocketId } from '../../src/shared/identity'
import { countersOfServer } from '../../src/shared/selectors'
import { lasting } from '../../src/shared/views/differences'
import { limitsOf } from '../../src/shared/views/limits'
import { switchesPerSecond } from '../../src/shared/views/switch-rate'
import { exiting, sample as sampled, type Told } from '../shared/support/told'
import { childServes, clientConnects, forks, SERVER, serverStarts, workerIsGiven, workerStarts } from './events'
import { newLab, type TestLab } from './labs'
import { byTheClock } from './support/by-the-clock'

let lab: TestLab

byTheClock(() => {
  lab = newLab()
})

const tell = (...events: Told[]) => lab.tell(...events)
const state = () => lab.picture.getState().state

type Said = Pick<SampledProcess, 'pid'> & Partial<SampledProcess>

const sample = (at: number, ...processes: Said[]) =>
  sampled({ at, processes: processes.map((one) => ({ ppid: 1, state: 'S', sockets: {}, ...one })) })

describe('context switches per second', () => {
  const rateAfter = (...samples: Told[]) => {
    tell(...samples)
    return switchesPerSecond(state(), state().at)
  }

  test('need two measurements', () => {
    tell(...serverStarts)
    expect(rateAfter(sample(1e6, { pid: SERVER, switches: 100 }))).toBeNull()
  })

  test('are of the whole tree; a new child counts from its birth', () => {
    tell(...serverStarts, ...childServes(201, 701))
    const first = sample(1e6, { pid: SERVER, switches: 100 })
    expect(rateAfter(first, sample(3e6, { pid: SERVER, switches: 140 }, { pid: 201, switches: 20 }))).toBe(30)
  })

  test('are not those of clients', () => {
    tell(...serverStarts, ...clientConnects(701))
    const first = sample(1e6, { pid: SERVER, switches: 1 }, { pid: 701, switches: 1 })
    expect(rateAfter(first, sample(2e6, { pid: SERVER, switches: 2 }, { pid: 701, switches: 900 }))).toBe(1)
  })

  test('after a rest are those of the last second', () => {
    tell(...serverStarts)
    const first = sample(1e6, { pid: SERVER, switches: 100 })
    expect(rateAfter(first, sample(60e6, { pid: SERVER, switches: 108 }))).toBe(8)
  })

  test('are in the past what they were then, however long ago that is', () => {
    tell(...serverStarts, sample(1e6, { pid: SERVER, switches: 1 }), sample(2e6, { pid: SERVER, switches: 9 }))
    const then = state()
    tell(sample(3e6, { pid: SERVER, switches: 109 }))
    lab.picture.getState().replace(then, true)
    expect(lab.switchRate.getState().perSecond).toBe(8)
    vi.advanceTimersByTime(60_000)
    expect(lab.switchRate.getState().perSecond).toBe(8)
    lab.picture.getState().replace({ ...then, at: 5e6 }, true)
    expect(lab.switchRate.getState().perSecond).toBe(0)
  })

  test('are none once nothing is told any more', () => {
    tell(...serverStarts, sample(1e6, { pid: SERVER, switches: 1 }))
    tell(sample(2e6, { pid: SERVER, switches: 9 }))
    expect(lab.switchRate.getState().perSecond).toBe(8)
    vi.advanceTimersByTime(3000)
    expect(lab.switchRate.getState().perSecond).toBe(0)
  })
})

test('limits are those of the server and its children, writers of clients are none', () => {
  tell(
    ...serverStarts,
    ...clientConnects(701),
    ...childServes(201, 701),
    ...childServes(202, 701),
    forks(701, 801),
    exiting(202),
    sample(
      1e6,
      { pid: SERVER, pss: 1000, descriptors: 24, descriptorLimit: 1024 },
      { pid: 201, pss: 200 },
      { pid: 801, pss: 99 }
    )
  )
  expect(limitsOf(state())).toMatchObject({
    children: 1,
    zombies: 1,
    memory: 1200,
    descriptors: 24,
    descriptorLimit: 1024
  })
})

test('spare workers are no children that serve; one that is given a connection is', () => {
  tell(...serverStarts, ...workerStarts(201))
  expect(limitsOf(state())).toMatchObject({ children: 0, spare: 1 })
  tell(...workerIsGiven(201, 701))
  expect(limitsOf(state())).toMatchObject({ children: 1, spare: 0 })
})

test('what connects server and spare workers has no colour: those are the connections’', () => {
  tell(...serverStarts, ...workerStarts(201), ...workerIsGiven(201, 701))
  const coloured = Object.keys(lab.picture.getState().colours) as SocketId[]
  expect(coloured.map(numberOf)).toEqual([1000, 3201])
})

test('merged signals show in the counters; refusals only when there are any', () => {
  tell(...serverStarts, ...childServes(201, 701), ...childServes(202, 702))
  for (const pid of [201, 202]) tell(exiting(pid))
  tell({ kind: 'signal', pid: SERVER, signal: 'SIGCHLD', deliveries: 1 })
  expect(countsOf(state())).toMatchObject({ generated: 2, delivered: 1, reaped: 0 })
  expect(countsOf(state())).not.toHaveProperty('refused')
})

test('a new server starts from nothing: what was counted before is history', () => {
  tell(...serverStarts, ...childServes(201, 701), exiting(201))
  tell({ kind: 'signal', pid: SERVER, signal: 'SIGCHLD', deliveries: 1 }, exiting(SERVER), ...serverStarts)
  expect(countsOf(state())).toMatchObject({ forked: 0, generated: 0, delivered: 0, reaped: 0 })
  expect(state().countersBefore).toMatchObject({ forked: 1, ended: 1, signals: 1 })
  tell(...childServes(202, 702))
  expect(countsOf(state())).toMatchObject({ forked: 1, generated: 0 })
  expect(state().counters.forked).toBe(2)
  const refused = { ...state().counters, refused: 3, refusedBy: { rate: 1, denied: 2 } }
  const before = { ...state().countersBefore, refused: 2, refusedBy: { denied: 2 } } as typeof refused
  const since = countersOfServer({ ...state(), counters: refused, countersBefore: before })
  expect(since).toMatchObject({ refused: 1, refusedBy: { rate: 1, denied: 0 } })
})

describe('differences between picture and kernel', () => {
  const difference = (key: string, kernel = 2): Difference => ({
    key,
    process: '1@1',
    pid: 1,
    what: 'tcp',
    said: 1,
    kernel
  })

  test('count when two looks in a row have found them, saying the same', () => {
    expect(lasting([difference('a'), difference('b')], [difference('b'), difference('c')])).toEqual([difference('b')])
    expect(lasting([difference('a', 2)], [difference('a', 3)])).toEqual([])
  })

  const keys = () => lab.differences.getState().lasting.map(({ key }) => key)

  test('that one sample has and the next one has not are never shown', () => {
    tell(...serverStarts, sample(1e6, { pid: SERVER }))
    expect(keys()).toEqual([])
    tell(sample(2e6, { pid: SERVER, sockets: { 3: 1000 } }), sample(3e6, { pid: SERVER, sockets: { 3: 1000 } }))
    expect(keys().filter((key) => key.includes('descriptor'))).toEqual([])
  })

  test('last when the next sample, which may say that nothing has changed, has them too; time alone proves nothing', () => {
    tell(...serverStarts, sample(1e6, { pid: SERVER }))
    // A machine that is busy samples seldom.
    vi.advanceTimersByTime(60_000)
    expect(keys()).toEqual([])
    tell(sampled({}))
    expect(keys()).toContain(`${lab.idOf(SERVER)} descriptor 3`)
    tell(sample(2e6, { pid: SERVER, sockets: { 3: 1000 } }))
    expect(keys()).not.toContain(`${lab.idOf(SERVER)} descriptor 3`)
  })
})
