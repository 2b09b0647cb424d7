/** Which room on the canvas is taken. What stands there already is never moved: a reader knows a process by its place. */
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

  /** @param rect the same object that was added */
  remove(rect: Rect): void {
    for (const key of bucketsOf(rect, 0)) {
      const bucket = this.#buckets.get(key)
      const index = bucket?.indexOf(rect) ?? -1
      if (index >= 0) bucket?.splice(index, 1)
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

/** The first of the spots where nothing stands within `gap`. */
export function freePlace(
  { width, height }: Size,
  spots: Iterable<Point>,
  taken: Occupied,
  gap: number
): Point | undefined {
  for (const spot of spots) if (!taken.touches({ x: spot.x, y: spot.y, width, height }, gap)) return spot
  return undefined
}

export function overlaps(a: Rect, b: Rect, gap: number): boolean {
  return (
    a.x < b.x + b.width + gap && b.x < a.x + a.width + gap && a.y < b.y + b.height + gap && b.y < a.y + a.height + gap
  )
}

/** The smallest one around all of them. */
export function around(rects: Iterable<Rect>): Rect | undefined {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const { x, y, width, height } of rects) {
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x + width)
    bottom = Math.max(bottom, y + height)
  }
  return left > right ? undefined : { x: left, y: top, width: right - left, height: bottom - top }
}

/** 0, 1, −1, 2, −2, … */
export function* outwards(steps: number): Generator<number> {
  yield 0
  for (let step = 1; step <= steps; step++) {
    yield step
    yield -step
  }
}
