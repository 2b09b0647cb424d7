import { beforeEach, expect, it, onTestFinished } from 'vitest'
import { EventLog } from '../../src/lab/log/event-log'
import { Session } from '../../src/lab/session'
import type { Push } from '../../src/shared/contract'
import { foldAll } from '../../src/shared/fold/fold'
import { unpack } from '../../src/shared/fold/pack'
import { emptyState, type State } from '../../src/shared/fold/state'
import { BEAT_MS, LONGEST_PAUSE_MS } from '../../src/shared/pace'
import { call, exiting, note, numbered, processAt, type Told } from '../shared/support/told'
import { until } from '../support/until'

const SERVER = 100
const CHILD = 200
const MS = 1000

/** A server that forks a child, as two processes tell of it; then the child ends and is waited for. */
const started: Told[] = [note(SERVER, 'server-started', { address: '127.0.0.1:7', launcher: 'fork' })]
const forked: Told[] = [call(SERVER, 'fork', {}, CHILD), call(CHILD, 'fork', {}, 0, { ppid: SERVER })]
const idle: Told = call(SERVER, 'poll', { nfds: 1 }, 0)
const reaped: Told[] = [
  exiting(CHILD),
  ...Array<Told>(20).fill(idle),
  call(SERVER, 'waitpid', { pid: -1 }, CHILD, { status: { code: 0 } })
]

/** A window that folds what it is sent, and remembers when. */
function watched() {
  const log = new EventLog({ segmentBytes: 4096 })
  const told: LabTold = []
  const shown: { ms: number; state: State; push: Push }[] = []
  const session = new Session(log, (json) => {
    const push = JSON.parse(json) as Push
    if (push.push !== 'snapshot' && push.push !== 'events') return void paces.push(push)
    const before = shown.at(-1)?.state ?? emptyState()
    const state =
      push.push === 'snapshot' ? foldAll(unpack(push.state), push.then ?? []).state : foldAll(before, push.events).state
    shown.push({ ms: performance.now(), state, push })
    setImmediate(() => session.acknowledge(push.id))
  })
  const paces: Push[] = []
  onTestFinished(async () => {
    session.close()
    await log.close()
  })
  const tell = (...events: Told[]) => {
    for (const event of numbered(events, log.seq)) told.push(log.append(event))
  }
  const now = () => shown.at(-1)?.state ?? emptyState()
  return { log, told, shown, paces, session, tell, now, upToDate: () => until('all', () => now().seq === log.seq) }
}
type LabTold = ReturnType<EventLog['append']>[]

let window: ReturnType<typeof watched>
beforeEach(() => {
  window = watched()
})

/** How long that was to be seen, ms. */
function shownFor(holds: (state: State) => boolean): number {
  const first = window.shown.findIndex(({ state }) => holds(state))
  const after = window.shown.slice(first).find(({ state }) => !holds(state))
  return (after?.ms ?? Number.NaN) - (window.shown[first]?.ms ?? Number.NaN)
}

const isZombie = (state: State) => state.pids.has(CHILD) && processAt(state, CHILD).phase === 'zombie'

it('shows one fact at a time: a zombie of a moment can be seen, and what changes nothing takes no time', async () => {
  const { session, tell, upToDate, shown, told } = window
  session.subscribe()
  tell(...started, ...forked)
  await until('the child', () => window.now().pids.has(CHILD))
  await session.setPace('fact')
  tell(...reaped)
  await upToDate()
  expect(shownFor(isZombie)).toBeGreaterThan(0.9 * BEAT_MS)
  expect(shownFor(isZombie)).toBeLessThan(15 * BEAT_MS)
  // Nothing was left out, doubled or changed, and each state that was shown had been true.
  for (const { state } of shown) expect(state).toEqual(foldAll(emptyState(), told.slice(0, state.seq)).state)
})

it('lets another line of a long talk pass quickly: the picture does not fall further and further behind', async () => {
  const { session, tell, upToDate } = window
  const socket: Told[] = [
    call(SERVER, 'accept', { fd: 3 }, 4, { inode: 9, local: '127.0.0.1:7', peer: '127.0.0.1:40000' }),
    ...forked
  ]
  session.subscribe()
  tell(...started, ...socket)
  await until('the child', () => window.now().pids.has(CHILD))
  await session.setPace('fact')
  tell(...Array<Told>(40).fill(call(CHILD, 'read', { fd: 4, buf: 'buf', count: 1024 }, 5, { text: 'hello' })))
  const begun = performance.now()
  await upToDate()
  expect(performance.now() - begun).toBeLessThan(20 * BEAT_MS)
  expect(processAt(window.now(), CHILD).bytesRead).toBe(200)
})

