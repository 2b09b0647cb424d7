/** The lines between what stands on the canvas: at right angles, so that lines of one process share their way and none crosses. */
import type { ShownEdge } from '../../shared/views/structure'
import { middleOf } from './columns'
import type { Point, Rect } from './free-place'
import { LANE } from './sizes'

/**
 * From the process above to what is below.
 * @param lane of the lower one, where it stands in a further row: down there, and aside above all that stands in the row
 */
export function routeOf(upper: Rect, lower: Rect, lane?: Point): Point[] {
  const from = { x: middleOf(upper), y: upper.y + upper.height }
  const to = { x: middleOf(lower), y: lower.y }
  if (to.y < from.y) return aside(upper, lower)
  const bus = Math.min(from.y + LANE, (from.y + to.y) / 2)
  if (lane && lane.y > bus && lane.y < to.y) {
    return [from, { x: from.x, y: bus }, { x: lane.x, y: bus }, lane, { x: to.x, y: lane.y }, to]
  }
  if (Math.abs(from.x - to.x) < 0.5) return [from, to]
  return [from, { x: from.x, y: bus }, { x: to.x, y: bus }, to]
}

/** Where a person has put the lower one beside the upper one, or above it. */
function aside(a: Rect, b: Rect): Point[] {
  if (b.y + b.height <= a.y) {
    const [from, to] = [
      { x: middleOf(a), y: a.y },
      { x: middleOf(b), y: b.y + b.height }
    ]
    const half = (from.y + to.y) / 2
    return [from, { x: from.x, y: half }, { x: to.x, y: half }, to]
  }
  const right = middleOf(a) < middleOf(b)
  const from = { x: right ? a.x + a.width : a.x, y: a.y + a.height / 2 }
  const to = { x: right ? b.x : b.x + b.width, y: b.y + b.height / 2 }
  const half = (from.x + to.x) / 2
  return [from, { x: half, y: from.y }, { x: half, y: to.y }, to]
}

/** The end that is above first: a child of a fork, the process that holds a connection's end. */
export const endsOf = ({ type, source, target }: ShownEdge): [upper: string, lower: string] =>
  type === 'fork' ? [source, target] : [target, source]

/** Of a connection: near the client, where no other label comes. */
export function labelPlace(route: readonly Point[]): Point {
  const [end, before] = [route.at(-1), route.at(-2)]
  if (!end || !before) return { x: 0, y: 0 }
  if (before.x !== end.x) return { x: end.x + (before.x < end.x ? -BESIDE : BESIDE), y: end.y }
  return { x: end.x, y: end.y + (before.y < end.y ? -ABOVE : ABOVE) }
}

const ABOVE = 20
const BESIDE = 90

/** As an SVG path. */
export const pathOf = (route: readonly Point[]): string =>
  route.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x},${y}`).join(' ')
