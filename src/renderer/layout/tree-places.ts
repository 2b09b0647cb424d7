/**
 * Places of the process tree: a parent, and its children in rows below it, from the middle outwards. A tidy tree would
 * centre all children anew with every birth; here a birth takes the nearest free place and a death leaves a gap.
 */
import { freePlace, type Occupied, outwards, type Point, type Rect } from './free-place'

export const PROCESS_SIZE = { width: 200, height: 108 }
export const CELL = { width: 216, height: 160 }
const GAP = 8
const ROWS = 50
const COLUMNS = 25
/** A further row costs as much as this many columns: children fill a wide block, not a tower and not a line. */
const ROW_COST = 2.6

const OFFSETS: readonly Point[] = Array.from({ length: ROWS }, (_, row) => row + 1)
  .flatMap((row) => [...outwards(COLUMNS)].map((column) => ({ row, column })))
  .map((cell) => ({ ...cell, cost: cell.row * ROW_COST + Math.abs(cell.column) }))
  .sort((a, b) => a.cost - b.cost)
  .map(({ row, column }) => ({ x: column * CELL.width, y: row * CELL.height }))

/** Finds room for one child after the other while nothing goes: what was taken for the last one is not tried again. */
export class ChildPlaces {
  /** by parent: the place in {@link OFFSETS} that its last child got */
  readonly #reached = new Map<string, number>()

  constructor(readonly taken: Occupied) {}

  next({ id, position }: { id: string; position: Point }): Point {
    let tried = this.#reached.get(id) ?? 0
    const spots = function* () {
      for (; tried < OFFSETS.length; tried++) yield shifted(OFFSETS[tried] as Point, position)
    }
    const place = freePlace(PROCESS_SIZE, spots(), this.taken, GAP)
    this.#reached.set(id, Math.min(tried, OFFSETS.length - 1))
    return place
  }
}

/** The writer of a split client stands by its window: below it, or as near as there is room. */
export const writerPlace = (window: Rect, taken: Occupied): Point =>
  freePlace(PROCESS_SIZE, besides(window), taken, WINDOW_GAP)

const WINDOW_GAP = 14

function* besides({ x, y, width, height }: Rect): Generator<Point> {
  const middle = x + (width - PROCESS_SIZE.width) / 2
  for (let step = 0; step < ROWS; step++) {
    const below = y + height + WINDOW_GAP + step * (PROCESS_SIZE.height + WINDOW_GAP)
    yield { x: middle, y: below }
    yield { x: middle + CELL.width, y: below }
    yield { x: middle - CELL.width, y: below }
  }
}

/** A server stands at the top; a second one (the first still has children) well beside it. */
export const rootPlace = (taken: Occupied): Point => freePlace(PROCESS_SIZE, rootSpots(), taken, GAP)

function* rootSpots(): Generator<Point> {
  for (const column of outwards(20)) yield { x: column * 4 * CELL.width - PROCESS_SIZE.width / 2, y: 0 }
}

const shifted = (offset: Point, by: Point): Point => ({ x: by.x + offset.x, y: by.y + offset.y })
