/** The view of the canvas: its offset in pixels of the screen, and how much larger it is drawn. */
import type { Rect, Size } from './free-place'

export interface View {
  x: number
  y: number
  zoom: number
}

/** Pixels between a place and the edge of what is seen. */
export const MARGIN = 12
/** Pixels at the bottom where the buttons of the view lie over the canvas. */
export const BUTTONS = 40

/** The view from which all of a place is seen, or its upper left where it is larger; the same one where it is already. */
export function inSight(place: Rect, view: View, { width, height }: Size): View {
  const { zoom } = view
  const x = view.x + shift(place.x * zoom + view.x, place.width * zoom, width)
  const y = view.y + shift(place.y * zoom + view.y, place.height * zoom, height - BUTTONS)
  return x === view.x && y === view.y ? view : { x, y, zoom }
}

function shift(begin: number, length: number, room: number): number {
  const end = begin + length
  const beyond = end + MARGIN - room
  if (begin < MARGIN || length + 2 * MARGIN > room) return MARGIN - begin
  return beyond > 0 ? -beyond : 0
}
