import { describe, expect, test } from 'vitest'
import { Bars } from '../../src/renderer/canvas/bars'

const VIEW = { x: 0, y: 0, width: 1000, height: 1000 }

function filled(bars: Bars, view = VIEW): number[][] {
  const all: number[][] = []
  bars.fill({ fillRect: (...rect) => void all.push(rect) }, 2, view)
  return all
}

describe('lines as bars', () => {
  test('that lie on each other are one', () => {
    const bars = new Bars()
    for (const x of [100, 200, 300]) {
      bars.add([
        { x: 50, y: 10 },
        { x: 50, y: 20 },
        { x, y: 20 },
        { x, y: 40 }
      ])
    }
    // The common way down, the common way aside, and three ways down.
    expect(bars.count).toBe(5)
    expect(filled(bars)).toContainEqual([49, 19, 252, 2])
  })

  test('that are not in sight are not filled, and of others only what is', () => {
    const bars = new Bars()
    bars.add([
      { x: -5000, y: 500 },
      { x: 5000, y: 500 }
    ])
    bars.add([
      { x: 20, y: 2000 },
      { x: 20, y: 3000 }
    ])
    expect(filled(bars)).toEqual([[-2, 499, 1004, 2]])
  })
})
