/**
 * The button pressed on the bare canvas: what is drawn there is dragged as elements are, and with Shift what lies in a frame is
 * selected. Whatever is no such thing moves the view, as React Flow has it.
 */
import { useReactFlow, useStoreApi } from '@xyflow/react'
import { type MouseEvent, type PointerEvent, type RefObject, type SyntheticEvent, useMemo } from 'react'
import { chooseNone, toggleChosen } from '../commands/canvas-commands'
import { overlaps, type Point, type Rect } from '../layout/free-place'
import { rectOf } from '../layout/nodes'
import { useLabStores } from '../store/lab-context'
import type { LabStores } from '../store/lab-stores'
import { nodeAt, SLACK } from './hit'
import type { Pointed } from './pointed'

/** px of the screen before a press becomes a drag */
const THRESHOLD = 4

export function usePress(pointed: Pointed, box: RefObject<HTMLElement | null>) {
  const stores = useLabStores()
  const flow = useStoreApi()
  const { screenToFlowPosition } = useReactFlow()
  return useMemo(() => {
    /** this press is ours, and its click when it was no click */
    let [taken, moved] = [false, false]
    const onCanvas = ({ clientX: x, clientY: y }: { clientX: number; clientY: number }) =>
      screenToFlowPosition({ x, y })
    const nodeUnder = (event: PointerEvent) =>
      nodeAt(stores.canvas.getState().nodes, onCanvas(event), SLACK / flow.getState().transform[2])

    const begin = (event: PointerEvent, drag: () => Drag) => {
      taken = true
      const pointer = event.pointerId
      const start = { x: event.clientX, y: event.clientY }
      let dragged: Drag | undefined
      const listening = new AbortController()
      const on = <K extends keyof WindowEventMap>(type: K, listener: (event: WindowEventMap[K]) => void) =>
        window.addEventListener(type, listener, { signal: listening.signal, capture: true })
      const end = (how: 'drop' | 'cancel') => {
        listening.abort()
        dragged?.[how]()
        if (dragged) focusKeys(box.current, pointed, stores)
      }
      // The click that is none comes at once, or not at all.
      const released = () =>
        setTimeout(() => {
          moved = false
        })
      on('pointermove', (move) => {
        if (move.pointerId !== pointer) return
        const far = Math.hypot(move.clientX - start.x, move.clientY - start.y) >= THRESHOLD
        if (!dragged && far) {
          moved = true
          dragged = drag()
        }
        dragged?.to(onCanvas(move))
      })
      on('pointerup', (up) => up.pointerId === pointer && end('drop'))
      window.addEventListener('pointerup', released, { once: true })
      on('pointercancel', (gone) => gone.pointerId === pointer && end('cancel'))
      on('blur', (gone) => gone.target === window && end('cancel'))
      on('selectstart', (select) => select.preventDefault())
      on('keydown', (key) => {
        if (key.key !== 'Escape') return
        key.stopPropagation()
        end('cancel')
      })
    }

    return {
      onPointerDownCapture: (event: PointerEvent) => {
        ;[taken, moved] = [false, false]
        // With Ctrl it is the other button on macOS.
        if (event.button !== 0 || event.ctrlKey || !event.isPrimary || !isBare(event.target)) return
        const node = nodeUnder(event)
        const start = onCanvas(event)
        if (!node) {
          if (event.shiftKey) begin(event, () => frameOf(stores, pointed, start))
        } else if (node.type !== 'stack' || event.shiftKey || stores.selection.getState().chosen.has(node.id)) {
          begin(event, () => {
            pointed.setState({ focused: node.id })
            return dragOf(stores, node.id, start, event.shiftKey)
          })
        }
      },
      /** React Flow would move the view. */
      onMouseDownCapture: (event: MouseEvent) => {
        if (taken) event.stopPropagation()
        else if (isToggle(event)) event.preventDefault()
      },
      onTouchStartCapture: (event: SyntheticEvent) => taken && event.stopPropagation(),
      onClickCapture: (event: MouseEvent) => {
        const wasMoved = moved
        moved = false
        const id = wasMoved || !event.shiftKey ? undefined : idUnder(event)
        if (!wasMoved && id === undefined) return
        event.stopPropagation()
        event.preventDefault()
        if (id === undefined || id === null) return
        toggleChosen(stores, id)
        pointed.setState({ focused: id })
        focusKeys(box.current, pointed, stores)
      }
    }

    /** null: nobody; undefined: the click is not for the canvas */
    function idUnder(event: MouseEvent): string | null | undefined {
      if (isBare(event.target)) {
        const slack = SLACK / flow.getState().transform[2]
        return nodeAt(stores.canvas.getState().nodes, onCanvas(event), slack)?.id ?? null
      }
      return isToggle(event) ? nodeOf(event.target)?.dataset.id : undefined
    }
  }, [stores, flow, pointed, box, screenToFlowPosition])
}

