/** The whole canvas, small, with what of it is in sight: a click goes there. Only where not all can be seen at once. */
import { useReactFlow, useStore } from '@xyflow/react'
import { type PointerEvent, useEffect, useRef, useState } from 'react'
import type { ProcessId } from '../../shared/identity'
import { around, type Rect } from '../layout/free-place'
import { rectOf } from '../layout/nodes'
import { useCanvas, useLabStores } from '../store/lab-context'
import { canvasTexts as texts } from '../texts/canvas'
import { scaleNow } from '../theme/size'
import { lookOf } from '../words/process-words'
import { viewOf } from './near'

const SIZE = { width: 144, height: 92 }
/** Nodes from which on it is there. */
const LEAST = 20
/** A canvas that is less wide has no room for it. */
const WIDE = 560
/** ms between two drawings of what stands there */
const EVERY_MS = 400

export function Minimap() {
  const count = useCanvas((s) => s.nodes.length)
  const width = useStore((s) => s.width)
  return count < LEAST || width < WIDE * scaleNow() ? null : <Overview />
}

interface Drawn {
  area: Rect
  content: Rect
  scale: number
}

function Overview() {
  const stores = useLabStores()
  const canvas = useRef<HTMLCanvasElement>(null)
  const [drawn, setDrawn] = useState<Drawn | null>(null)
  const { setCenter } = useReactFlow()
  const transform = useStore((s) => s.transform)
  const width = useStore((s) => s.width)
  const height = useStore((s) => s.height)
  useEffect(() => {
    let timer = 0
    const draw = () => {
      timer = 0
      if (canvas.current) setDrawn(drawAll(canvas.current, stores))
    }
    const soon = () => {
      timer ||= window.setTimeout(draw, EVERY_MS)
    }
    draw()
    const stops = [stores.canvas.subscribe(soon), stores.picture.subscribe(soon)]
    return () => {
      for (const stop of stops) stop()
      clearTimeout(timer)
    }
  }, [stores])
  const go = (event: PointerEvent) => {
    if (!drawn || event.buttons === 0) return
    const { left, top } = event.currentTarget.getBoundingClientRect()
    const x = drawn.area.x + (event.clientX - left) / scaleNow() / drawn.scale
    const y = drawn.area.y + (event.clientY - top) / scaleNow() / drawn.scale
    void setCenter(x, y, { zoom: transform[2] })
  }
  const view = viewOf(transform, width, height)
  return (
    <div
      hidden={drawn !== null && isAllOf(drawn.content, view)}
      className="minimap"
      data-testid="minimap"
      role="img"
      aria-label={texts.minimap}
      onPointerDown={go}
      onPointerMove={go}
    >
      <canvas ref={canvas} style={SIZE} />
      {drawn && (
        <div
          className="minimap-view"
          style={{
            left: (view.x - drawn.area.x) * drawn.scale,
            top: (view.y - drawn.area.y) * drawn.scale,
            width: view.width * drawn.scale,
            height: view.height * drawn.scale
          }}
        />
      )}
    </div>
  )
}

const isAllOf = (content: Rect, view: Rect): boolean =>
  content.x >= view.x &&
  content.y >= view.y &&
  content.x + content.width <= view.x + view.width &&
  content.y + content.height <= view.y + view.height

function drawAll(element: HTMLCanvasElement, { canvas, picture }: ReturnType<typeof useLabStores>): Drawn | null {
  const { nodes } = canvas.getState()
  const { state } = picture.getState()
  const content = around(nodes.map(rectOf))
  const brush = element.getContext('2d')
  if (!content || !brush) return null
  const scale = Math.min(SIZE.width / content.width, SIZE.height / content.height)
  // In the middle.
  const area = {
    x: content.x - (SIZE.width / scale - content.width) / 2,
    y: content.y - (SIZE.height / scale - content.height) / 2,
    width: SIZE.width / scale,
    height: SIZE.height / scale
  }
  const dense = globalThis.devicePixelRatio
  element.width = SIZE.width * dense
  element.height = SIZE.height * dense
  brush.setTransform(dense * scale, 0, 0, dense * scale, -area.x * dense * scale, -area.y * dense * scale)
  const style = getComputedStyle(element)
  const [quiet, odd] = [style.getPropertyValue('--strong-line'), style.getPropertyValue('--bad')]
  const least = 1 / scale
  for (const node of nodes) {
    const process = state.processes.get(node.data.process as ProcessId)
    const look = process && !process.client ? lookOf(process) : 'running'
    const { x, y, width, height } = rectOf(node)
    brush.globalAlpha = node.type === 'client' ? 0.45 : 1
    brush.fillStyle = look === 'zombie' || look === 'stopped' ? odd : quiet
    brush.fillRect(x, y, Math.max(least, width), Math.max(least, height))
  }
  return { area, content, scale }
}
