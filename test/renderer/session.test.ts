// @vitest-environment jsdom

import { beforeEach, describe, expect, test, vi } from 'vitest'
import { bounded } from '../../src/renderer/bridge/bounded'
import { request, startSession } from '../../src/renderer/bridge/session'
import { useLab } from '../../src/renderer/store/lab'
import { LOG_LIMIT, usePicture } from '../../src/renderer/store/picture'
import type { Bridge, Push } from '../../src/shared/contract'
import { failure, success } from '../../src/shared/failure'
import { emptyState } from '../../src/shared/fold/state'
import { failureWords } from '../../src/shared/words/failures'
import { numbered, SERVER, serverStarts } from './events'
import { emptyStores } from './store-setup'

const HELLO = { version: '1', platform: 'linux x64', node: 'v20', fork: { usable: true, text: 'ok' } }

const NO_ANSWER = failure('ETIMEDOUT', 'no-answer', { name: 'hello', ms: 1 })

/** A lab that answers everything and remembers what it was asked. */
function fakeBridge(host: Bridge['host'] = 'electron') {
  const asked: { name: string; input: unknown }[] = []
  let tell: (json: string) => void = () => {}
  const bridge: Bridge = {
    host,
    request: ((name: string, input: unknown) => {
      asked.push({ name, input })
      return Promise.resolve(success(name === 'hello' ? HELLO : {}))
    }) as Bridge['request'],
    onPush: (listener) => {
      tell = listener
      return () => {}
    }
  }
  return { bridge, asked, names: () => asked.map(({ name }) => name), push: (push: Push) => tell(JSON.stringify(push)) }
}

beforeEach(emptyStores)

describe('a session', () => {
  test('greets and subscribes at the start on the desktop', async () => {
    const lab = fakeBridge()
    startSession(lab.bridge)
    await vi.waitFor(() => expect(lab.names()).toEqual(['hello', 'subscribe']))
    expect(useLab.getState()).toMatchObject({ status: 'up', hello: HELLO })
  })

  test('greets again when nobody has answered, for a while', async () => {
    vi.useFakeTimers()
    try {
      const lab = fakeBridge()
      const answers = Array(2).fill(NO_ANSWER)
      const request = ((name: 'hello', input: Record<string, never>) =>
        Promise.resolve(answers.shift()).then(
          (answer) => answer ?? lab.bridge.request(name, input)
        )) as Bridge['request']
      startSession({ ...lab.bridge, request })
      await vi.advanceTimersByTimeAsync(1)
      expect(useLab.getState()).toMatchObject({ status: 'down', text: failureWords(NO_ANSWER.error).message })
      await vi.advanceTimersByTimeAsync(1000)
      expect(lab.names()).toEqual(['hello', 'subscribe'])
      expect(useLab.getState()).toMatchObject({ status: 'up', hello: HELLO })
    } finally {
      vi.useRealTimers()
    }
  })

  test('gives up greeting in the end, and once the lab is said to be down', async () => {
    vi.useFakeTimers()
    try {
      const asked: string[] = []
      const request = ((name: string) => {
        asked.push(name)
        return Promise.resolve(NO_ANSWER)
      }) as Bridge['request']
      startSession({ ...fakeBridge().bridge, request })
      await vi.advanceTimersByTimeAsync(60_000)
      expect(asked).toEqual(Array(6).fill('hello'))

      const lab = fakeBridge()
      startSession({ ...lab.bridge, request })
      lab.push({ push: 'lab', status: 'down', text: 'it has ended' })
      await vi.advanceTimersByTimeAsync(60_000)
      expect(asked).toHaveLength(7)
      expect(useLab.getState()).toMatchObject({ status: 'down', text: 'it has ended' })
    } finally {
      vi.useRealTimers()
    }
  })

  test('hears what the self-test of fork has found, and asks for no thanks', () => {
    const lab = fakeBridge('web')
    const ok = { usable: true, text: 'ok' }
    const launchers = { fork: { usable: null, text: 'not yet' }, spawn: ok, portable: ok, utility: ok }
    const hello = { version: '1', platform: 'linux x64', node: 'v20', launchers, exec: { allowed: true, text: '' } }
    useLab.getState().setUp(hello)
    startSession(lab.bridge)
    lab.push({ push: 'launchers', launchers: { ...launchers, fork: ok } })
    expect(useLab.getState().hello).toEqual({ ...hello, launchers: { ...launchers, fork: ok } })
    expect(lab.asked).toEqual([])
  })

  test('greets and subscribes again each time the lab is back', async () => {
    const lab = fakeBridge('web')
    startSession(lab.bridge)
    expect(lab.names()).toEqual([])
    for (const rounds of [1, 2]) {
      lab.push({ push: 'lab', status: 'up', text: '' })
      await vi.waitFor(() => expect(lab.names().filter((name) => name === 'subscribe')).toHaveLength(rounds))
      lab.push({ push: 'lab', status: 'down', text: 'gone' })
      expect(useLab.getState()).toMatchObject({ status: 'down', text: 'gone' })
    }
  })

  test('folds a batch as a whole, sets it once, and acknowledges it afterwards', () => {
    const lab = fakeBridge('web')
    startSession(lab.bridge)
    const seen: number[] = []
    const stop = usePicture.subscribe(({ state }) => seen.push(state.seq))
    lab.push({ push: 'events', id: 7, events: numbered(serverStarts) })
    stop()
    expect(seen).toEqual([4])
    expect(usePicture.getState().state.serverPid).toBe(SERVER)
    expect(lab.asked).toEqual([{ name: 'acknowledge', input: { id: 7 } }])
  })

  test('a snapshot replaces the picture and the log', () => {
    const lab = fakeBridge('web')
    startSession(lab.bridge)
    lab.push({ push: 'events', id: 1, events: numbered(serverStarts) })
    lab.push({ push: 'snapshot', id: 2, state: { ...emptyState(), seq: 900 }, log: [] })
    expect(usePicture.getState()).toMatchObject({ state: { seq: 900, serverPid: null }, log: [] })
    expect(lab.asked.at(-1)).toEqual({ name: 'acknowledge', input: { id: 2 } })
  })

  test('events that the snapshot held already are not folded twice', () => {
    const events = numbered(serverStarts)
    usePicture.getState().advance(events)
    usePicture.getState().advance(events)
    expect(usePicture.getState().log).toHaveLength(4)
    expect(usePicture.getState().state.counters.calls).toBe(3)
  })

  test('the log keeps the newest events only', () => {
    const note = { kind: 'note', pid: 0, note: 'output', text: 'x' }
    usePicture.getState().advance(numbered(Array(LOG_LIMIT + 10).fill(note)))
    usePicture.getState().advance(numbered([note], LOG_LIMIT + 11))
    const { log } = usePicture.getState()
    expect(log).toHaveLength(LOG_LIMIT)
    expect(log.at(-1)?.seq).toBe(LOG_LIMIT + 11)
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
    const refusing = { ...fakeBridge().bridge, request: () => Promise.resolve(failure('ESRCH', 'no-server')) }
    startSession(refusing)
    expect(await request('server.stop', {})).toEqual(failure('ESRCH', 'no-server'))
  })
})
