import { describe, expect, test } from 'vitest'
import { around, freePlace, Occupied } from '../../src/renderer/layout/free-place'

const SIZE = { width: 240, height: 200 }
const SPOTS = [0, 100, 256, 600].map((x) => ({ x, y: 0 }))

describe('a free place', () => {
  test('is the first spot when nothing is there', () => {
    expect(freePlace(SIZE, SPOTS, new Occupied(), 16)).toEqual({ x: 0, y: 0 })
  })

  test('keeps its distance from what stands there', () => {
    const taken = new Occupied([{ x: -120, y: 0, ...SIZE }])
    expect(freePlace(SIZE, SPOTS, taken, 0)).toEqual({ x: 256, y: 0 })
    expect(freePlace(SIZE, SPOTS, taken, 150)).toEqual({ x: 600, y: 0 })
  })

  test('is there again when what stood there has gone', () => {
    const rect = { x: 0, y: 0, ...SIZE }
    const taken = new Occupied([rect])
    expect(freePlace(SIZE, SPOTS.slice(0, 1), taken, 0)).toBeUndefined()
    taken.remove(rect)
    expect(freePlace(SIZE, SPOTS.slice(0, 1), taken, 0)).toEqual({ x: 0, y: 0 })
  })
})

test('what is around all is around nothing where nothing is', () => {
  expect(around([])).toBeUndefined()
  expect(
    around([
      { x: -5, y: 2, width: 10, height: 10 },
      { x: 30, y: -8, width: 1, height: 2 }
    ])
  ).toEqual({ x: -5, y: -8, width: 36, height: 20 })
})
