/** Dragging a chip to the canvas, with pointer events: the same for mouse, pen and touch. */
import type { PointerEvent as ReactPointerEvent } from 'react'
import { create } from 'zustand'
import type { ClientKind } from '../../shared/choices'
import { startClient } from '../commands/client-commands'
import type { Point } from '../layout/free-place'
import { WINDOW_SIZE } from '../layout/sizes'
import type { LabStores } from '../store/lab-stores'

interface Drag {
  kind: ClientKind | null
  at: Point
  overCanvas: boolean
}

export const useDrag = create<Drag>()(() => ({ kind: null, at: { x: 0, y: 0 }, overCanvas: false }))

/** Whether the last press became a drag, wherever it ended: then the click that follows it is none. */
let dragged = false
export const wasDragged = (): boolean => dragged

/** Pixels before a press becomes a drag. */
const THRESHOLD = 4
/** The pointer holds the new window by its title bar. */
const GRIP_Y = 14
/** px to the edge of what is in sight */
const EDGE = 8

export function beginDrag(stores: LabStores, kind: ClientKind, press: ReactPointerEvent): void {
  if (press.button !== 0) return
  dragged = false
  const pointer = press.pointerId
  const start = { x: press.clientX, y: press.clientY }
  const listening = new AbortController()
  const end = () => {
    listening.abort()
    useDrag.setState({ kind: null, overCanvas: false })
  }
  const on = <K extends keyof WindowEventMap>(type: K, listener: (event: WindowEventMap[K]) => void) =>
    window.addEventListener(type, listener, { signal: listening.signal, capture: true })

  on('pointermove', (event) => {
    if (event.pointerId !== pointer) return
    const at = { x: event.clientX, y: event.clientY }
    const moved = Math.hypot(at.x - start.x, at.y - start.y) >= THRESHOLD
    dragged ||= moved
    if (dragged) useDrag.setState({ kind, at, overCanvas: isOverCanvas(at) })
  })
  on('pointerup', (event) => {
    if (event.pointerId !== pointer) return
    const at = { x: event.clientX, y: event.clientY }
    const dropped = useDrag.getState().kind !== null && isOverCanvas(at)
    end()
    if (dropped) void startClient(stores, kind, windowPlace(stores, at))
  })
  on('pointercancel', end)
  // Captured on the window, blur is also that of the chip itself.
  on('blur', (event) => event.target === window && end())
  on('keydown', (event) => event.key === 'Escape' && end())
}

function isOverCanvas({ x, y }: Point): boolean {
  return document.elementFromPoint(x, y)?.closest('[data-testid=canvas]') != null
}

/** All of it in sight, if there is room: a window dropped low is moved up, so that its composer can be seen. */
function windowPlace({ canvas }: LabStores, pointer: Point): Point {
  const { toCanvas, visibleArea } = canvas.getState()
  const { x, y } = toCanvas(pointer)
  const area = visibleArea()
  return {
    x: Math.round(within(x - WINDOW_SIZE.width / 2, area.x, area.width - WINDOW_SIZE.width)),
    y: Math.round(within(y - GRIP_Y, area.y, area.height - WINDOW_SIZE.height))
  }
}

function within(at: number, from: number, room: number): number {
  return Math.max(from + EDGE, Math.min(at, from + room - EDGE))
}