interface Drag {
  to(at: Point): void
  drop(): void
  /** As it was before. */
  cancel(): void
}

/** The node, or all that are chosen if it is one of them. */
function dragOf({ canvas, selection }: LabStores, id: string, start: Point, adds: boolean): Drag {
  const { chosen, choose } = selection.getState()
  if (!chosen.has(id)) choose(adds ? [...chosen, id] : [])
  const ids = selection.getState().chosen.has(id) ? selection.getState().chosen : new Set([id])
  let last = start
  const to = (at: Point) => {
    canvas.getState().moveBy(ids, { x: at.x - last.x, y: at.y - last.y })
    last = at
  }
  canvas.getState().beginStep('move')
  return {
    to,
    drop: () => canvas.getState().endStep(),
    cancel: () => canvas.getState().cancelStep()
  }
}

/** Whatever it touches is chosen, beside those that were. */
function frameOf({ canvas, selection }: LabStores, pointed: Pointed, start: Point): Drag {
  const { chosen: before, choose } = selection.getState()
  return {
    to: (at) => {
      const frame = between(start, at)
      pointed.setState({ frame })
      const inside = canvas.getState().nodes.flatMap((node) => (overlaps(rectOf(node), frame, 0) ? node.id : []))
      const { chosen } = selection.getState()
      const next = new Set([...before, ...inside])
      if (next.size !== chosen.size || inside.some((id) => !chosen.has(id))) choose(next)
    },
    drop: () => pointed.setState({ frame: null }),
    cancel: () => {
      pointed.setState({ frame: null })
      choose(before)
    }
  }
}

const between = (a: Point, b: Point): Rect => ({
  x: Math.min(a.x, b.x),
  y: Math.min(a.y, b.y),
  width: Math.abs(a.x - b.x),
  height: Math.abs(a.y - b.y)
})

const isBare = (target: EventTarget | null): boolean =>
  target instanceof Element && target.classList.contains('react-flow__pane')

const nodeOf = (target: EventTarget | null) =>
  target instanceof Element ? target.closest<HTMLElement>('.react-flow__node') : null

/** With Shift on an element, but for what has a use for it: buttons, fields, and words that are being marked. */
function isToggle({ shiftKey, button, target }: MouseEvent): boolean {
  if (!shiftKey || button !== 0 || !(target instanceof Element) || !nodeOf(target)) return false
  if (target.closest('button:not(.stack-node), a, input, textarea, select')) return false
  const marked = document.getSelection()
  const transcript = target.closest('.transcript')
  return !(transcript && marked && !marked.isCollapsed && transcript.contains(marked.anchorNode))
}

/** What was begun with the pointer can be gone on with from the keyboard. */
function focusKeys(box: HTMLElement | null, pointed: Pointed, { selection }: LabStores): void {
  const { chosen } = selection.getState()
  const { focused } = pointed.getState()
  if (chosen.size > 0 && (focused === null || !chosen.has(focused))) {
    pointed.setState({ focused: [...chosen].at(-1) ?? null })
  }
  if (pointed.getState().focused !== null)
    box?.querySelector<HTMLElement>('.canvas-keys')?.focus({ preventScroll: true })
}

/** A click without Shift is about one. */
export const chooseAlone = (stores: LabStores, id: string): void => {
  if (!stores.selection.getState().chosen.has(id)) chooseNone(stores)
}
