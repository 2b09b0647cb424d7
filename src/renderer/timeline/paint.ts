/** Draws the timeline: the overview of the run, the ruler, and of the lanes those in sight. */
import type { Bookmark } from '../../shared/bookmarks'
import type { ProcessId } from '../../shared/identity'
import {
  callName,
  endStateOf,
  isCall,
  isEndState,
  isMark,
  isTcpState,
  markOf,
  processStateOf,
  trackOf
} from '../../shared/timeline/kinds'
import {
  type Item,
  OVERVIEW_ERROR,
  OVERVIEW_ZOMBIE,
  type ShownLane,
  type Stretch,
  type TimelineView
} from '../../shared/timeline/view'
import type { LaidOut } from '../store/timeline-items'
import { timelineTexts } from '../texts/timeline'
import type { Colours } from '../theme/canvas-colours'
import { laneWords } from '../words/timeline-words'
import { gutterOf, OVERVIEW, type Place, ROW, TOP, timeWidth, xOf, yOf } from './geometry'
import { type Look, lookOf, SIGNS } from './looks'
import { rulerMarks, rulerStep, rulerWords } from './ruler'

export interface Scene {
  place: Place
  colours: Colours
  seen: Stretch
  extent: Stretch
  top: number
  answer: TimelineView | null
  lanes: readonly LaidOut[]
  folded: ReadonlySet<number>
  /** µs: where the picture stands */
  cursor: number
  past: boolean
  bookmarks: readonly Bookmark[]
  selected: ProcessId | null
  hovered: Item | null
  /** what the keyboard is at */
  focused: { lane: number; item: Item | null } | null
}

/** Room that a name of a call or a state needs to be written. */
const WORD_ROOM = 34
/** Names of connections are told in short where it is narrower. */
const WIDE_GUTTER = 140
const BAR = { top: 4, height: 14 }
const HALF = (ROW - 4) / 2

/** All but where the picture stands, see {@link paintHandle}. */
export function paintRun(context: CanvasRenderingContext2D, scene: Scene): void {
  const { place, colours } = scene
  context.fillStyle = colours.surface
  context.fillRect(0, 0, place.width, place.height)
  paintRuler(context, scene)
  paintLanes(context, scene)
  paintOverview(context, scene)
  paintBookmarks(context, scene)
}

function paintRuler(context: CanvasRenderingContext2D, { place, colours, seen }: Scene): void {
  const width = timeWidth(place)
  const step = rulerStep(seen, width)
  context.font = `10px ${colours.mono}`
  context.textBaseline = 'middle'
  for (const at of rulerMarks(seen, width)) {
    const x = Math.round(xOf(place, seen, at)) + 0.5
    context.fillStyle = colours.line
    context.fillRect(x - 0.5, OVERVIEW, 1, place.height - OVERVIEW)
    context.fillStyle = colours.muted
    context.fillText(rulerWords(at, step), x + 4, OVERVIEW + (TOP - OVERVIEW) / 2)
  }
  context.fillStyle = colours.line
  context.fillRect(0, TOP - 1, place.width, 1)
}

function paintLanes(context: CanvasRenderingContext2D, scene: Scene): void {
  const { place, colours, lanes, answer, top, selected, focused } = scene
  const gutter = gutterOf(place)
  context.save()
  context.beginPath()
  context.rect(0, TOP, place.width, Math.max(0, place.height - TOP))
  context.clip()
  const first = answer?.first ?? 0
  const begin = Math.max(0, Math.floor(top) - first)
  const end = Math.min(lanes.length, Math.ceil(top + (place.height - TOP) / ROW) - first)
  for (let index = begin; index < end; index++) {
    const lane = lanes[index]
    if (!lane) continue
    const y = yOf(top, first + index)
    const { of } = lane
    if (selected !== null && of.owner === selected) {
      context.fillStyle = colours['accent-soft']
      context.fillRect(0, y, place.width, ROW)
    }
    context.save()
    context.beginPath()
    context.rect(gutter, y, place.width - gutter, ROW)
    context.clip()
    for (const item of lane.items) paintItem(context, scene, lane.of, item, y)
    context.restore()
    paintName(context, scene, lane.of, y)
    if (focused?.lane === of.lane) {
      context.strokeStyle = colours.accent
      context.lineWidth = 1
      context.strokeRect(0.5, y + 0.5, place.width - 1, ROW - 1)
    }
  }
  context.fillStyle = colours.line
  context.fillRect(gutter - 1, TOP, 1, place.height)
  context.restore()
}

