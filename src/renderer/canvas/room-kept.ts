/** When a panel appears, goes or is resized, the canvas has another size: what was wholly in sight stays in sight. */
import { useReactFlow, useStoreApi, type Viewport } from '@xyflow/react'
import { useLayoutEffect } from 'react'
import type { Size } from '../layout/free-place'
import { isWhollySeen, keptInSight } from '../layout/kept-in-sight'
import { rectOf } from '../layout/nodes'
import { useLabStores } from '../store/lab-context'
import { scaleNow } from '../theme/size'
import { firstView } from './first-view'
import { READABLE } from './near'

/** What is looked at, and the room that there is for it. */
interface Look {
  view: Viewport
  size: Size
}

interface FlowState {
  transform: [number, number, number]
  width: number
  height: number
}

export function useRoomKept(): void {
  const stores = useLabStores()
  const flow = useStoreApi()
  const { setViewport } = useReactFlow()
  useLayoutEffect(() => {
    /** what somebody has come to look at, whatever was made of it since: there it goes back when there is room again */
    let chosen: Look | undefined
    let scale = scaleNow()
    let adjusts = false
    const resized = (before: Look, size: Size) => {
      const isFirst = isSame(before.view, firstView(before.size))
      const nodes = stores.canvas.getState().nodes
      const look = chosen ?? before
      const places = nodes.map(rectOf).filter((place) => isSeen(place, look) || isSeen(place, before))
      // Whoever has nothing but a server to look at yet gets room for what is to come.
      const from = isFirst && nodes.length <= 1 ? firstView(size) : look.view
      const next = keptInSight(places, from, size, Math.min(from.zoom, READABLE * scaleNow()))
      if (from === look.view) chosen = look
      if (isSame(next, before.view)) return
      adjusts = true
      void setViewport(next)
      adjusts = false
    }
    return flow.subscribe((now, before) => {
      if (now.transform !== before.transform && !adjusts) chosen = undefined
      if (now.width === before.width && now.height === before.height) return
      // Where all is drawn larger or smaller, what is looked at is kept otherwise; see `useSizeKept`.
      const isAsLarge = scale === scaleNow()
      scale = scaleNow()
      if (!isAsLarge) chosen = undefined
      else if (before.width > 0 && before.height > 0 && now.width > 0 && now.height > 0)
        resized(lookOf(before), lookOf(now).size)
    })
  }, [stores, flow, setViewport])
}

const lookOf = ({ transform: [x, y, zoom], width, height }: FlowState): Look => ({
  view: { x, y, zoom },
  size: { width, height }
})
const isSeen = (place: Parameters<typeof isWhollySeen>[0], { view, size }: Look) => isWhollySeen(place, view, size)
const isSame = (a: Viewport, b: Viewport) => a.x === b.x && a.y === b.y && a.zoom === b.zoom
