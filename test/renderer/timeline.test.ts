/** What the timeline shows of a recorded run, whose questions the lab's own answers meet. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { createCursor } from '../../src/renderer/store/cursor'
import { Lifetime } from '../../src/renderer/store/lifetime'
import { createNotices } from '../../src/renderer/store/notices'
import { createPicture } from '../../src/renderer/store/picture'
import { createSelection } from '../../src/renderer/store/selection'
import { createTimeline } from '../../src/renderer/store/timeline'
import { inTime } from '../../src/renderer/store/timeline-items'
import { gutterOf, OVERVIEW, xOf, yOf } from '../../src/renderer/timeline/geometry'
import { bookmarkAt, hitAt } from '../../src/renderer/timeline/hit'
import { rulerMarks, rulerStep, rulerWords } from '../../src/renderer/timeline/ruler'
import { spanWords } from '../../src/renderer/words/span-words'
import { itemWords, laneTitle } from '../../src/renderer/words/timeline-words'
import type { Bridge } from '../../src/shared/contract'
import type { LabEvent } from '../../src/shared/events'
import { factsOf } from '../../src/shared/facts/facts-of'
import { failure, success } from '../../src/shared/failure'
import { Draft } from '../../src/shared/fold/draft'
import { foldInto } from '../../src/shared/fold/fold'
import { emptyState } from '../../src/shared/fold/state'
import { fromVersion1 } from '../../src/shared/recording-v1'
import { TimelineAnswers } from '../../src/shared/timeline/answer'
import { processKind } from '../../src/shared/timeline/kinds'
import { Timeline } from '../../src/shared/timeline/timeline'
import type { TimelineAsked } from '../../src/shared/timeline/view'

const recorded = readFileSync(join(import.meta.dirname, '../fixtures/three-clients-fork.forkscope.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => fromVersion1(JSON.parse(line)) as LabEvent)

type Failed = ReturnType<typeof failure>

const PLACE = { width: 1150, height: 400 }

/** @param refuse why the question is not answered; null: it is @param hasMore the answer does not have all yet */
async function begun(refuse: (asked: number) => Failed | null = () => null, hasMore = (_asked: number) => false) {
  const kept = new Timeline()
  const draft = new Draft(emptyState())
  for (const event of recorded) {
    const facts = factsOf(event)
    foldInto(draft, event, facts)
    kept.hear(event, facts, draft, draft.outcomes.splice(0))
  }
  const answers = new TimelineAnswers(kept)
  const asked: TimelineAsked[] = []
  const request = (async (_name: string, input: TimelineAsked) => {
    asked.push(input)
    const refused = refuse(asked.length)
    if (refused) return refused
    const answer = await answers.answer(input)
    return success(JSON.parse(JSON.stringify(hasMore(asked.length) ? { ...answer, lanes: [], more: true } : answer)))
  }) as unknown as Bridge['request']
  const bridge: Bridge = { host: 'web', request, onPush: () => () => {} }
  const lifetime = new Lifetime()
  const picture = createPicture(() => ({ load: () => null, save: () => {} }))
  const selection = createSelection()
  const cursor = createCursor(picture, bridge, createNotices(), lifetime)
  const timeline = createTimeline(cursor, selection, bridge, lifetime)
  timeline.getState().setVisible(true)
  timeline.getState().resize(1000, 16)
  picture.getState().replace(draft.state)
  return { timeline, selection, cursor, asked, state: draft.state, lifetime }
}

async function shown() {
  const stores = await begun()
  const { timeline, state } = stores
  await vi.waitFor(() => expect(timeline.getState().lanes.length).toBeGreaterThan(5))
  await vi.waitFor(() => expect(timeline.getState().answer?.to).toBeGreaterThan(state.at))
  return stores
}

it('shows the whole run, and says of a zombie how long it was one and who reaped it', async () => {
  const { timeline } = await shown()
  const { seen, extent, lanes, answer } = timeline.getState()
  expect(seen.from).toBeLessThanOrEqual(extent.from)
  expect(seen.to).toBeGreaterThan(extent.to)
  const child = lanes.find(({ of }) => of.role === 'child')
  const zombie = child && inTime(child).find(({ kind }) => kind === processKind('zombie'))
  if (!child || !zombie || !answer) throw new Error('no child was a zombie')
  expect(laneTitle(child.of)).toMatch(/^\d+ child$/)
  const said = itemWords(child.of, zombie, answer.words, answer.extent.to)
  expect(said).toContain(`zombie, exited with 0: nobody had waited for it for ${spanWords(zombie.to - zombie.from)}`)
  // Where it is drawn it is hit, and a little beside it.
  const row = lanes.indexOf(child)
  const scene = { ...timeline.getState(), place: PLACE, top: 0 }
  const x = xOf(PLACE, seen, zombie.to)
  for (const beside of [0, 2])
    expect(hitAt(scene, x + beside, yOf(0, row) + 10)?.item).toMatchObject({ seq: zombie.seq })
  expect(x).toBeGreaterThan(gutterOf(PLACE))
})

