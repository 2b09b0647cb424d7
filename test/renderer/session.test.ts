// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { bounded } from '../../src/renderer/bridge/bounded'
import { LOG_LIMIT } from '../../src/renderer/store/log'
import type { Bridge } from '../../src/shared/contract'
import { failure, type Result } from '../../src/shared/failure'
import { pack } from '../../src/shared/fold/pack'
import { emptyState } from '../../src/shared/fold/state'
import { note, numbered, type Told } from '../shared/support/told'
import { SERVER, serverStarts } from './events'
import { HELLO, newLab } from './labs'

const GONE = failure('ELABGONE', 'lab-gone', { pid: 9, how: 'exited', code: 1 }).error

describe('a session', () => {
  test('greets and subscribes at the start on the desktop', async () => {
    const lab = newLab({ host: 'electron' })
    lab.begin()
    await vi.waitFor(() => expect(lab.names()).toEqual(['hello', 'subscribe']))
    expect(lab.lab.getState()).toMatchObject({ status: 'up', hello: HELLO })
  })

  test('hears what the self-test of fork has found, and asks for no thanks', () => {
    const lab = newLab()
    const { launchers } = HELLO
    lab.lab.getState().setUp({ ...HELLO, launchers: { ...launchers, fork: { usable: null, why: 'not-tested-yet' } } })
    lab.begin()
    lab.push({ push: 'launchers', launchers })
    expect(lab.lab.getState().hello).toEqual(HELLO)
    expect(lab.asked).toEqual([])
  })

  test('greets and subscribes again each time the lab is back', async () => {
    const lab = newLab()
    lab.begin()
    expect(lab.names()).toEqual([])
    for (const rounds of [1, 2]) {
      lab.push({ push: 'lab', status: 'up' })
      await vi.waitFor(() => expect(lab.names().filter((name) => name === 'subscribe')).toHaveLength(rounds))
      lab.push({ push: 'lab', status: 'down', failure: GONE })
      expect(lab.lab.getState()).toMatchObject({ status: 'down', failure: GONE })
    }
  })

  test('folds a batch as a whole, sets it once, and acknowledges it afterwards', async () => {
    const lab = newLab()
    lab.begin()
    const seen: number[] = []
    const stop = lab.picture.subscribe(({ state }) => seen.push(state.seq))
    lab.push({ push: 'events', id: 7, events: numbered(serverStarts) })
    stop()
    expect(seen).toEqual([4])
    expect(lab.picture.getState().state.server).toBe(lab.idOf(SERVER))
    await vi.waitFor(() => expect(lab.asked).toEqual([{ name: 'acknowledge', input: { id: 7 } }]))
  })

  test('a snapshot replaces the picture and the log', async () => {
    const lab = newLab()
    lab.begin()
    lab.push({ push: 'events', id: 1, events: numbered(serverStarts) })
    lab.push({ push: 'snapshot', id: 2, state: pack({ ...emptyState(), seq: 900 }) })
    expect(lab.picture.getState()).toMatchObject({ state: { seq: 900, server: null } })
    expect(lab.log.getState().events).toEqual([])
    await vi.waitFor(() => expect(lab.asked.at(-1)).toEqual({ name: 'acknowledge', input: { id: 2 } }))
  })

  test('events that the snapshot held already are not folded twice', () => {
    const lab = newLab()
    const events = numbered(serverStarts)
    lab.picture.getState().advance(events)
    lab.picture.getState().advance(events)
    expect(lab.log.getState().events).toHaveLength(4)
    expect(lab.picture.getState().state.counters.calls).toBe(3)
  })

  test('the log keeps the newest events only', () => {
    const lab = newLab()
    const output = note(0, 'output', { text: 'x' })
    lab.tell(...Array<Told>(LOG_LIMIT + 10).fill(output))
    lab.tell(output)
    const { events } = lab.log.getState()
    expect(events).toHaveLength(LOG_LIMIT)
    expect(events.at(-1)?.seq).toBe(LOG_LIMIT + 11)
  })
})

describe('a greeting that is not answered', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })
  const NO_ANSWER = failure('ETIMEDOUT', 'no-answer', { name: 'hello', ms: 1 })

  /** @param silent greetings that get no answer */
  function greetedLab(silent: number) {
    let left = silent
    const answer = (name: string): Result<unknown> | undefined =>
      name === 'hello' && left-- > 0 ? NO_ANSWER : undefined
    const lab = newLab({ host: 'electron', answer })
    lab.begin()
    return lab
  }

  test('is tried again, for a while', async () => {
    const lab = greetedLab(2)
    await vi.advanceTimersByTimeAsync(1)
    expect(lab.lab.getState()).toMatchObject({ status: 'down', failure: NO_ANSWER.error })
    await vi.advanceTimersByTimeAsync(1000)
    expect(lab.names()).toEqual(['hello', 'hello', 'hello', 'subscribe'])
    expect(lab.lab.getState()).toMatchObject({ status: 'up', hello: HELLO })
  })

  test('is given up in the end', async () => {
    const lab = greetedLab(100)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(lab.names()).toEqual(Array(6).fill('hello'))
  })

  test('is given up at once when the lab is said to be down', async () => {
    const lab = greetedLab(100)
    lab.push({ push: 'lab', status: 'down', failure: GONE })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(lab.names()).toEqual(['hello'])
    expect(lab.lab.getState()).toMatchObject({ status: 'down', failure: GONE })
  })
})

describe('a request', () => {
  test('to a lab that stays silent ends as a failure', async () => {
    const silent: Bridge = { host: 'electron', request: () => new Promise(() => {}), onPush: () => () => {} }
    const result = await bounded(silent, () => 20).request('hello', {})
    expect(result).toMatchObject({ ok: false, error: { code: 'ETIMEDOUT' } })
  })

  test('whose carrier throws ends as a failure', async () => {
    const broken: Bridge = { host: 'electron', request: () => Promise.reject(new Error('no')), onPush: () => () => {} }
    expect(await bounded(broken).request('hello', {})).toMatchObject({ ok: false, error: { code: 'EBRIDGE' } })
  })

  test('passes the answer through', async () => {
    const refused = failure('ESRCH', 'no-server')
    const { bridge } = newLab({ answer: () => refused })
    expect(await bounded(bridge).request('server.stop', {})).toEqual(refused)
  })
})
