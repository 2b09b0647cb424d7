/** What stands at a point of the canvas, drawn or not. */
import type { Node } from '@xyflow/react'
import type { Point, Rect } from '../layout/free-place'
import { rectOf } from '../layout/nodes'

/** px of the screen around what is drawn small that still count as it */
export const SLACK = 3

/** @param slack px of the canvas around a node that still count as it */
export function nodeAt(nodes: readonly Node[], { x, y }: Point, slack: number): Node | undefined {
  let best: Node | undefined
  let least = Number.POSITIVE_INFINITY
  for (const node of nodes) {
    const distance = distanceTo(rectOf(node), x, y)
    // Of those that lie on each other the last one is on top.
    if (distance > slack || distance > least) continue
    best = node
    least = distance
  }
  return best
}

function distanceTo(rect: Rect, x: number, y: number): number {
  const dx = Math.max(rect.x - x, 0, x - rect.x - rect.width)
  const dy = Math.max(rect.y - y, 0, y - rect.y - rect.height)
  return Math.max(dx, dy)
}

export type Direction = 'left' | 'right' | 'up' | 'down'

/** The next one in that direction: near, and rather straight ahead than aside. */
export function neighbourOf(nodes: readonly Node[], from: Node, direction: Direction): Node | undefined {
  const start = middle(rectOf(from))
  let best: Node | undefined
  let least = Number.POSITIVE_INFINITY
  for (const node of nodes) {
    if (node === from) continue
    const { x, y } = middle(rectOf(node))
    const [ahead, aside] = along(direction, x - start.x, y - start.y)
    const cost = ahead + 3 * aside
    if (ahead <= 1 || aside > 4 * ahead || cost >= least) continue
    best = node
    least = cost
  }
  return best
}

const middle = ({ x, y, width, height }: Rect): Point => ({ x: x + width / 2, y: y + height / 2 })

function along(direction: Direction, dx: number, dy: number): [ahead: number, aside: number] {
  switch (direction) {
    case 'left':
      return [-dx, Math.abs(dy)]
    case 'right':
      return [dx, Math.abs(dy)]
    case 'up':
      return [-dy, Math.abs(dx)]
    case 'down':
      return [dy, Math.abs(dx)]
  }
}
