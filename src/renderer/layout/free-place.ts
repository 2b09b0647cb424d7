/** Finding room on the canvas. What stands there already is never moved: a reader knows a process by its place. */
export interface Point {
  x: number
  y: number
}
export interface Size {
  width: number
  height: number
}
export type Rect = Point & Size

/** px: larger than most boxes, so that a box is in few buckets */
const BUCKET = 256

/** What stands on the canvas, by where it is: with hundreds of boxes, comparing with each of them takes too long. */
export class Occupied {
  readonly #buckets = new Map<number, Rect[]>()

  constructor(rects: Iterable<Rect> = []) {
    for (const rect of rects) this.add(rect)
  }

  add(rect: Rect): void {
    for (const key of bucketsOf(rect, 0)) {
      const bucket = this.#buckets.get(key)
      if (bucket) bucket.push(rect)
      else this.#buckets.set(key, [rect])
    }
  }

  /** Does anything stand within `gap` of the rect? */
  touches(rect: Rect, gap: number): boolean {
    for (const key of bucketsOf(rect, gap)) {
      if (this.#buckets.get(key)?.some((other) => overlaps(rect, other, gap))) return true
    }
    return false
  }
}

/** Buckets in a row of them; where the canvas is wider, two share a number, and what is in them is looked at for nothing. */
const ROW = 1 << 16

function* bucketsOf({ x, y, width, height }: Rect, gap: number): Generator<number> {
  const [left, right] = [Math.floor((x - gap) / BUCKET), Math.floor((x + width + gap) / BUCKET)]
  const [top, bottom] = [Math.floor((y - gap) / BUCKET), Math.floor((y + height + gap) / BUCKET)]
  for (let column = left; column <= right; column++) {
    for (let row = top; row <= bottom; row++) yield row * ROW + column
  }
}

/** The first of the spots where nothing stands within `gap`; the last one if all are taken. */
export function freePlace(size: Size, spots: Iterable<Point>, taken: Occupied, gap: number): Point {
  let last: Point = { x: 0, y: 0 }
  for (const spot of spots) {
    last = spot
    if (!taken.touches({ ...spot, ...size }, gap)) return spot
  }
  return last
}

export function overlaps(a: Rect, b: Rect, gap: number): boolean {
  return (
    a.x < b.x + b.width + gap && b.x < a.x + a.width + gap && a.y < b.y + b.height + gap && b.y < a.y + a.height + gap
  )
}

/** 0, 1, −1, 2, −2, … */
export function* outwards(steps: number): Generator<number> {
  yield 0
  for (let step = 1; step <= steps; step++) {
    yield step
    yield -step
  }
}

/** Rings around what can be seen; enough for a thousand windows. */
const RINGS = 30

/** Places for a window: in sight first, row by row from the middle outwards; then in a block that grows around it. */
export function* windowSpots(area: Rect, size: Size, gaps: Size): Generator<Point> {
  const step = { x: size.width + gaps.width, y: size.height + gaps.height }
  const middle = area.x + area.width / 2 - size.width / 2
  const columns = Math.max(0, Math.floor((area.width - size.width) / 2 / step.x))
  const rows = Math.max(1, Math.floor((area.height + gaps.height) / step.y))
  for (let ring = 0; ring <= RINGS; ring++) {
    for (let row = 0; row < rows + ring; row++) {
      for (const column of outwards(columns + ring)) yield { x: middle + column * step.x, y: area.y + row * step.y }
    }
  }
}
