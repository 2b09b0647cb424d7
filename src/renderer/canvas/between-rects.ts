/** Where a line between two boxes leaves the one and enters the other: the sides that face each other. */
import { Position } from '@xyflow/react'
import type { Point, Rect } from '../layout/free-place'

export interface End extends Point {
  side: Position
}

export function facingEnds(a: Rect, b: Rect): { from: End; to: End } {
  if (b.y + b.height <= a.y) return { from: end(a, Position.Top), to: end(b, Position.Bottom) }
  if (a.y + a.height <= b.y) return { from: end(a, Position.Bottom), to: end(b, Position.Top) }
  return a.x < b.x
    ? { from: end(a, Position.Right), to: end(b, Position.Left) }
    : { from: end(a, Position.Left), to: end(b, Position.Right) }
}

function end({ x, y, width, height }: Rect, side: Position): End {
  switch (side) {
    case Position.Top:
      return { side, x: x + width / 2, y }
    case Position.Bottom:
      return { side, x: x + width / 2, y: y + height }
    case Position.Left:
      return { side, x, y: y + height / 2 }
    case Position.Right:
      return { side, x: x + width, y: y + height / 2 }
  }
}
