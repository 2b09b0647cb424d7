/** What part of the canvas is looked at: shown at first, gone to, fitted, and told to who asks. */
import { useReactFlow, useStoreApi, type Viewport } from '@xyflow/react'
import { useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import { around, type Rect } from '../layout/free-place'
import { inSight } from '../layout/in-sight'
import { rectOf } from '../layout/nodes'
import { useLabStores } from '../store/lab-context'
import type { LabStores } from '../store/lab-stores'
import { scaleNow, useSize } from '../theme/size'
import { firstView } from './first-view'
import { isReadable, viewOf } from './near'
import { useRoomKept } from './room-kept'

export const MIN_ZOOM = 0.02
export const MAX_ZOOM = 2
/** px of the screen around what is fitted; below it there is room for the buttons of the view */
const EDGE = 40
const BELOW = 56
/** A node that is gone to can be read. */
const NEAR = 0.9

export interface View {
  first(): void
  fit(): void
  zoomTo(zoom: number): void
  /** Goes to where that node is in the middle, near enough to be read. */
  near(id: string): void
  /** Moves only as far as needed. */
  reveal(id: string): void
  /** Moves only as far as it takes to see all of it; nearer where it could not be read. */
  toReading(id: string): void
}

export function useView(): View {
  const stores = useLabStores()
  const flow = useStoreApi()
  const { setViewport, setCenter, screenToFlowPosition } = useReactFlow()
  const view = useMemo(() => {
    const rectNow = (id: string): Rect | undefined => {
      const node = stores.canvas.getState().nodes.find((one) => one.id === id)
      return node && rectOf(node)
    }
    const size = () => {
      const { width, height, domNode } = flow.getState()
      return { width: width || (domNode?.clientWidth ?? 0), height: height || (domNode?.clientHeight ?? 0) }
    }
    const show = ({ x, y, width, height }: Rect, most: number) => {
      const screen = size()
      const bottom = screen.height - BELOW * scaleNow()
      const fits = Math.min((screen.width - 2 * EDGE) / width, (bottom - EDGE) / height)
      const zoom = Math.min(most, Math.max(MIN_ZOOM * scaleNow(), fits))
      void setViewport({
        x: screen.width / 2 - (x + width / 2) * zoom,
        y: (EDGE + bottom) / 2 - (y + height / 2) * zoom,
        zoom
      })
    }
    const view: View = {
      first: () => {
        void setViewport(sized(stores.canvas.getState().savedViewport(), scaleNow()) ?? firstView(size()))
      },
      fit: () => {
        const area = around(stores.canvas.getState().nodes.map(rectOf))
        if (area) show(area, scaleNow())
      },
      zoomTo: (figure) => {
        const zoom = figure * scaleNow()
        const { transform } = flow.getState()
        const { width, height } = size()
        const seen = viewOf(transform, width, height)
        void setCenter(seen.x + seen.width / 2, seen.y + seen.height / 2, { zoom })
      },
      near: (id) => {
        const rect = rectNow(id)
        const zoom = Math.max(NEAR * scaleNow(), flow.getState().transform[2])
        if (rect) void setCenter(rect.x + rect.width / 2, rect.y + rect.height / 2, { zoom })
      },
      reveal: (id) => {
        const rect = rectNow(id)
        const { transform } = flow.getState()
        const { width, height } = size()
        const seen = viewOf(transform, width, height)
        if (!rect || isWithin(rect, seen)) return
        void setCenter(rect.x + rect.width / 2, rect.y + rect.height / 2, { zoom: transform[2] })
      },
      toReading: (id) => {
        const rect = rectNow(id)
        const [x, y, zoom] = flow.getState().transform
        if (!rect) return
        if (!isReadable(zoom)) view.near(id)
        else void setViewport(inSight(rect, { x, y, zoom }, size()))
      }
    }
    return view
  }, [stores, flow, setViewport, setCenter])
  useLayoutEffect(() => {
    stores.canvas.setState({
      visibleArea: () => {
        const { transform, width, height } = flow.getState()
        return viewOf(transform, width, height)
      },
      toCanvas: (point) => screenToFlowPosition(point),
      show: view.near,
      bringIntoSight: view.toReading
    })
    const stops = [
      stores.picture.subscribe((now, before) => {
        if (now.state.server !== before.state.server && now.snapshotAt === before.snapshotAt) {
          showNewServer(stores, view, now.state.server)
        }
      }),
      stores.selection.subscribe(({ process }, before) => {
        const { follows, unstack } = stores.canvas.getState()
        if (!follows || process === null || process === before.process) return
        unstack(process)
        view.reveal(process)
      })
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [stores, flow, view, screenToFlowPosition])
  useSizeKept(view)
  useRoomKept()
  return view
}

/** What is looked at stays in the middle, and as near, however large all is drawn. */
function useSizeKept(view: View): void {
  const flow = useStoreApi()
  const size = useSize((s) => s.size)
  const before = useRef(size)
  useEffect(() => {
    if (before.current !== size) view.zoomTo((flow.getState().transform[2] / before.current) * 100)
    before.current = size
  }, [size, view, flow])
}

/** Remembered as it is at the usual size. */
export const sized = <V extends Viewport | null>(viewport: V, scale: number): V =>
  viewport && { ...viewport, x: viewport.x * scale, y: viewport.y * scale, zoom: viewport.zoom * scale }

/** A server that was started beside an older one may be out of sight: then the view goes there, unless something is looked at. */
function showNewServer({ canvas }: LabStores, view: View, server: string | null): void {
  const { nodes, visibleArea } = canvas.getState()
  const area = visibleArea()
  const anyInSight = nodes.some((node) => node.id !== server && isWithin(rectOf(node), area, true))
  if (server !== null && !anyInSight) view.reveal(server)
}

/** @param partly is enough */
function isWithin(rect: Rect, area: Rect, partly = false): boolean {
  const [right, bottom] = [area.x + area.width, area.y + area.height]
  return partly
    ? rect.x < right && area.x < rect.x + rect.width && rect.y < bottom && area.y < rect.y + rect.height
    : rect.x >= area.x && rect.x + rect.width <= right && rect.y >= area.y && rect.y + rect.height <= bottom
}
