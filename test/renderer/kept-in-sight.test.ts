import { expect, it } from 'vitest'
import { keptInSight } from '../../src/renderer/layout/kept-in-sight'

const LEAST = 0.5
const place = (x: number, y: number, width = 200, height = 108) => ({ x, y, width, height })
const SERVER = place(-100, 0)
const view = { x: 500, y: 36, zoom: 1 }

it('moves nothing while all that was seen still is', () => {
  expect(keptInSight([SERVER], view, { width: 1000, height: 150 }, LEAST)).toBe(view)
  expect(keptInSight([], view, { width: 10, height: 10 }, LEAST)).toBe(view)
})

it('goes up as far as it takes where there is less room below', () => {
  const low = place(-100, 300)
  expect(keptInSight([low], view, { width: 1000, height: 300 }, LEAST)).toEqual({ x: 500, y: -160, zoom: 1 })
})

it('shows all smaller where all would not fit, the uppermost and the lowest wholly', () => {
  const places = [SERVER, place(-120, 316, 240, 256)]
  const size = { width: 1000, height: 400 }
  const { x, y, zoom } = keptInSight(places, view, size, LEAST)
  expect(zoom).toBeLessThan(1)
  expect(zoom).toBeGreaterThan(LEAST)
  for (const one of places) {
    expect(one.y * zoom + y).toBeGreaterThanOrEqual(0)
    expect((one.y + one.height) * zoom + y).toBeLessThanOrEqual(size.height)
    expect(one.x * zoom + x).toBeGreaterThanOrEqual(0)
    expect((one.x + one.width) * zoom + x).toBeLessThanOrEqual(size.width)
  }
})

it('never draws what nobody could read, and shows the beginning then', () => {
  const places = [SERVER, place(-120, 900, 240, 256)]
  expect(keptInSight(places, view, { width: 1000, height: 300 }, LEAST)).toEqual({ x: 500, y: 12, zoom: LEAST })
})
