import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type History,
  MOST_REMOVED,
  MOST_STEPS,
  NO_HISTORY,
  type Step,
  withStep
} from '../../src/renderer/layout/history'
import {
  applied,
  changeBetween,
  FLAGS,
  isNothing,
  joined,
  type Layout,
  namedIn,
  reversed
} from '../../src/renderer/layout/layout-change'
import type { Remembered } from '../../src/renderer/layout/nodes'
import { runs } from '../support/tier'

const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e')
const coordinate = fc.integer({ min: 0, max: 3 })
const place: fc.Arbitrary<Remembered> = fc.oneof(
  fc.record({ x: coordinate, y: coordinate }),
  fc.record({ x: coordinate, y: coordinate, placed: fc.constant(true as const) }),
  fc.record({ x: coordinate, y: coordinate, width: fc.constant(240), height: fc.integer({ min: 200, max: 202 }) }),
  fc.record({ x: coordinate, y: coordinate, lane: fc.record({ x: coordinate, y: coordinate }) })
)
const flag = fc.uniqueArray(ids, { maxLength: 3 }).map((some) => new Set(some))
const layout: fc.Arbitrary<Layout> = fc.record({
  places: fc.array(fc.tuple(ids, place)).map((entries) => new Map(entries)),
  removed: flag,
  opened: flag,
  collapsed: flag
})

/** Whatever the order in which things came into it. */
const plain = ({ places, ...flags }: Layout) => [
  Object.fromEntries(places),
  ...FLAGS.map((name) => [...flags[name]].sort())
]

describe('a change of the layout', () => {
  test('leads from the one to the other, and back', () => {
    fc.assert(
      fc.property(layout, layout, (before, after) => {
        const change = changeBetween(before, after)
        expect(plain(applied(before, change))).toEqual(plain(after))
        expect(plain(applied(after, reversed(change)))).toEqual(plain(before))
        expect(isNothing(change)).toBe(JSON.stringify(plain(before)) === JSON.stringify(plain(after)))
      }),
      runs(300)
    )
  })

  test('and another one after it are one change', () => {
    fc.assert(
      fc.property(layout, layout, layout, (one, two, three) => {
        const change = joined(changeBetween(one, two), changeBetween(two, three))
        expect(plain(applied(one, change))).toEqual(plain(three))
        expect(plain(applied(three, reversed(change)))).toEqual(plain(one))
      }),
      runs(300)
    )
  })

  test('leaves alone whoever it does not name', () => {
    fc.assert(
      fc.property(layout, layout, layout, (before, after, other) => {
        const change = changeBetween(before, after)
        const named = new Set(namedIn(change))
        const now = applied(other, change)
        for (const [id, there] of other.places) if (!named.has(id)) expect(now.places.get(id)).toEqual(there)
        for (const name of FLAGS) for (const id of other[name]) if (!named.has(id)) expect(now[name].has(id)).toBe(true)
      }),
      runs(300)
    )
  })

  test('may be told of some nodes only', () => {
    const [before, after] = [
      { x: 1, y: 1 },
      { x: 2, y: 2 }
    ].map((at) => ({ ...empty, places: new Map([...'ab'].map((id) => [id, at])) }))
    const change = changeBetween(before ?? empty, after ?? empty, ['a'])
    expect([...change.places.keys()]).toEqual(['a'])
  })
})

const empty: Layout = { places: new Map(), removed: new Set(), opened: new Set(), collapsed: new Set() }
const moves = (id: string, from: number, to: number): Step['change'] => ({
  ...changeBetween(
    { ...empty, places: new Map([[id, { x: from, y: 0 }]]) },
    { ...empty, places: new Map([[id, { x: to, y: 0 }]]) }
  )
})
const step = (change: Step['change'], run?: Step['run']): Step => ({ what: 'move', there: [], change, run })
const historyOf = (...steps: Step[]): History => steps.reduce(withStep, NO_HISTORY)

describe('the history', () => {
  test('keeps the newest steps, so many', () => {
    const { past } = historyOf(...Array.from({ length: MOST_STEPS + 5 }, (_, n) => step(moves('a', n, n + 1))))
    expect(past).toHaveLength(MOST_STEPS)
    expect(past[0]?.change.places.get('a')?.before?.x).toBe(5)
  })

  test('has no step that changes nothing, and nothing to do again after a new one', () => {
    const { past } = historyOf(step(moves('a', 1, 1)))
    expect(past).toEqual([])
    const undone = { past: [], future: [step(moves('a', 1, 2))] }
    expect(withStep(undone, step(moves('a', 1, 1)))).toEqual(undone)
    expect(withStep(undone, step(moves('b', 1, 2))).future).toEqual([])
  })

  test('takes a key that is held down for one step, until another is moved or it was let go', () => {
    const held = (id: string, n: number, at: number) => step(moves(id, n, n + 1), { word: id, at })
    const { past } = historyOf(
      held('a', 0, 0),
      held('a', 1, 30),
      held('a', 2, 60),
      held('b', 0, 90),
      held('b', 1, 5000)
    )
    expect(past.map(({ change }) => [...change.places.values()].map((one) => [one.before?.x, one.after?.x]))).toEqual([
      [[0, 3]],
      [[0, 1]],
      [[1, 2]]
    ])
  })

  test('keeps so many windows that were removed, but the newest step always', () => {
    const remove = (count: number, from: number) =>
      step(changeBetween(empty, { ...empty, removed: new Set(Array.from({ length: count }, (_, n) => `${from + n}`)) }))
    const { past } = historyOf(remove(600, 0), remove(300, 1000), remove(200, 2000))
    expect(past.map(({ change }) => change.flags.removed.set.length)).toEqual([300, 200])
    expect(historyOf(remove(10, 0), remove(MOST_REMOVED + 1, 1000)).past).toHaveLength(1)
  })
})
