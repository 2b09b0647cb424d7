/** Where a window was and how large, in device-independent pixels; x and y are missing when it should be centred. */
export interface WindowState {
  x?: number
  y?: number
  width: number
  height: number
  maximized: boolean
}

export interface Rectangle {
  x: number
  y: number
  width: number
  height: number
}

const DEFAULT: WindowState = { width: 1280, height: 800, maximized: false }
export const MIN = { width: 720, height: 480 }

/** Coordinates beyond this are no screen's. */
const FAR = 100_000

/** How much of the title bar must be on a screen for a window to be caught with the mouse. */
const GRIP = { width: 120, height: 40 }

/** Reads what a file said. Anything that is not a sensible state, whole or in part, falls back to the default. */
export function parseWindowState(json: string | undefined): WindowState {
  const raw = parseObject(json)
  const size =
    isWithin(raw.width, MIN.width, FAR) && isWithin(raw.height, MIN.height, FAR)
      ? { width: raw.width, height: raw.height }
      : { width: DEFAULT.width, height: DEFAULT.height }
  const place = isWithin(raw.x, -FAR, FAR) && isWithin(raw.y, -FAR, FAR) ? { x: raw.x, y: raw.y } : {}
  return { ...place, ...size, maximized: raw.maximized === true }
}

/** Fits a state to the screens there are now: no larger than one, and its title bar within reach. */
export function placeOnScreen(state: WindowState, primary: Rectangle, all: readonly Rectangle[]): WindowState {
  const home = all.find((area) => isReachable(state, area))
  const { width, height } = home ?? primary
  const sized = { ...state, width: Math.min(state.width, width), height: Math.min(state.height, height) }
  if (home) return sized
  const { x: _x, y: _y, ...centred } = sized
  return centred
}

function isReachable({ x, y, width }: WindowState, area: Rectangle): boolean {
  if (x === undefined || y === undefined) return false
  const seen = Math.min(x + width, area.x + area.width) - Math.max(x, area.x)
  return seen >= GRIP.width && y >= area.y && y <= area.y + area.height - GRIP.height
}

const isWithin = (value: unknown, least: number, most: number): value is number =>
  Number.isInteger(value) && (value as number) >= least && (value as number) <= most

function parseObject(json: string | undefined): Partial<Record<keyof WindowState, unknown>> {
  try {
    const value: unknown = JSON.parse(json ?? '')
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}
