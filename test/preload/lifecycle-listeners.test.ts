import { expect, it, vi } from 'vitest'
import { lifecycleListeners } from '../../src/preload/lifecycle-listeners'
import type { Bridge, Push } from '../../src/shared/contract'
import { success } from '../../src/shared/failure'
import { pack } from '../../src/shared/fold/pack'
import { emptyState } from '../../src/shared/fold/state'
import { note, numbered, type Told } from '../shared/support/told'

/** A bridge whose lab is this test. */
function scene() {
  const pushes = new Set<(json: string) => void>()
  const request = vi.fn(async () => success({})) as unknown as Bridge['request']
  const onPush = (listener: (json: string) => void) => {
    pushes.add(listener)
    return () => void pushes.delete(listener)
  }
  const push = (what: Push) => {
    for (const listener of pushes) listener(JSON.stringify(what))
  }
  const report = vi.fn()
  return {
    report,
    listeners: lifecycleListeners({ request, onPush }, report),
    request,
    following: () => pushes.size,
    snapshot: () => push({ push: 'snapshot', id: 1, state: pack(emptyState()) }),
    events: (...told: Told[]) => push({ push: 'events', id: 2, events: numbered(told) })
  }
}

const started = note(1, 'server-started', { address: '127.0.0.1:7', launcher: 'fork' })

it('follows the stream from a snapshot that it asks for, and only while somebody listens', () => {
  const { listeners, request, following, snapshot, events } = scene()
  expect([following(), vi.mocked(request).mock.calls]).toEqual([0, []])
  const heard: string[] = []
  const stops = [
    listeners.onServer(({ what }) => heard.push(`server ${what}`)),
    listeners.onProcess(({ what }) => heard.push(`process ${what}`))
  ]
  expect([following(), vi.mocked(request).mock.calls]).toEqual([1, [['subscribe', { stay: true }]]])
  events(started)
  expect(heard).toEqual([])
  snapshot()
  events(started)
  expect(heard).toEqual(['server started', 'process born'])
  for (const stop of stops) stop()
  expect(following()).toBe(0)
})

it('lets a listener that throws keep nothing from the others', () => {
  const { listeners, report, snapshot, events } = scene()
  const broken = new Error('broken')
  listeners.onProcess(() => {
    throw broken
  })
  const heard = vi.fn()
  listeners.onProcess(heard)
  snapshot()
  events(started)
  expect(heard).toHaveBeenCalledOnce()
  expect(report.mock.calls).toEqual([[broken]])
})
