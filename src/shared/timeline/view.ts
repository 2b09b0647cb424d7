/** What a window is told of the timeline: some lanes, over a stretch of time, as finely as it can draw them. */
import type { ProcessState } from '../fold/state'
import type { ProcessId } from '../identity'
import type { Kind } from './kinds'

/** A stretch of the run: µs since it began. */
export interface Stretch {
  from: number
  to: number
}

export interface TimelineAsked extends Stretch {
  /** only lanes with something in this part of it are rows */
  seen: Stretch
  /** pixels that the stretch is drawn on: what is shorter than one is told once for each */
  columns: number
  /** rows to be left out before the first one that is told, and how many are */
  first: number
  rows: number
  /** lanes whose children are not shown */
  folded: readonly number[]
  /** instead of `first`: so many rows above this lane, where it is shown */
  anchor?: { lane: number; above: number } | undefined
  /** which row is that of the process? */
  find?: ProcessId | undefined
  /** columns of the overview of the whole run */
  overview: number
}

export interface ShownLane {
  lane: number
  role: ProcessState['role'] | 'connection'
  /** below how many others it stands */
  depth: number
  hasChildren: boolean
  /** null: a connection */
  process: ProcessId | null
  /** the process whose lane it is, or that serves the connection; null: not known */
  owner: ProcessId | null
  /** connections: the server's address, a space, the client's */
  name: string
  from: number
  /** null: it goes on */
  to: number | null
  /**
   * {@link ITEM} numbers each: kind · from and to, µs above the stretch's · `seq` of the event that proves it · detail · how
   * many there are in that column, itself included
   */
  items: number[]
}

export const ITEM = 6

export interface TimelineView extends Stretch {
  /** all that is kept */
  extent: Stretch
  /** µs of a column: what is shorter is told once for each */
  column: number
  /** all lanes with something in the part that is seen */
  rows: number
  first: number
  lanes: ShownLane[]
  /** the row of the process that was asked for; −1: it has none */
  found: number
  /** what details and calls are named, by their numbers */
  words: readonly string[]
  overview: Overview
  /** not all that is kept is in it yet: ask again */
  more?: true
}

/** By column of the whole run: how many events there were, and what there was beside. */
export interface Overview {
  counts: number[]
  flags: number[]
}

export const OVERVIEW_ZOMBIE = 1
export const OVERVIEW_ERROR = 2

/** One state, call or mark of {@link ShownLane.items}. */
export interface Item extends Stretch {
  kind: Kind
  seq: number
  detail: number
  count: number
}

export const itemCount = ({ items }: ShownLane): number => items.length / ITEM

/** @param offset the stretch's `from` */
export function itemAt({ items }: ShownLane, index: number, offset: number): Item {
  const at = index * ITEM
  return {
    kind: items[at] ?? 0,
    from: offset + (items[at + 1] ?? 0),
    to: offset + (items[at + 2] ?? 0),
    seq: items[at + 3] ?? 0,
    detail: items[at + 4] ?? 0,
    count: items[at + 5] ?? 1
  }
}
