/** What is under a point of the timeline. */
import type { Bookmark } from '../../shared/bookmarks'
import { isEndState, isMark, isState, trackOf } from '../../shared/timeline/kinds'
import type { Item } from '../../shared/timeline/view'
import type { LaidOut } from '../store/timeline-items'
import { areaAt, type Place, ROW, rowAt, TOP, xOf, yOf } from './geometry'
import type { Scene } from './paint'

/** CSS pixels by which what is short is as good as hit. */
const NEAR = 4

/** CSS pixels on either side of a bookmark on which it is hit. */
const SIGN = 6

export interface Hit {
  lane: LaidOut
  item: Item | null
}

export function laneAt(
  { answer, lanes, top }: Pick<Scene, 'answer' | 'lanes' | 'top'>,
  y: number
): LaidOut | undefined {
  return y < TOP ? undefined : lanes[Math.floor(rowAt(top, y)) - (answer?.first ?? 0)]
}

/** The bookmark whose sign on the ruler is there: the nearest. */
export function bookmarkAt(
  { place, seen, bookmarks }: Pick<Scene, 'place' | 'seen' | 'bookmarks'>,
  x: number,
  y: number
): Bookmark | undefined {
  if (areaAt(place, x, y) !== 'ruler') return undefined
  const near = bookmarks
    .map((bookmark) => ({ bookmark, distance: Math.abs(xOf(place, seen, bookmark.at) - x) }))
    .filter(({ distance }) => distance <= SIGN)
  return near.sort((a, b) => a.distance - b.distance)[0]?.bookmark
}

/** What lies on top; of what is short, the nearest. */
export function hitAt(
  scene: Pick<Scene, 'answer' | 'lanes' | 'top' | 'place' | 'seen'>,
  x: number,
  y: number
): Hit | undefined {
  const lane = laneAt(scene, y)
  if (!lane) return undefined
  const row = Math.floor(rowAt(scene.top, y))
  const track = y - yOf(scene.top, row) < ROW / 2 ? 0 : 1
  let found: Item | null = null
  let nearest = Number.POSITIVE_INFINITY
  for (let index = lane.items.length - 1; index >= 0; index--) {
    const item = lane.items[index]
    if (!item || !isOnHalf(lane, item, track)) continue
    const distance = distanceTo(scene.place, scene.seen, item, x)
    // What lies below has to be hit better to be meant.
    if (distance <= NEAR && distance < nearest - 0.5) {
      found = item
      nearest = distance
    }
    if (nearest === 0) break
  }
  return { lane, item: found }
}

function distanceTo(place: Place, seen: Scene['seen'], item: Item, x: number): number {
  const left = xOf(place, seen, item.from)
  const right = xOf(place, seen, item.to)
  // A sign, or a bar that is hardly one, is as wide as it is drawn.
  const room = isMark(item.kind) ? NEAR : right - left < 2 ? 1 : 0
  return Math.max(0, left - room - x, x - right - room)
}

const isOnHalf = ({ of }: LaidOut, { kind }: Item, track: number): boolean =>
  of.process !== null || !(isEndState(kind) || isMark(kind) || isState(kind)) || trackOf(kind) === track
