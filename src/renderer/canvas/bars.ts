/** Lines at right angles as bars, those that lie on each other as one. */
import type { Point, Rect } from '../layout/free-place'

/** A stretch of a line: from `from` to `to`, at `at` across. */
interface Stretch {
  from: number
  to: number
}

export class Bars {
  /** by y, and by x */
  readonly #level = new Map<number, Stretch[]>()
  readonly #upright = new Map<number, Stretch[]>()
  #merged = false

  add(points: readonly Point[]): void {
    this.#merged = false
    for (let index = 1; index < points.length; index++) {
      const [a, b] = [points[index - 1], points[index]]
      if (!a || !b) continue
      if (a.x === b.x) put(this.#upright, a.x, a.y, b.y)
      else put(this.#level, a.y, a.x, b.x)
    }
  }

  /** How many there are. */
  get count(): number {
    this.#merge()
    return [...this.#level.values(), ...this.#upright.values()].reduce((sum, { length }) => sum + length, 0)
  }

  fill(brush: Pick<CanvasRenderingContext2D, 'fillRect'>, width: number, view: Rect): void {
    this.#merge()
    const half = width / 2
    const [right, bottom] = [view.x + view.width, view.y + view.height]
    for (const [y, stretches] of this.#level) {
      if (y < view.y - width || y > bottom + width) continue
      for (const { from, to } of stretches) {
        const [left, end] = [Math.max(from - half, view.x - width), Math.min(to + half, right + width)]
        if (end > left) brush.fillRect(left, y - half, end - left, width)
      }
    }
    for (const [x, stretches] of this.#upright) {
      if (x < view.x - width || x > right + width) continue
      for (const { from, to } of stretches) {
        const [top, end] = [Math.max(from, view.y - width), Math.min(to, bottom + width)]
        if (end > top) brush.fillRect(x - half, top, width, end - top)
      }
    }
  }

  #merge(): void {
    if (this.#merged) return
    this.#merged = true
    for (const all of [this.#level, this.#upright]) for (const [at, stretches] of all) all.set(at, merged(stretches))
  }
}

function put(all: Map<number, Stretch[]>, at: number, a: number, b: number): void {
  const stretch = { from: Math.min(a, b), to: Math.max(a, b) }
  const there = all.get(at)
  if (there) there.push(stretch)
  else all.set(at, [stretch])
}

function merged(stretches: Stretch[]): Stretch[] {
  const all: Stretch[] = []
  for (const stretch of stretches.sort((a, b) => a.from - b.from)) {
    const last = all.at(-1)
    if (last && stretch.from <= last.to) last.to = Math.max(last.to, stretch.to)
    else all.push({ ...stretch })
  }
  return all
}
