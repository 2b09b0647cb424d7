import { describe, expect, test } from 'vitest'
import { freePlace, Occupied, overlaps, type Rect, windowSpots } from '../../src/renderer/layout/free-place'

const SIZE = { width: 240, height: 200 }
const GAPS = { width: 16, height: 48 }
const AREA: Rect = { x: -400, y: 300, width: 800, height: 500 }

function place(count: number): Rect[] {
  const taken: Rect[] = []
  for (let n = 0; n < count; n++) {
    taken.push({ ...freePlace(SIZE, windowSpots(AREA, SIZE, GAPS), new Occupied(taken), 16), ...SIZE })
  }
  return taken
}

describe('a free place', () => {
  test('is the middle of the area when nothing is there', () => {
    expect(place(1)[0]).toMatchObject({ x: -120, y: 300 })
  })

  test('lies beside what is there, then in the next row, and never overlaps', () => {
    const rects = place(9)
    expect(new Set(rects.slice(0, 3).map((rect) => rect.y))).toEqual(new Set([300]))
    expect(rects[3]?.y).toBe(300 + SIZE.height + GAPS.height)
    for (const [index, rect] of rects.entries()) {
      expect(rects.slice(index + 1).some((other) => overlaps(rect, other, 16))).toBe(false)
    }
  })

  test('is in sight as long as there is room, and not far from it afterwards', () => {
    const seen = { right: AREA.x + AREA.width, bottom: AREA.y + AREA.height }
    for (const { x, y } of place(6)) {
      expect(x).toBeGreaterThanOrEqual(AREA.x)
      expect(x + SIZE.width).toBeLessThanOrEqual(seen.right)
      expect(y + SIZE.height).toBeLessThanOrEqual(seen.bottom)
    }
    for (const { x, y } of place(15)) {
      expect(Math.abs(x + SIZE.width / 2)).toBeLessThanOrEqual(2 * (SIZE.width + GAPS.width))
      expect(y).toBeLessThanOrEqual(seen.bottom)
    }
  })

  test('is given even when the area is narrower than a window', () => {
    expect(freePlace(SIZE, windowSpots({ ...AREA, width: 100 }, SIZE, GAPS), new Occupied(), 16)).toEqual({
      x: -470,
      y: 300
    })
  })
})