function paintName(context: CanvasRenderingContext2D, { place, colours, folded }: Scene, lane: ShownLane, y: number) {
  const gutter = gutterOf(place)
  const indent = 8 + 9 * Math.min(lane.depth, 4)
  context.save()
  context.beginPath()
  context.rect(0, y, gutter - 4, ROW)
  context.clip()
  context.textBaseline = 'middle'
  const middle = y + ROW / 2 + 0.5
  if (lane.hasChildren) {
    paintFold(context, colours, indent - 1, Math.round(middle), folded.has(lane.lane))
  }
  context.fillStyle = lane.process === null ? colours.muted : colours.ink
  context.font = `11px ${lane.process === null ? colours.mono : colours.font}`
  context.fillText(laneWords(lane, gutter < WIDE_GUTTER), indent + 7, middle)
  context.restore()
}

/** A triangle: to the right where the children are folded away. */
function paintFold(context: CanvasRenderingContext2D, colours: Colours, x: number, y: number, folded: boolean): void {
  context.fillStyle = colours.muted
  context.beginPath()
  const [along, across] = [3, 4]
  const corners = folded
    ? [
        [x - along, y - across],
        [x + along, y],
        [x - along, y + across]
      ]
    : [
        [x - across, y - along],
        [x + across, y - along],
        [x, y + along]
      ]
  for (const [cornerX = 0, cornerY = 0] of corners) context.lineTo(cornerX, cornerY)
  context.fill()
}

function paintItem(context: CanvasRenderingContext2D, scene: Scene, lane: ShownLane, item: Item, y: number): void {
  const { place, seen, colours, answer } = scene
  const left = xOf(place, seen, item.from)
  // What goes on has gone on since the lab was asked.
  const goesOn = answer !== null && lane.to === null && item.to >= answer.extent.to
  const right = xOf(place, seen, goesOn ? scene.extent.to : item.to)
  if (right < gutterOf(place) - 6 || left > place.width + 6) return
  const isMarked = isSame(scene.hovered, item) || isSame(scene.focused?.item ?? null, item)
  if (isMark(item.kind)) {
    paintSign(context, colours, item, left, lane.process === null ? halfTop(y, item) + HALF / 2 : y + ROW / 2, isMarked)
    return
  }
  const look = lookOf(item.kind, colours)
  const width = Math.max(right - left, look.least)
  const half = isEndState(item.kind)
  const [top, height] = half ? [halfTop(y, item), HALF - 1] : barOf(item, y)
  if (look.thin) {
    context.fillStyle = look.fill
    context.fillRect(left, top + height / 2, Math.max(right - left, 1), 1)
    return
  }
  paintBar(context, look, left, top, width, height)
  if (isMarked) {
    context.strokeStyle = colours.accent
    context.lineWidth = 2
    context.strokeRect(left - 1, top - 1, width + 2, height + 2)
  }
  if (width < WORD_ROOM) return
  const word = wordOf(item, answer?.words ?? [])
  if (word) paintWord(context, colours, look, word, Math.max(left, gutterOf(place)), top, right, height)
}

const isSame = (one: Item | null, other: Item): boolean =>
  one !== null && one.seq === other.seq && one.kind === other.kind && one.from === other.from

/** What must not be overlooked stands out. */
function barOf({ kind }: Item, y: number): [top: number, height: number] {
  const out = isCall(kind) ? 0 : OUT[processStateOf(kind)]
  return [y + BAR.top - out, BAR.height + 2 * out]
}

const OUT = { alive: 0, running: 0, blocked: 0, ended: 0, stopped: 2, zombie: 2 } as const

const halfTop = (y: number, item: Item): number => y + 2 + trackOf(item.kind) * HALF

function paintBar(
  context: CanvasRenderingContext2D,
  { fill, frame }: Look,
  left: number,
  top: number,
  width: number,
  height: number
): void {
  // A bar without room for a frame is all frame: so a pattern is not lost in it.
  context.fillStyle = frame !== undefined && width < 3 ? frame : fill
  context.fillRect(left, top, width, height)
  if (frame === undefined || width < 3) return
  context.strokeStyle = frame
  context.lineWidth = 1
  context.strokeRect(left + 0.5, top + 0.5, width - 1, height - 1)
}

function paintWord(
  context: CanvasRenderingContext2D,
  colours: Colours,
  { ink, fill }: Look,
  word: string,
  left: number,
  top: number,
  right: number,
  height: number
): void {
  context.save()
  context.beginPath()
  context.rect(left, top, right - left - 2, height)
  context.clip()
  context.font = `${height < 12 ? 8 : 10}px ${colours.mono}`
  context.textBaseline = 'middle'
  if (typeof fill !== 'string') {
    context.fillStyle = colours.raised
    context.fillRect(left + 3, top + 1, context.measureText(word).width + 5, height - 2)
  }
  context.fillStyle = ink
  context.fillText(word, left + 5, top + height / 2 + 0.5)
  context.restore()
}

