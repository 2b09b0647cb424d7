// @vitest-environment jsdom
import { describe, expect, test, vi } from 'vitest'
import { bounded } from '../../src/renderer/bridge/bounded'
import { LOG_LIMIT } from '../../src/renderer/store/picture'
import type { Bridge } from '../../src/shared/contract'
import { failure } from '../../src/shared/failure'
import { emptyState } from '../../src/shared/fold/state'
import { numbered, SERVER, serverStarts } from './events'
import { HELLO, newLab } from './labs'

describe('a session', () => {
  test('greets and subscribes at the start on the desktop', async () => {
    const lab = newLab({ host: 'electron' })
    lab.begin()
    await vi.waitFor(() => expect(lab.names()).toEqual(['hello', 'subscribe']))
    expect(lab.lab.getState()).toMatchObject({ status: 'up', hello: HELLO })
  })

  test('greets and subscribes again each time the lab is back', async () => {
    const lab = newLab()
    lab.begin()
    expect(lab.names()).toEqual([])
    for (const rounds of [1, 2]) {
      lab.push({ push: 'lab', status: 'up', text: '' })
      await vi.waitFor(() => expect(lab.names().filter((name) => name === 'subscribe')).toHaveLength(rounds))
      lab.push({ push: 'lab', status: 'down', text: 'gone' })
      expect(lab.lab.getState()).toMatchObject({ status: 'down', text: 'gone' })
    }
  })

  test('folds a batch as a whole, sets it once, and acknowledges it afterwards', () => {
    const lab = newLab()
    lab.begin()
    const seen: number[] = []
    const stop = lab.picture.subscribe(({ state }) => seen.push(state.seq))
    lab.push({ push: 'events', id: 7, events: numbered(serverStarts) })
    stop()
    expect(seen).toEqual([4])
    expect(lab.picture.getState().state.serverPid).toBe(SERVER)
    expect(lab.asked).toEqual([{ name: 'acknowledge', input: { id: 7 } }])
  })

  test('a snapshot replaces the picture and the log', () => {
    const lab = newLab()
    lab.begin()
    lab.push({ push: 'events', id: 1, events: numbered(serverStarts) })
    lab.push({ push: 'snapshot', id: 2, state: { ...emptyState(), seq: 900 }, log: [] })
    expect(lab.picture.getState()).toMatchObject({ state: { seq: 900, serverPid: null }, log: [] })
    expect(lab.asked.at(-1)).toEqual({ name: 'acknowledge', input: { id: 2 } })
  })

  test('events that the snapshot held already are not folded twice', () => {
    const lab = newLab()
    const events = numbered(serverStarts)
    lab.picture.getState().advance(events)
    lab.picture.getState().advance(events)
    expect(lab.picture.getState().log).toHaveLength(4)
    expect(lab.picture.getState().state.counters.calls).toBe(3)
  })

  test('the log keeps the newest events only', () => {
    const lab = newLab()
    const note = { kind: 'note', pid: 0, note: 'output', text: 'x' }
    lab.picture.getState().advance(numbered(Array(LOG_LIMIT + 10).fill(note)))
    lab.picture.getState().advance(numbered([note], LOG_LIMIT + 11))
    const { log } = lab.picture.getState()
    expect(log).toHaveLength(LOG_LIMIT)
    expect(log.at(-1)?.seq).toBe(LOG_LIMIT + 11)
  })
})

describe('a request', () => {
  test('to a lab that stays silent ends as a failure', async () => {
    const silent: Bridge = { host: 'electron', request: () => new Promise(() => {}), onPush: () => () => {} }
    const result = await bounded(silent, 20).request('hello', {})
    expect(result).toMatchObject({ ok: false, error: { code: 'ETIMEDOUT' } })
  })

  test('whose carrier throws ends as a failure', async () => {
    const broken: Bridge = { host: 'electron', request: () => Promise.reject(new Error('no')), onPush: () => () => {} }
    expect(await bounded(broken).request('hello', {})).toMatchObject({ ok: false, error: { code: 'EBRIDGE' } })
  })

  test('passes the answer through', async () => {
    const { bridge } = newLab({ answer: () => failure('EADDRINUSE', 'taken') })
    expect(await bounded(bridge).request('server.stop', {})).toEqual(failure('EADDRINUSE', 'taken'))
  })
})
