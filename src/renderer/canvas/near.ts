/**
 * Which nodes are elements of the document: those that are large enough to be read and in sight, windows first, then the
 * nearest to the middle, and no more than {@link MOST}. All others are drawn on the layer below. A few are all there at once; of more, some
 * come with each frame, and none while the view moves or another moment is shown each frame.
 */
import { type Node, useStore, useStoreApi } from '@xyflow/react'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { Rect } from '../layout/free-place'
import { rectOf } from '../layout/nodes'
import { useLabStores } from '../store/lab-context'
import { scaleNow } from '../theme/size'
import { isInside } from './paint-node'

/** Below this zoom nobody reads a window. */
export const READABLE = 0.5
export const MOST = 60
/** All of so few are there, in sight or not. */
const FEW = 30
/** New ones in a frame. */
const AT_ONCE = 6
/** ms without a further move, or moment */
const REST_MS = 120
/** px of the canvas around what is in sight */
const MARGIN = 120

/** @param zoom of React Flow: px of the screen for one of the canvas */
export const isReadable = (zoom: number): boolean => zoom / scaleNow() >= READABLE

const NONE: ReadonlySet<string> = new Set()

export function useNear(nodes: readonly Node[]): Node[] {
  const flow = useStoreApi()
  const stores = useLabStores()
  const readable = useStore(({ transform }) => isReadable(transform[2]))
  const [near, setNear] = useState(NONE)
  const all = useRef(nodes)
  all.current = nodes
  const few = nodes.length <= FEW
  /** those that were there when they were few */
  const before = useRef(NONE)
  useEffect(() => {
    let [frame, timer] = [0, 0]
    const step = () => {
      frame = 0
      const { transform, width, height } = flow.getState()
      const view = viewOf(transform, width, height)
      setNear((near) => {
        if (all.current.length <= FEW) return NONE
        const there = near === NONE ? before.current : near
        const next = grown(there, wanted(all.current, view, transform[2]), AT_ONCE)
        if (next.missing) frame ||= requestAnimationFrame(step)
        return next.near
      })
    }
    const soon = () => {
      clearTimeout(timer)
      timer = window.setTimeout(() => {
        frame ||= requestAnimationFrame(step)
      }, REST_MS)
    }
    const live = () => {
      if (stores.picture.getState().past) soon()
      else frame ||= requestAnimationFrame(step)
    }
    const stops = [
      flow.subscribe(({ transform, width }, before) => {
        if (transform !== before.transform || width !== before.width) soon()
      }),
      stores.canvas.subscribe((now, before) => {
        if (now.nodes !== before.nodes) live()
      })
    ]
    live()
    return () => {
      for (const stop of stops) stop()
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    }
  }, [flow, stores])
  return useMemo(() => {
    if (!few) {
      const there = near === NONE ? before.current : near
      return nodes.filter(({ id }) => there.has(id))
    }
    const shown = readable ? [...nodes] : nodes.filter(({ id }) => id === focusedNode())
    before.current = new Set(shown.map(({ id }) => id))
    return shown
  }, [nodes, near, few, readable])
}

export function viewOf([left, top, zoom]: readonly [number, number, number], width: number, height: number): Rect {
  return { x: -left / zoom, y: -top / zoom, width: width / zoom, height: height / zoom }
}

/** In whose window somebody types: it stays, wherever it is. */
const focusedNode = (): string | undefined =>
  document.activeElement?.closest<HTMLElement>('.react-flow__node')?.dataset.id

/** Windows first: what is typed and said in them only elements show. Then the nearest. Without a size all are in sight. */
export function wanted(nodes: readonly Node[], view: Rect, zoom: number, focused = focusedNode()): string[] {
  const typing = nodes.filter(({ id }) => id === focused)
  if (!isReadable(zoom)) return typing.map(({ id }) => id)
  const seen = {
    x: view.x - MARGIN,
    y: view.y - MARGIN,
    width: view.width + 2 * MARGIN,
    height: view.height + 2 * MARGIN
  }
  const [x, y] = [view.x + view.width / 2, view.y + view.height / 2]
  const inSight = nodes.flatMap((node) => {
    const rect = rectOf(node)
    if ((view.width > 0 && !isInside(rect, seen)) || node.id === focused) return []
    const far = Math.hypot(rect.x + rect.width / 2 - x, rect.y + rect.height / 2 - y)
    return { id: node.id, rank: node.type === 'client' ? 0 : 1, far }
  })
  const nearest = inSight.sort((a, b) => a.rank - b.rank || a.far - b.far).slice(0, MOST - typing.length)
  return [...typing, ...nearest].map(({ id }) => id)
}

/** Those that are not wanted any more go, and of the others so many come; the same set where nothing changes. */
export function grown(
  near: ReadonlySet<string>,
  wanted: readonly string[],
  most: number
): { near: ReadonlySet<string>; missing: boolean } {
  const stay = wanted.filter((id) => near.has(id))
  const come = wanted.filter((id) => !near.has(id))
  if (come.length === 0 && stay.length === near.size) return { near, missing: false }
  return { near: new Set([...stay, ...come.slice(0, most)]), missing: come.length > most }
}
