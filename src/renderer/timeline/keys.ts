/** The timeline from the keyboard: from lane to lane, from mark to mark, nearer and farther. */
import type { StoreApi } from 'zustand'
import type { Item } from '../../shared/timeline/view'
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
export function onTimelineKey(
  { key, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent | React.KeyboardEvent,
  targets: KeyTargets
): boolean {
  if (ctrlKey || metaKey || altKey) return false
  const { store } = targets
  const { seen, zoom, pan, showAll, toggle } = store.getState()
  const panBy = (share: number) => pan(share * (seen.to - seen.from))
  const acts: Record<string, () => void> = {
    '+': () => zoom(NEARER, targets.middle()),
    '=': () => zoom(NEARER, targets.middle()),
    '-': () => zoom(1 / NEARER, targets.middle()),
    '0': showAll,
    ArrowUp: () => goToLane(targets, -1),
    ArrowDown: () => goToLane(targets, 1),
    PageUp: () => goToLane(targets, -Math.max(1, Math.floor(store.getState().size.rows))),
    PageDown: () => goToLane(targets, Math.max(1, Math.floor(store.getState().size.rows))),
    ArrowLeft: () => (shiftKey ? panBy(-PAN) : goToItem(targets, -1)),
    ArrowRight: () => (shiftKey ? panBy(PAN) : goToItem(targets, 1)),
    Home: () => goToEnd(targets, 0),
    End: () => goToEnd(targets, -1),
    Enter: () => {
      const focused = laneOf(targets)
      if (focused) targets.choose(focused, targets.focus()?.item ?? null)
    },
    ' ': () => {
      const focused = laneOf(targets)
      if (focused?.of.hasChildren) toggle(focused.of.lane)
    }
  }
  const act = Object.hasOwn(acts, key) ? acts[key] : undefined
  act?.()
  return act !== undefined
}

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
