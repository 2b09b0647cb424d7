import { expect, it } from 'vitest'
import { inSight } from '../../src/renderer/layout/in-sight'

const ROOM = { width: 1000, height: 500 }
const place = (x: number, y: number, width = 200, height = 200) => ({ x, y, width, height })

it('stays where it is while all of the place is seen', () => {
  const view = { x: 0, y: 0, zoom: 1 }
  expect(inSight(place(20, 20), view, ROOM)).toBe(view)
})

it.each([
  ['below, clear of the buttons', place(20, 400), { x: 0, y: -152, zoom: 1 }],
  ['on the right', place(900, 20), { x: -112, y: 0, zoom: 1 }],
  ['on the left and above', place(-50, -5), { x: 62, y: 17, zoom: 1 }],
  ['larger than what is seen: its beginning', place(20, 100, 200, 900), { x: 0, y: -88, zoom: 1 }]
])('goes as far as it takes to what is %s', (_, at, view) => {
  expect(inSight(at, { x: 0, y: 0, zoom: 1 }, ROOM)).toEqual(view)
})

it('counts in pixels of the screen', () => {
  expect(inSight(place(20, 400), { x: 0, y: 0, zoom: 0.5 }, ROOM)).toEqual({ x: 2, y: 0, zoom: 0.5 })
})
