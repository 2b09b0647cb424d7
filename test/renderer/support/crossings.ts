/** Counts where lines of a canvas cross each other, and where they run behind something. */
import { isMain, type Route, Routes } from '../../../src/renderer/canvas/routes-now'
import type { Point, Rect } from '../../../src/renderer/layout/free-place'
import { rectOf } from '../../../src/renderer/layout/nodes'
import { endsOf } from '../../../src/renderer/layout/routes'
import type { CanvasStore } from '../../../src/renderer/store/canvas'

type Shown = Pick<CanvasStore, 'nodes' | 'edges'>

export function routesOf({ nodes, edges }: Shown): Route[] {
  const routes = new Routes()
  return edges.filter(isMain).flatMap((edge) => routes.of(nodes, edge) ?? [])
}

interface Segment {
  of: string
  from: Point
  to: Point
}

const segmentsOf = ({ edge, points }: Route): Segment[] =>
  points.slice(1).map((to, index) => ({ of: edge.id, from: points[index] as Point, to }))

/** What lies on each other, as lines of one process do on their common way, does not cross. */
export function crossings(shown: Shown): string[] {
  const segments = routesOf(shown).flatMap(segmentsOf)
  const upright = segments.filter(({ from, to }) => from.x === to.x)
  const level = segments.filter(({ from, to }) => from.y === to.y)
  const slanting = segments.length - upright.length - level.length
  if (slanting > 0) throw new Error(`${slanting} lines are not at right angles`)
  return upright.flatMap((a) =>
    level.flatMap((b) => (a.of !== b.of && cross(a, b) ? `${a.of} × ${b.of} at ${a.from.x},${b.from.y}` : []))
  )
}

const SLACK = 0.01

/** Through each other, not only up to each other. */
const cross = (upright: Segment, level: Segment): boolean =>
  isBetween(upright.from.x, level.from.x, level.to.x) && isBetween(level.from.y, upright.from.y, upright.to.y)

const isBetween = (at: number, a: number, b: number): boolean =>
  at > Math.min(a, b) + SLACK && at < Math.max(a, b) - SLACK

/** Lines that run behind a node. */
export function hidden(shown: Shown): string[] {
  return routesOf(shown).flatMap((route) =>
    shown.nodes.flatMap((node) => {
      const segments = segmentsOf(route).filter((segment) => isBehind(segment, rectOf(node)))
      return segments.length > 0 ? `${endsOf(route.edge).join(' – ')} behind ${node.id}` : []
    })
  )
}

function isBehind({ from, to }: Segment, { x, y, width, height }: Rect): boolean {
  const [left, right] = [Math.min(from.x, to.x), Math.max(from.x, to.x)]
  const [top, bottom] = [Math.min(from.y, to.y), Math.max(from.y, to.y)]
  return left < x + width - SLACK && right > x + SLACK && top < y + height - SLACK && bottom > y + SLACK
}

/** Pairs of nodes that lie on each other. */
export function overlapping({ nodes }: Shown): string[] {
  return nodes.flatMap((a, index) =>
    nodes.slice(index + 1).flatMap((b) => {
      const [one, other] = [rectOf(a), rectOf(b)]
      const apart =
        one.x + one.width <= other.x ||
        other.x + other.width <= one.x ||
        one.y + one.height <= other.y ||
        other.y + other.height <= one.y
      return apart ? [] : `${a.id} on ${b.id}`
    })
  )
}
