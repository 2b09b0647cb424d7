/** The line from a parent to a child, at right angles; to a further row it runs through the gap between columns. */
import { CELL } from '../layout/tree-places'

const LANE = 18

export function forkPath(source: { x: number; y: number }, target: { x: number; y: number }): string {
  const bus = source.y + LANE
  if (target.y < bus + LANE) return `M${source.x},${source.y} L${target.x},${target.y}`
  if (target.y - source.y < CELL.height) return `M${source.x},${source.y} V${bus} H${target.x} V${target.y}`
  const gap = target.x + (target.x >= source.x ? CELL.width / 2 : -CELL.width / 2)
  return `M${source.x},${source.y} V${bus} H${gap} V${target.y - LANE} H${target.x} V${target.y}`
}
