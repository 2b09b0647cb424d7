/** What is looked at before anybody has moved the view. */
import type { Viewport } from '@xyflow/react'
import type { Size } from '../layout/free-place'
import { BUTTONS, MARGIN } from '../layout/in-sight'
import { FORK, GAP, PROCESS_SIZE, WINDOW_SIZE, WIRE } from '../layout/sizes'
import { scaleNow } from '../theme/size'

/** The server, a row of three windows with their children, and what lies between. */
const SIGHT = {
  width: 3 * WINDOW_SIZE.width + 2 * GAP,
  height: 2 * PROCESS_SIZE.height + FORK + WIRE + WINDOW_SIZE.height
}
/** px at 100 % above the server */
const TOP = 36
const LEAST = 0.6

/** So near that the first client's window comes into sight without anything else having to leave it. */
export function firstView({ width, height }: Size): Viewport {
  const scale = scaleNow()
  const room = height - TOP * scale - MARGIN - BUTTONS
  const fits = Math.min(width / SIGHT.width, room / SIGHT.height) / scale
  return { x: width / 2, y: TOP * scale, zoom: Math.min(1, Math.max(LEAST, fits)) * scale }
}
