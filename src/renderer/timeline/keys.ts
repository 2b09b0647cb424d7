/** The timeline from the keyboard: from lane to lane, from mark to mark, nearer and farther. */
import type { StoreApi } from 'zustand'
import type { Item } from '../../shared/timeline/view'
import type { Pressed } from '../keys/combination'
import { shortcutOf } from '../keys/shortcut-of'
import type { ShortcutIn } from '../keys/shortcuts'
import type { TimelineStore } from '../store/timeline'
import { inTime, type LaidOut } from '../store/timeline-items'

export interface Focus {
  lane: number
  item: Item | null
}

export interface KeyTargets {
  store: StoreApi<TimelineStore>
  focus(): Focus | null
  setFocus(focus: Focus | null): void
  /** where what is zoomed stays */
  middle(): number
  choose(lane: LaidOut, item: Item | null): void
}

const NEARER = 0.6
/** Parts of what is seen. */
const PAN = 0.2

/** @returns whether the key meant something */
export function onTimelineKey(event: Pressed, targets: KeyTargets): boolean {
  const { store } = targets
  const { seen, zoom, pan, showAll, toggle, size } = store.getState()
  const page = Math.max(1, Math.floor(size.rows))
  const acts: Record<ShortcutIn<'timeline'>, (sign: 1 | -1) => void> = {
    shorter: () => zoom(NEARER, targets.middle()),
    longer: () => zoom(1 / NEARER, targets.middle()),
    wholeRun: showAll,
    goToLane: (sign) => goToLane(targets, sign),
    pageOfLanes: (sign) => goToLane(targets, sign * page),
    goToMark: (sign) => goToItem(targets, sign),
    pan: (sign) => pan(sign * PAN * (seen.to - seen.from)),
    endMark: (sign) => goToEnd(targets, sign < 0 ? 0 : -1),
    toMark: () => {
      const focused = laneOf(targets)
      if (focused) targets.choose(focused, targets.focus()?.item ?? null)
    },
    foldLane: () => {
      const focused = laneOf(targets)
      if (focused?.of.hasChildren) toggle(focused.of.lane)
    }
  }
  const id = shortcutOf(event, 'timeline')
  if (id) acts[id](BACK.has(event.key) ? -1 : 1)
  return id !== undefined
}

const BACK: ReadonlySet<string> = new Set(['ArrowUp', 'ArrowLeft', 'PageUp', 'Home'])

const laneOf = ({ store, focus }: KeyTargets): LaidOut | undefined =>
  store.getState().lanes.find(({ of }) => of.lane === focus()?.lane)

function goToLane(targets: KeyTargets, by: number): void {
  const { store, focus, setFocus } = targets
  const { lanes, top, answer, size, scroll } = store.getState()
  if (lanes.length === 0) return
  const first = answer?.first ?? 0
  const before = lanes.findIndex(({ of }) => of.lane === focus()?.lane)
  const wanted = before < 0 ? Math.max(0, Math.ceil(top) - first) : before + by
  const index = Math.min(Math.max(wanted, 0), lanes.length - 1)
  const lane = lanes[index]
  if (!lane) return
  const row = first + index
  if (row < top) scroll(row - top)
  else if (row + 1 > top + size.rows) scroll(row + 1 - top - size.rows)
  // The item that is nearest in time to the one before.
  const at = focus()?.item?.from
  const items = inTime(lane)
  setFocus({ lane: lane.of.lane, item: at === undefined ? null : nearest(items, at) })
}

function goToItem(targets: KeyTargets, by: 1 | -1): void {
  const lane = laneOf(targets)
  if (!lane) {
    goToLane(targets, 0)
    return
  }
  const items = inTime(lane)
  const { item } = targets.focus() ?? {}
  const index = item ? items.findIndex(({ seq, kind }) => seq === item.seq && kind === item.kind) : -1
  if (index >= 0) {
    goTo(targets, lane, items[index + by])
    return
  }
  const middle = item?.from ?? targets.middle()
  goTo(targets, lane, by > 0 ? items.find(({ from }) => from > middle) : items.findLast(({ from }) => from < middle))
}

function goToEnd(targets: KeyTargets, at: 0 | -1): void {
  const lane = laneOf(targets)
  if (lane) goTo(targets, lane, inTime(lane).at(at))
}

/** What is not in sight comes there. */
function goTo({ store, setFocus }: KeyTargets, { of }: LaidOut, item: Item | undefined): void {
  if (!item) return
  const { seen, look } = store.getState()
  if (item.from < seen.from || item.from > seen.to) {
    const half = (seen.to - seen.from) / 2
    look({ from: item.from - half, to: item.from + half })
  }
  setFocus({ lane: of.lane, item })
}

const nearest = (items: readonly Item[], at: number): Item | null =>
  items.reduce<Item | null>(
    (best, item) => (best && Math.abs(best.from - at) <= Math.abs(item.from - at) ? best : item),
    null
  )
