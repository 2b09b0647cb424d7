/** What a search has found, put together from its answers as they come: the same as all of it, put in order at once. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Runs } from '../../src/shared/runs'
import { FoundByArrival, FoundByTime, type FoundPart } from '../../src/shared/views/found-events'

interface Event {
  seq: number
  at: number
}

/** Events of which some were told late, and into how many answers they come, from the newest to the oldest. */
const someEvents = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 60 })), { maxLength: 60 })
  .map((steps) => {
    let seq = 0
    return steps.map(([step, late]) => {
      seq += step
      return { seq, at: Math.max(0, 10 * seq - late) }
    })
  })

function partOf(events: readonly Event[]): FoundPart {
  const runs = new Runs()
  for (const { seq } of events) runs.add(seq)
  return { runs: runs.numbers, times: events.map(({ at }, index) => at - (events[index - 1]?.at ?? 0)) }
}

const all = (found: { count: number; seqAt(place: number): number | undefined }) =>
  Array.from({ length: found.count }, (_, place) => found.seqAt(place))

describe.each([
  ['by arrival', () => new FoundByArrival(), (a: Event, b: Event) => a.seq - b.seq],
  ['by time', () => new FoundByTime(), (a: Event, b: Event) => a.at - b.at || a.seq - b.seq]
])('%s', (_, begin, order) => {
  it('is in order, however it comes', () => {
    fc.assert(
      fc.property(someEvents, fc.nat(), fc.integer({ min: 1, max: 9 }), (events, where, size) => {
        const found = begin()
        const middle = where % (events.length + 1)
        for (let to = middle; to > 0; to -= size) {
          const part = events.slice(Math.max(0, to - size), to)
          expect(found.add(partOf(part), true)).toBe(part.length)
        }
        for (let from = middle; from < events.length; from += size) {
          expect(found.add(partOf(events.slice(from, from + size)), false)).toBe(0)
        }
        const wanted = events.toSorted(order).map(({ seq }) => seq)
        expect(all(found)).toEqual(wanted)
        for (const [place, seq] of wanted.entries()) expect(found.placeOf(seq)).toBe(place)
        expect(found.seqAt(-1)).toBeUndefined()
        expect(found.seqAt(events.length)).toBeUndefined()
        expect(found.placeOf(0)).toBe(-1)
      })
    )
  })
})

it('of an event that was not found, the place is that of the one before it', () => {
  for (const found of [new FoundByArrival(), new FoundByTime()]) {
    found.add(partOf([2, 5, 6, 9].map((seq) => ({ seq, at: seq }))), true)
    expect([1, 3, 5, 7, 20].map((seq) => found.placeOf(seq))).toEqual([-1, 0, 1, 2, 3])
  }
})