function wordOf({ kind, detail }: Item, words: readonly string[]): string {
  if (isCall(kind)) return words[callName(kind)] ?? ''
  if (isEndState(kind)) {
    const state = endStateOf(kind)
    return isTcpState(state) ? state : ''
  }
  const state = processStateOf(kind)
  if (state === 'blocked') return words[detail] ?? ''
  return state === 'running' || state === 'alive' ? '' : timelineTexts.inBar[state]
}

const paths = new Map<string, Path2D>()

function paintSign(
  context: CanvasRenderingContext2D,
  colours: Colours,
  { kind }: Item,
  x: number,
  y: number,
  isMarked: boolean
): void {
  const { path, filled, tone } = SIGNS[markOf(kind)]
  const shape = paths.get(path) ?? new Path2D(path)
  paths.set(path, shape)
  context.save()
  context.translate(x, y)
  // Set off from whatever lies below.
  context.lineJoin = 'round'
  context.strokeStyle = isMarked ? colours.accent : colours.surface
  context.lineWidth = isMarked ? 4 : 3
  context.stroke(shape)
  context.strokeStyle = colours[tone]
  context.fillStyle = colours[tone]
  context.lineWidth = 1.4
  if (filled) context.fill(shape)
  else context.stroke(shape)
  context.restore()
}

function paintOverview(context: CanvasRenderingContext2D, { place, colours, answer, seen, extent }: Scene): void {
  const gutter = gutterOf(place)
  const width = timeWidth(place)
  context.fillStyle = colours.sunken
  context.fillRect(gutter, 0, width, OVERVIEW - 1)
  const { counts = [], flags = [] } = answer?.overview ?? {}
  const most = Math.log1p(counts.reduce((a, b) => Math.max(a, b), 1))
  const column = width / Math.max(1, counts.length)
  for (const [index, count] of counts.entries()) {
    if (count === 0) continue
    const height = 2 + ((OVERVIEW - 7) * Math.log1p(count)) / most
    const x = gutter + index * column
    context.fillStyle = colours['strong-line']
    context.fillRect(x, OVERVIEW - 1 - height, Math.max(1, column), height)
    const flag = flags[index] ?? 0
    if (flag === 0) continue
    context.fillStyle = flag & OVERVIEW_ERROR ? colours.bad : colours.ink
    context.fillRect(x, flag & OVERVIEW_ERROR ? 0 : 1, Math.max(1.5, column), flag & OVERVIEW_ZOMBIE ? 3 : 2)
  }
  const length = extent.to - extent.from
  const left = gutter + (Math.max(0, seen.from - extent.from) / length) * width
  const right = gutter + (Math.min(length, seen.to - extent.from) / length) * width
  context.strokeStyle = colours.accent
  context.lineWidth = 1.5
  context.strokeRect(left + 0.75, 0.75, Math.max(3, right - left - 1.5), OVERVIEW - 3)
}

/** Flags that stand on the ruler's lower edge. */
function paintBookmarks(context: CanvasRenderingContext2D, { place, colours, seen, bookmarks }: Scene): void {
  context.fillStyle = colours.accent
  for (const { at } of bookmarks) {
    const x = Math.round(xOf(place, seen, at))
    if (x < gutterOf(place) || x > place.width) continue
    context.fillRect(x - 0.5, OVERVIEW + 5, 1.5, TOP - OVERVIEW - 6)
    context.beginPath()
    context.moveTo(x + 0.5, OVERVIEW + 5)
    context.lineTo(x + 7, OVERVIEW + 8)
    context.lineTo(x + 0.5, OVERVIEW + 11)
    context.fill()
  }
}

export function paintHandle(context: CanvasRenderingContext2D, { place, colours, seen, cursor, past }: Scene): void {
  const x = xOf(place, seen, cursor)
  if (x < gutterOf(place) || x > place.width) return
  context.fillStyle = colours.accent
  context.fillRect(Math.round(x) - 0.5, OVERVIEW, past ? 2 : 1, place.height - OVERVIEW)
  context.beginPath()
  context.moveTo(x - 5, OVERVIEW)
  context.lineTo(x + 5, OVERVIEW)
  context.lineTo(x + 5, OVERVIEW + 5)
  context.lineTo(x, OVERVIEW + 11)
  context.lineTo(x - 5, OVERVIEW + 5)
  context.fill()
}