it('stretches time a hundredfold, and waits for nobody through a long pause', async () => {
  const { session, tell, upToDate } = window
  session.subscribe()
  tell(...started, ...forked)
  await session.setPace('100')
  const began = performance.now()
  const at = (ms: number, event: Told): Told => ({ ...event, at: ms * MS })
  tell(at(3, exiting(CHILD)), at(8, call(SERVER, 'waitpid', { pid: -1 }, CHILD)), at(60_000, idle))
  await upToDate()
  expect(shownFor(isZombie)).toBeGreaterThan(400)
  expect(performance.now() - began).toBeLessThan(10 * LONGEST_PAUSE_MS)
})

it('keeps the order and the whole when it is put, changed and taken away again and again', async () => {
  const { session, tell, upToDate, shown, told, now } = window
  session.subscribe()
  tell(...started)
  for (const pace of ['100', 'fact', '1', null, '10', null] as const) {
    tell(...forked, idle)
    await session.setPace(pace)
    tell(...reaped)
  }
  tell(idle)
  await upToDate()
  expect(now()).toEqual(foldAll(emptyState(), told).state)
  for (const { state } of shown) expect(state.seq).toBeLessThanOrEqual(told.length)
})

it('answers what is asked of the log up to where the picture is', async () => {
  const { session, tell, log } = window
  session.subscribe()
  tell(...started)
  await session.setPace('fact')
  tell(...forked, ...reaped)
  await until('the first', () => (session.cursor ?? 0) > 1)
  expect(session.cursor).toBeLessThan(log.seq)
})

it('skips to now and stays, without a fact that had not been shown', async () => {
  const { session, tell, upToDate, now, paces, log } = window
  session.subscribe()
  tell(...started)
  await session.setPace('fact')
  tell(...forked, ...reaped)
  await session.setPace('fact', true)
  await upToDate()
  expect(paces.filter(({ push }) => push === 'pace').at(-1)).toEqual({ push: 'pace', pace: 'fact' })
  expect(now()).toEqual(log.state)
  expect(window.shown.some(({ state }) => isZombie(state))).toBe(false)
})

it('plays on from the past, which stays the past until the run has been caught up with', async () => {
  const { session, tell, shown, paces, log, now } = window
  tell(...started, ...forked, ...reaped)
  await session.goTo(3)
  await session.setPace('fact')
  await until('live', () => paces.some((push) => push.push === 'pace' && push.pace === null))
  expect(shown.map(({ push }) => (push.push === 'snapshot' ? (push.past ?? 'live') : 'events'))).toEqual(
    expect.arrayContaining([true, 'events', 'live'])
  )
  expect(shownFor(isZombie)).toBeGreaterThan(0.9 * BEAT_MS)
  expect([now().seq, session.cursor]).toEqual([log.seq, undefined])
})

it('stands still in the past again', async () => {
  const { session, tell, now } = window
  tell(...started, ...forked, ...reaped)
  await session.goTo(1)
  await session.setPace('fact')
  await until('a step', () => now().seq > 1)
  await session.setPace(null)
  const { seq } = now()
  expect(session.cursor).toBe(seq)
  tell(idle)
  expect(now().seq).toBe(seq)
})

it('leaps over what the log keeps no more', async () => {
  const { session, tell, log, upToDate, now } = window
  session.subscribe()
  tell(...started)
  await session.setPace('fact')
  await until('up to date', () => session.cursor === log.seq)
  log.skipTo(1000)
  tell(...forked)
  await upToDate()
  expect(now()).toEqual(log.state)
})

it('repeats what is shown for who comes to hear it, wherever that is', async () => {
  const { session, tell, shown, log } = window
  tell(...started, ...forked, ...reaped)
  await session.goTo(3)
  await session.repeat()
  expect(shown.map(({ push, state }) => [push.push, state.seq, 'past' in push])).toEqual([
    ['snapshot', 3, true],
    ['snapshot', 3, true]
  ])
  session.subscribe()
  await session.repeat()
  expect([shown.at(-1)?.state.seq, session.cursor]).toEqual([log.seq, undefined])
})
