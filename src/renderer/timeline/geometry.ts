/** Where things stand on the timeline's canvas, in CSS pixels. */
import type { Stretch } from '../../shared/timeline/view'

export const ROW = 22
export const OVERVIEW = 18
export const RULER = 18
/** Above it is the overview, then the ruler; the lanes are below. */
export const TOP = OVERVIEW + RULER
const GUTTER = 150
const NARROW_GUTTER = 96
/** Below it, names of lanes take less room. */
const NARROW = 640

export interface Place {
  width: number
  height: number
}

export const gutterOf = ({ width }: Place): number => (width < NARROW ? NARROW_GUTTER : GUTTER)
export const timeWidth = (place: Place): number => Math.max(1, place.width - gutterOf(place))
export const rowsIn = ({ height }: Place): number => Math.max(0, (height - TOP) / ROW)

export const xOf = (place: Place, { from, to }: Stretch, at: number): number =>
  gutterOf(place) + ((at - from) / (to - from)) * timeWidth(place)

export const timeAt = (place: Place, { from, to }: Stretch, x: number): number =>
  from + ((x - gutterOf(place)) / timeWidth(place)) * (to - from)

/** Row in parts, below the ruler. */
export const rowAt = (top: number, y: number): number => top + (y - TOP) / ROW
export const yOf = (top: number, row: number): number => TOP + (row - top) * ROW

export type Area = 'overview' | 'ruler' | 'names' | 'lanes'

export function areaAt(place: Place, x: number, y: number): Area {
  if (x < gutterOf(place)) return 'names'
  return y < OVERVIEW ? 'overview' : y < TOP ? 'ruler' : 'lanes'
}
