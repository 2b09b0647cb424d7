import { expect, it, onTestFinished, vi } from 'vitest'
import { createCursor } from '../../src/renderer/store/cursor'
import { Lifetime } from '../../src/renderer/store/lifetime'
import { createNotices } from '../../src/renderer/store/notices'
import { createPicture } from '../../src/renderer/store/picture'
import type { Bridge, RequestName } from '../../src/shared/contract'
import { failure, type Result, success } from '../../src/shared/failure'
import { emptyState, type State } from '../../src/shared/fold/state'
import { note, numbered } from '../shared/support/told'

const remembersNothing = () => ({ load: () => null, save: () => {} })
const stateAt = (seq: number): State => ({ ...emptyState(), seq, at: seq * 10 })

/** Of a run of a hundred events, whose answers this test gives. */
function scene() {
  const asked: [RequestName, unknown][] = []
  const answers: ((result: Result<unknown>) => void)[] = []
  const request = ((name: RequestName, input: unknown) => {
    asked.push([name, input])
    return new Promise<Result<unknown>>((resolve) => answers.push(resolve))
  }) as Bridge['request']
  const picture = createPicture(remembersNothing)
  const notices = createNotices()
  const bridge: Bridge = { host: 'web', request, onPush: () => () => {} }
  const cursor = createCursor(picture, bridge, notices, new Lifetime())
  picture.getState().replace(stateAt(100))
  const answer = async (result: Result<unknown> = success({})) => {
    answers.shift()?.(result)
    await vi.waitFor(() => undefined)
  }
  return { asked, picture, notices, cursor, answer }
}

it('is where the picture is, and live until it goes elsewhere', () => {
  const { cursor, picture } = scene()
  expect(cursor.getState()).toMatchObject({ past: false, now: { seq: 100 }, newest: { seq: 100, at: 1000 } })
  picture.getState().advance(numbered([note(0, 'output', { text: 'x' })], 100))
  expect(cursor.getState()).toMatchObject({ past: false, now: { seq: 101 }, newest: { seq: 101 } })
})

it('asks for one place at a time, and of those wished meanwhile for the last', async () => {
  const { cursor, asked, answer } = scene()
  for (const seq of [10, 20, 30]) cursor.getState().goTo(seq)
  expect(asked).toEqual([['cursor.to', { seq: 10 }]])
  await answer()
  await answer()
  expect(asked).toEqual([
    ['cursor.to', { seq: 10 }],
    ['cursor.to', { seq: 30 }]
  ])
})

it('asks for the next place when the last one has been painted, and knows meanwhile where it is going', async () => {
  const frames: (() => void)[] = []
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.push(frame))
  onTestFinished(() => void vi.unstubAllGlobals())
  const { cursor, asked, picture, answer } = scene()
  cursor.getState().goTo(10)
  cursor.getState().goTo(20)
  picture.getState().replace(stateAt(10), true)
  await answer()
  expect([asked.length, frames.length]).toEqual([1, 1])
  cursor.getState().goTo(30)
  expect(cursor.getState()).toMatchObject({ now: { seq: 10 }, heading: 30 })
  frames[0]?.()
  await vi.waitFor(() => expect(asked.slice(1)).toEqual([['cursor.to', { seq: 30 }]]))
  picture.getState().replace(stateAt(30), true)
  await answer()
  expect(cursor.getState()).toMatchObject({ now: { seq: 30 }, heading: null })
})

it('steps from where it is going, and not beyond what there is', async () => {
  const { cursor, asked, picture, answer } = scene()
  cursor.getState().step(-1)
  cursor.getState().step(-1)
  await answer()
  expect(asked.at(-1)).toEqual(['cursor.to', { seq: 98 }])
  picture.getState().replace(stateAt(98), true)
  await answer()
  expect(cursor.getState()).toMatchObject({ past: true, now: { seq: 98 }, newest: { seq: 100 } })
  cursor.getState().step(-500)
  await answer()
  cursor.getState().step(500)
  expect(asked.slice(-2)).toEqual([
    ['cursor.to', { seq: 0 }],
    ['cursor.to', { seq: 100 }]
  ])
})

it('goes live with the snapshot that says so', async () => {
  const { cursor, asked, picture, answer } = scene()
  cursor.getState().goTo(5)
  picture.getState().replace(stateAt(5), true)
  await answer()
  cursor.getState().goLive()
  expect([asked.at(-1), cursor.getState().past]).toEqual([['subscribe', {}], true])
  picture.getState().replace(stateAt(120))
  expect(cursor.getState()).toMatchObject({ past: false, now: { seq: 120 }, newest: { seq: 120 } })
})

it('stays where it is, and says why, when it cannot be told', async () => {
  const { cursor, notices, answer } = scene()
  cursor.getState().goTo(5)
  await answer(failure('EIO', 'log-unreadable', { first: 1, last: 9, reason: 'it is gone' }))
  expect(notices.getState().notices).toMatchObject([{ what: 'log-unreadable' }])
  expect(cursor.getState().past).toBe(false)
})
