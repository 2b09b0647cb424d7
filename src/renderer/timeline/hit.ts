/** What is under a point of the timeline. */
import { isEndState, isMark, isState, trackOf } from '../../shared/timeline/kinds'
import type { Item } from '../../shared/timeline/view'
import type { LaidOut } from '../store/timeline-items'
import { type Place, ROW, rowAt, TOP, xOf, yOf } from './geometry'
import type { Scene } from './paint'

/** CSS pixels by which what is short is as good as hit. */
const NEAR = 4

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
