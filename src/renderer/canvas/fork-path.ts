/** The line from a parent to a child, at right angles; to a further row it runs through the gap between columns. */
import type { Point, Rect } from '../layout/free-place'
import { CELL } from '../layout/tree-places'

const LANE = 18

/** From the middle of the parent's lower side to that of the child's upper one. */
export const forkEnds = (parent: Rect, child: Rect): { from: Point; to: Point } => ({
  from: { x: parent.x + parent.width / 2, y: parent.y + parent.height },
  to: { x: child.x + child.width / 2, y: child.y }
})

export function forkPath({ from: source, to: target }: { from: Point; to: Point }): string {
  const bus = source.y + LANE
  if (target.y < bus + LANE) return `M${source.x},${source.y} L${target.x},${target.y}`
  if (target.y - source.y < CELL.height) return `M${source.x},${source.y} V${bus} H${target.x} V${target.y}`
  const gap = target.x + (target.x >= source.x ? CELL.width / 2 : -CELL.width / 2)
  return `M${source.x},${source.y} V${bus} H${gap} V${target.y - LANE} H${target.x} V${target.y}`
}
