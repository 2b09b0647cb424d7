/**
 * Where arrivals stand. A connection is a column: the child above, its client's window right below. Columns stand in rows
 * below the server, from the middle outwards, as a block that grows; an arrival takes the nearest one that is free, and an
 * end leaves a gap. Lines to a further row run down one lane between the columns.
 */
import { freePlace, type Occupied, outwards, type Point, type Rect, type Size } from './free-place'
import { FORK, GAP, LANE, PROCESS_SIZE, WINDOW_SIZE, WIRE } from './sizes'

/** Where something stands; in a further row also where the lane ends through which its line comes there. */
export interface Place extends Point {
  lane?: Point
}

/** What a row of columns has room for. */
interface Grid {
  /** below the parent */
  top: number
  row: number
  /** how far below the top of its row a client stands */
  client: number
  height: number
}

/** With children, which stand above the clients. */
const TALL: Grid = {
  top: FORK,
  row: PROCESS_SIZE.height + WIRE + WINDOW_SIZE.height + FORK,
  client: PROCESS_SIZE.height + WIRE,
  height: PROCESS_SIZE.height + WIRE + WINDOW_SIZE.height
}
/** Where one process serves all. */
const LOW: Grid = {
  top: FORK + 12,
  row: WINDOW_SIZE.height + FORK + 12,
  client: 0,
  height: WINDOW_SIZE.height
}

const PITCH = WINDOW_SIZE.width + GAP
const NEAR = 8
const ROWS = 40
/** to either side */
const COLUMNS = 75
/** Columns of a row for each row, so that the block has the shape of a screen; the first row has some more. */
const WIDE = 1.7

const SLOTS: readonly { column: number; row: number }[] = Array.from({ length: ROWS }, (_, row) => row)
  .flatMap((row) => [...outwards(COLUMNS)].map((column, order) => ({ row, column, order })))
  .map((slot) => ({ ...slot, cost: Math.max(Math.abs(slot.column) / WIDE, slot.row + 1) }))
  .sort((a, b) => a.cost - b.cost || a.row - b.row || a.order - b.order)

/** Finds room for one after the other while nothing goes: what was taken for the last one is not tried again. */
export class Columns {
  /** by parent: the place in {@link SLOTS} that was taken last */
  readonly #reached = new Map<string, number>()
  readonly #grid: Grid

  /** @param withChildren whether clients are served by children, which stand above them */
  constructor(
    readonly taken: Occupied,
    withChildren: boolean
  ) {
    this.#grid = withChildren ? TALL : LOW
  }

  /** A column of its own for a child, or for a client whose child may come. */
  next(parent: { id: string; rect: Rect }, what: 'child' | 'client', size: Size): Place {
    const { id, rect } = parent
    const grid = what === 'child' ? TALL : this.#grid
    const middle = middleOf(rect)
    let tried = this.#reached.get(id) ?? 0
    const spots = function* () {
      for (; tried < SLOTS.length; tried++) {
        const { column, row } = SLOTS[tried] as (typeof SLOTS)[number]
        yield {
          x: middle + column * PITCH - WINDOW_SIZE.width / 2,
          y: rect.y + rect.height + grid.top + row * grid.row,
          row
        }
      }
    }
    const spot = freePlace({ width: WINDOW_SIZE.width, height: grid.height }, spots(), this.taken, NEAR)
    const { row } = SLOTS[Math.min(tried, SLOTS.length - 1)] as (typeof SLOTS)[number]
    this.#reached.set(id, tried)
    // Thousands have no place of their own: they lie on each other below.
    const { x, y } = spot ?? { x: middle - WINDOW_SIZE.width / 2, y: rect.y + rect.height + grid.top + ROWS * grid.row }
    const place = { x: x + (WINDOW_SIZE.width - size.width) / 2, y: what === 'child' ? y : y + grid.client }
    return row === 0 ? place : { ...place, lane: { x: this.#lane(rect, y), y: y - LANE } }
  }

  /** Right above a client, if nothing is there and the parent is well above. */
  above(client: Rect, parent: Rect | undefined): Point | undefined {
    const spot = { x: middleOf(client) - PROCESS_SIZE.width / 2, y: client.y - WIRE - PROCESS_SIZE.height }
    if (parent && spot.y < parent.y + parent.height + 2 * LANE) return undefined
    return this.taken.touches({ ...spot, ...PROCESS_SIZE }, NEAR) ? undefined : spot
  }

  /** Right below a process, or beside what stands there already. */
  below(holder: Rect, size: Size, gap = WIRE): Point | undefined {
    const spots = [...outwards(BESIDE)].map((step) => ({
      x: middleOf(holder) - size.width / 2 + step * (size.width + GAP),
      y: holder.y + holder.height + gap
    }))
    return freePlace(size, spots, this.taken, NEAR)
  }

  /** Between the columns where nothing stands, most often right of the middle one. */
  #lane(parent: Rect, bottom: number): number {
    const middle = middleOf(parent)
    const top = parent.y + parent.height + LANE
    const lanes = [middle + PITCH / 2, middle, middle - PITCH / 2]
    return (
      lanes.find((x) => !this.taken.touches({ x: x - 1, y: top, width: 2, height: bottom - LANE - top }, 0)) ??
      middle + PITCH / 2
    )
  }
}

/** Clients to either side of the one right below. */
const BESIDE = 3

export const middleOf = ({ x, width }: Rect): number => x + width / 2

/** A server stands at the top; a second one (the first still has children) well beside it. */
export function rootPlace(taken: Occupied): Point {
  const spots = [...outwards(20)].map((step) => ({ x: step * 4 * PITCH - PROCESS_SIZE.width / 2, y: 0 }))
  return freePlace(PROCESS_SIZE, spots, taken, NEAR) ?? (spots[0] as Point)
}
