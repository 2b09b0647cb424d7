/** What the canvas shows when it has become larger or smaller. */
import { around, type Rect, type Size } from './free-place'
import { BUTTONS, inSight, MARGIN, type View } from './in-sight'

/**
 * The view in which all that was wholly in sight still is: the same one where it is, else as near to it as can be, and
 * smaller only where all would not fit. What does not fit then either is shown from its beginning.
 * @param least zoom: no smaller than that, or than it is already
 */
export function keptInSight(places: readonly Rect[], view: View, size: Size, least: number): View {
  const area = around(places)
  if (!area || isWhollySeen(area, view, size)) return view
  const fits = Math.min((size.width - 2 * MARGIN) / area.width, (size.height - 2 * MARGIN - BUTTONS) / area.height)
  const zoom = Math.min(view.zoom, Math.max(fits, least))
  const x = view.x + (area.x + area.width / 2) * (view.zoom - zoom)
  const y = view.y + area.y * (view.zoom - zoom)
  return inSight(area, { x, y, zoom }, size)
}

export function isWhollySeen({ x, y, width, height }: Rect, view: View, size: Size): boolean {
  const [left, top] = [x * view.zoom + view.x, y * view.zoom + view.y]
  return left >= 0 && top >= 0 && left + width * view.zoom <= size.width && top + height * view.zoom <= size.height
}
