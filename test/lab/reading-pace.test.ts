import { expect, it } from 'vitest'
import { BUSY_REST, REST, ReadingPace } from '../../src/lab/reading-pace'

const ROOM = 1 << 20

/** The rest after so many ms in which reads took so many bytes. */
function restAfter(ms: number, reads: readonly number[], room = ROOM): number {
  const pace = new ReadingPace(room, 1000)
  for (const bytes of reads) pace.heard(bytes)
  return pace.restAt(1000 + ms)
}

it('is longer where much is told', () => {
  expect(restAfter(8, [])).toBe(REST)
  expect(restAfter(8, [8 * 200])).toBe(REST)
  expect(restAfter(8, [8 * 300])).toBe(BUSY_REST)
  expect(restAfter(24, [24 * 200])).toBe(REST)
})

it('counts what several reads took in one go', () => {
  expect(restAfter(24, [65_536, 65_536, 100])).toBe(BUSY_REST)
})

it('counts anew after each rest', () => {
  const pace = new ReadingPace(ROOM, 0)
  pace.heard(8 * 300)
  expect(pace.restAt(8)).toBe(BUSY_REST)
  pace.heard(24 * 200)
  expect(pace.restAt(32)).toBe(REST)
  expect(pace.restAt(40)).toBe(REST)
})

it('is not longer because somebody was in a hurry just before', () => {
  expect(restAfter(0, [500])).toBe(REST)
  expect(restAfter(0.1, [500])).toBe(REST)
})

it('is never so long that a pipe with little room would be full before', () => {
  for (const room of [4096, 8192, 65_536, ROOM])
    for (let perMs = 1; perMs < 100_000; perMs *= 1.3) {
      const rest = restAfter(REST, [REST * perMs], room)
      if (rest > REST) expect(rest * perMs).toBeLessThanOrEqual(room / 2)
    }
  expect(restAfter(8, [8 * 300], 8192)).toBe(REST)
  expect(restAfter(8, [8 * 300], 65_536)).toBe(BUSY_REST)
})