it('what is under the pointer stays there while it is zoomed, and zooming ends', async () => {
  const { timeline } = await shown()
  const { extent } = timeline.getState()
  const at = (extent.from + extent.to) / 2
  const before = xOf(PLACE, timeline.getState().seen, at)
  timeline.getState().zoom(0.1, at)
  expect(xOf(PLACE, timeline.getState().seen, at)).toBeCloseTo(before, 6)
  expect(timeline.getState().mode).toBe('free')
  for (let i = 0; i < 100; i++) timeline.getState().zoom(0.5, at)
  const { seen } = timeline.getState()
  expect(seen.to - seen.from).toBeCloseTo(20)
  for (let i = 0; i < 100; i++) timeline.getState().zoom(2, at)
  expect(timeline.getState().mode).toBe('all')
  timeline.getState().zoom(0.1, at)
  timeline.getState().pan(1e12)
  expect(timeline.getState().seen.from).toBeLessThan(extent.to)
})

it('a bookmark is hit on the ruler, where its moment is, and nowhere else', async () => {
  const { timeline } = await shown()
  const { seen, extent } = timeline.getState()
  const [one, other] = [
    { seq: 5, at: extent.from + 0.4 * (extent.to - extent.from), note: 'here' },
    { seq: 9, at: extent.from + 0.8 * (extent.to - extent.from), note: '' }
  ]
  const scene = { place: PLACE, seen, bookmarks: [one, other] }
  const x = xOf(PLACE, seen, one.at)
  const onRuler = OVERVIEW + 4
  expect(bookmarkAt(scene, x + 3, onRuler)).toBe(one)
  expect(bookmarkAt(scene, xOf(PLACE, seen, other.at) - 3, onRuler)).toBe(other)
  expect(bookmarkAt(scene, x + 40, onRuler)).toBeUndefined()
  expect(bookmarkAt(scene, x, yOf(0, 0) + 3)).toBeUndefined()
})

it('children are folded away and come back', async () => {
  const { timeline } = await shown()
  const rows = timeline.getState().answer?.rows ?? 0
  const server = timeline.getState().lanes.find(({ of }) => of.role === 'server')?.of.lane ?? 0
  timeline.getState().toggle(server)
  await vi.waitFor(() => expect(timeline.getState().answer?.rows).toBeLessThan(rows))
  timeline.getState().toggle(server)
  await vi.waitFor(() => expect(timeline.getState().answer?.rows).toBe(rows))
})

it('a process that is selected elsewhere comes into sight', async () => {
  const { timeline, selection } = await shown()
  timeline.getState().resize(1000, 2)
  const last = timeline.getState().lanes.findLast(({ of }) => of.process !== null)?.of
  selection.getState().select(last?.process ?? null)
  await vi.waitFor(() => {
    const { top, lanes, answer } = timeline.getState()
    const row = (answer?.first ?? 0) + lanes.findIndex(({ of }) => of.lane === last?.lane)
    expect(row).toBeGreaterThanOrEqual(top)
    expect(row).toBeLessThan(top + 2)
  })
})

it('nobody is asked while the timeline is folded away', async () => {
  const { timeline, asked } = await shown()
  timeline.getState().setVisible(false)
  const before = asked.length
  timeline.getState().zoom(0.5, 1000)
  await Promise.resolve()
  expect(asked).toHaveLength(before)
})

it('what cannot be asked is said, and asked again though the run stands still', async () => {
  const none = failure('EIO', 'log-unreadable', { first: 1, last: 9, reason: 'EIO: read' })
  const { timeline } = await begun((asked) => (asked < 2 ? none : null))
  await vi.waitFor(() => expect(timeline.getState().failure).toMatchObject({ code: 'EIO' }))
  expect(timeline.getState().lanes).toEqual([])
  await vi.waitFor(() => expect(timeline.getState().lanes.length).toBeGreaterThan(5), { timeout: 5000 })
  expect(timeline.getState().failure).toBeNull()
})

it('a ruler has round moments, told apart by their words', () => {
  for (const length of [20, 333, 4_711, 1_000_000, 86_400_000_000]) {
    const stretch = { from: 12_345, to: 12_345 + length }
    const step = rulerStep(stretch, 1000)
    const marks = rulerMarks(stretch, 1000)
    expect(marks.length).toBeLessThanOrEqual(12)
    expect(marks.every((at) => at % step === 0)).toBe(true)
    expect(new Set(marks.map((at) => rulerWords(at, step))).size).toBe(marks.length)
  }
  expect([999, 1500, 2_500_000].map(spanWords)).toEqual(['999 µs', '1.5 ms', '2.5 s'])
})

it('an answer that does not have all yet is asked for again, though nothing happens', async () => {
  const { timeline } = await begun(
    () => null,
    (asked) => asked < 5
  )
  await vi.waitFor(() => expect(timeline.getState().lanes.length).toBeGreaterThan(5), 5000)
  expect(timeline.getState().answer?.more).toBeUndefined()
})
