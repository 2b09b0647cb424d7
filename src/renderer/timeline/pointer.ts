/** The pointer on the timeline: what is dragged, turned or pinched, and where. */
import type { StoreApi } from 'zustand'
import type { TimelineStore } from '../store/timeline'
import { areaAt, gutterOf, type Place, ROW, timeAt, timeWidth } from './geometry'
import type { Scrubber } from './scrubber'

/** CSS pixels that a click may move. */
const CLICK = 4
/** By which one notch of a wheel (about 100) makes everything nearer. */
const PER_NOTCH = 1.25
const NOTCH = 100
/** CSS pixels of a line, where a wheel turns in lines. */
const LINE = 16

interface Point {
  x: number
  y: number
}

interface Drag extends Point {
  area: ReturnType<typeof areaAt>
  moved: boolean
}

export interface PointerTargets {
  place(): Place
  store: StoreApi<TimelineStore>
  scrubber: Scrubber
  click(at: Point): void
  /** something stands on the ruler there: it is clicked on, and the handle stays */
  isOnSign(at: Point): boolean
  hover(at: Point | null): void
}

export class Pointer {
  readonly #fingers = new Map<number, Point>()
  #drag: Drag | undefined

  constructor(readonly targets: PointerTargets) {}

  down(id: number, at: Point): void {
    this.#fingers.set(id, at)
    const area = areaAt(this.targets.place(), at.x, at.y)
    this.#drag = { ...at, area, moved: this.#fingers.size > 1 }
    if (area === 'ruler' && !this.targets.isOnSign(at)) this.#scrub(at)
    if (area === 'overview') this.#lookFromOverview(at)
  }

  move(id: number, at: Point): void {
    const before = this.#fingers.get(id)
    if (!before) {
      this.targets.hover(at)
      return
    }
    this.#fingers.set(id, at)
    const drag = this.#drag
    if (!drag) return
    if (Math.hypot(at.x - drag.x, at.y - drag.y) > CLICK) drag.moved = true
    if (this.#fingers.size > 1) {
      this.#pinch(id, before, at)
      return
    }
    if (!drag.moved) return
    this.targets.hover(null)
    if (drag.area === 'ruler') this.#scrub(at)
    else if (drag.area === 'overview') this.#lookFromOverview(at)
    else this.#pan(before, at, drag.area === 'lanes')
  }

  up(id: number, at: Point): void {
    const drag = this.#drag
    this.#fingers.delete(id)
    if (this.#fingers.size > 0 || !drag) return
    this.#drag = undefined
    if (!drag.moved && drag.area !== 'overview') this.targets.click(at)
  }

  cancel(id: number): void {
    this.#fingers.delete(id)
    if (this.#fingers.size === 0) this.#drag = undefined
  }

  /** Turned: it scrolls the lanes; with Shift or sidewards it pans; with Ctrl, as a pinch is told, or above the lanes, it zooms. */
  wheel(event: WheelEvent, at: Point): void {
    const { store, place } = this.targets
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE : 1
    const [dx, dy] = [event.deltaX * unit, event.deltaY * unit]
    const { seen, zoom, pan, scroll } = store.getState()
    const area = areaAt(place(), at.x, at.y)
    const micros = (seen.to - seen.from) / timeWidth(place())
    if (event.ctrlKey || event.metaKey || area === 'ruler' || area === 'overview') {
      zoom(PER_NOTCH ** (dy / NOTCH), timeAt(place(), seen, Math.max(at.x, gutterOf(place()))))
    } else if (event.shiftKey || Math.abs(dx) > Math.abs(dy)) pan((event.shiftKey && dx === 0 ? dy : dx) * micros)
    else scroll(dy / ROW)
  }

  #scrub({ x }: Point): void {
    const { place, store, scrubber } = this.targets
    scrubber.to(timeAt(place(), store.getState().seen, x))
  }

  #lookFromOverview({ x }: Point): void {
    const { place, store } = this.targets
    const { seen, extent, look } = store.getState()
    const share = (x - gutterOf(place())) / timeWidth(place())
    const middle = extent.from + share * (extent.to - extent.from)
    const half = (seen.to - seen.from) / 2
    look({ from: middle - half, to: middle + half })
  }

  #pan(before: Point, at: Point, inTime: boolean): void {
    const { place, store } = this.targets
    const { seen, pan, scroll } = store.getState()
    if (inTime && at.x !== before.x) pan(((before.x - at.x) * (seen.to - seen.from)) / timeWidth(place()))
    if (at.y !== before.y) scroll((before.y - at.y) / ROW)
  }

  #pinch(id: number, before: Point, at: Point): void {
    const other = [...this.#fingers].find(([one]) => one !== id)?.[1]
    if (!other) return
    const apart = Math.abs(at.x - other.x)
    const { place, store } = this.targets
    const { seen, zoom } = store.getState()
    const middle = timeAt(place(), seen, (at.x + other.x) / 2)
    if (apart > CLICK) zoom(Math.abs(before.x - other.x) / apart, middle)
  }
}
