/** The layer below the nodes: all lines, and every node that is not an element of the document, drawn once a frame. */
import { type Node, useStoreApi } from '@xyflow/react'
import { useLayoutEffect, useRef } from 'react'
import type { ProcessId } from '../../shared/identity'
import type { Size } from '../layout/free-place'
import { useLabStores } from '../store/lab-context'
import type { LabStores } from '../store/lab-stores'
import { type Colours, coloursOf } from '../theme/canvas-colours'
import { lookOf } from '../words/process-words'
import { READABLE, viewOf } from './near'
import { isInside, onScreen, paintNode } from './paint-node'
import type { Pointed } from './pointed'
import { Sheet, type Transform } from './sheet'
import { Wires } from './wires'

type Flow = ReturnType<typeof useStoreApi>

/** @param near nodes that stand above the layer */
export function Layer({ near, pointed }: { near: readonly Node[]; pointed: Pointed }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const stores = useLabStores()
  const flow = useStoreApi()
  const layer = useRef<Drawing | null>(null)
  useLayoutEffect(() => {
    if (!canvas.current) return
    const drawing = new Drawing(canvas.current, stores, flow, pointed)
    layer.current = drawing
    return () => drawing.end()
  }, [stores, flow, pointed])
  useLayoutEffect(() => layer.current?.leaveOut(near), [near])
  return <canvas ref={canvas} className="canvas-layer" data-testid="canvas-layer" />
}

class Drawing {
  readonly #wires = new Wires()
  readonly #ends: (() => void)[] = []
  #colours: Colours | null = null
  readonly #sheet = new Sheet()
  #frame = 0
  #settling = 0
  #above: ReadonlySet<string> = new Set()

  constructor(
    readonly element: HTMLCanvasElement,
    readonly stores: LabStores,
    readonly flow: Flow,
    readonly pointed: Pointed
  ) {
    const { picture, canvas, selection } = stores
    this.#ends.push(
      flow.subscribe(({ transform, width, height }, before) => {
        if (width !== before.width || height !== before.height) this.#resize()
        // In the same frame as the nodes above.
        if (transform !== before.transform) this.#nextFrame()
      }),
      picture.subscribe(({ news }) => {
        if (!news || news.connections.size > 0 || news.sampled) this.#wires.forget()
        this.#soon()
      }),
      canvas.subscribe(this.#soon),
      selection.subscribe(this.#soon),
      pointed.subscribe(this.#soon)
    )
    const themes = new MutationObserver(() => {
      this.#colours = null
      this.#soon()
    })
    themes.observe(document.documentElement, { attributeFilter: ['data-theme'] })
    this.#ends.push(() => themes.disconnect())
    this.#resize()
  }

  end(): void {
    for (const end of this.#ends) end()
    cancelAnimationFrame(this.#frame)
    clearTimeout(this.#settling)
  }

  /** These are elements now. What has ended fades there, so nothing may be seen behind it. */
  leaveOut(near: readonly Node[]): void {
    this.#above = new Set(near.map(({ id }) => id))
    this.#soon()
  }

  /** Something else is to be seen. */
  readonly #soon = (): void => {
    this.#sheet.forget()
    this.#nextFrame()
  }

  #nextFrame(): void {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0
      this.#draw()
    })
  }

  #resize(): void {
    const { width, height } = this.flow.getState()
    const scale = globalThis.devicePixelRatio
    this.element.width = Math.round(width * scale)
    this.element.height = Math.round(height * scale)
    this.#colours = null
    this.#sheet.forget()
    this.#draw()
  }

  #draw(): void {
    const brush = this.element.getContext('2d', { alpha: false })
    const { transform, width, height } = this.flow.getState()
    if (!brush || width === 0) return
    const scale = this.element.width / width
    this.#colours ??= coloursOf(this.element, brush, scale)
    clearTimeout(this.#settling)
    if (this.#sheet.show(brush, { transform, width, height, scale })) {
      // Shifted it is as good as new, scaled only while it moves.
      if (this.#sheet.isScaled(transform)) this.#settling = window.setTimeout(this.#soon, SETTLED_MS)
      return
    }
    this.#sheet.draw({ transform, width, height, scale }, (onSheet, place, size) =>
      this.#scene(onSheet, place, size, scale)
    )
    this.#sheet.show(brush, { transform, width, height, scale })
    this.element.dataset.drawn = `${this.stores.canvas.getState().nodes.length}`
  }

  #scene(brush: CanvasRenderingContext2D, transform: Transform, { width, height }: Size, scale: number): void {
    const colours = this.#colours
    if (!colours) return
    const picture = this.stores.picture.getState()
    const { nodes, edges } = this.stores.canvas.getState()
    const { process: selected, chosen } = this.stores.selection.getState()
    const { hovered, focused } = this.pointed.getState()
    const [left, top, zoom] = transform
    brush.setTransform(scale, 0, 0, scale, 0, 0)
    brush.fillStyle = colours.canvas
    brush.fillRect(0, 0, width, height)
    if (zoom >= READABLE) this.#dots(brush, colours, transform, width, height)
    brush.setTransform(scale * zoom, 0, 0, scale * zoom, scale * left, scale * top)
    const scene = { nodes, edges, picture, colours, zoom, view: viewOf(transform, width, height) }
    this.#wires.paint(brush, scene)
    for (const id of new Set([selected, hovered])) if (id !== null) this.#wires.paintOthers(brush, id, scene)
    brush.setTransform(scale, 0, 0, scale, 0, 0)
    const screen = { x: 0, y: 0, width, height }
    const pen = { brush, picture, colours, zoom, selected, chosen, hovered, focused }
    for (const node of nodes) {
      if (this.#above.has(node.id) && isFading(this.stores, node)) continue
      const rect = onScreen(node, transform)
      if (isInside(rect, screen)) paintNode(pen, node, rect)
    }
  }

  /** Against which one sees that the view moves. */
  #dots(
    brush: CanvasRenderingContext2D,
    colours: Colours,
    [left, top, zoom]: Transform,
    width: number,
    height: number
  ): void {
    const step = DOTS * zoom
    brush.fillStyle = colours.dots
    for (let y = top % step; y < height; y += step) {
      for (let x = left % step; x < width; x += step) brush.fillRect(x, y, 1, 1)
    }
  }
}

/** ms after which what was scaled is drawn anew */
const SETTLED_MS = 90

/** px of the canvas between two dots of its ground */
const DOTS = 24

/** An element covers what is drawn behind it, but for this one. */
function isFading({ picture }: LabStores, { data }: Node): boolean {
  const process = picture.getState().state.processes.get(data.process as ProcessId)
  return process !== undefined && lookOf(process) === 'ended'
}
