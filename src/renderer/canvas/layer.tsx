/**
 * The layer below the nodes: all lines, and every node that is not an element of the document, drawn once a frame. Where only
 * some nodes say something else, these are painted anew, with what lies below and above them.
 */
import { type Node, useStoreApi } from '@xyflow/react'
import { useLayoutEffect, useRef } from 'react'
import type { ProcessId } from '../../shared/identity'
import type { Rect } from '../layout/free-place'
import { useLabStores } from '../store/lab-context'
import type { LabStores } from '../store/lab-stores'
import { type Colours, coloursOf } from '../theme/canvas-colours'
import { scaleNow, useSize } from '../theme/size'
import { THEME_ATTRIBUTES } from '../theme/theme'
import { lookOf } from '../words/process-words'
import { isReadable, viewOf } from './near'
import { isInside, onScreen, paintNode } from './paint-node'
import type { Pointed } from './pointed'
import { type Place, Sheet, type Transform } from './sheet'
import { touchedNodes } from './touched-nodes'
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
  /** what the element shows; undefined: something else is to be seen */
  #shown: Place | undefined
  /** nodes that say something else than what is shown, */
  readonly #touched = new Set<string>()
  /** or than what the sheet has */
  readonly #stale = new Set<string>()

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
      picture.subscribe((now) => {
        if (!now.news || now.news.connections.size > 0 || now.news.sampled) this.#wires.forget()
        this.#touch(touchedNodes(now))
      }),
      canvas.subscribe(this.#soon),
      selection.subscribe(this.#soon),
      pointed.subscribe(this.#soon),
      useSize.subscribe(() => this.#resize())
    )
    const themes = new MutationObserver(() => {
      this.#colours = null
      this.#soon()
    })
    themes.observe(document.documentElement, { attributeFilter: [...THEME_ATTRIBUTES] })
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

  #touch(ids: ReadonlySet<string> | null): void {
    if (ids === null || this.#touched.size + ids.size > FEW) this.#soon()
    else {
      for (const id of ids) this.#touched.add(id)
      this.#nextFrame()
    }
  }

  /** Something else is to be seen. */
  readonly #soon = (): void => {
    this.#forget()
    this.#nextFrame()
  }

  #forget(): void {
    this.#sheet.forget()
    this.#shown = undefined
    this.#touched.clear()
    this.#stale.clear()
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
    this.#forget()
    this.#draw()
  }

  #draw(): void {
    const brush = this.element.getContext('2d', { alpha: false })
    const flow = this.flow.getState()
    if (!brush || flow.width === 0) return
    // In px as they are laid out elsewhere: so that what is drawn is as much larger as all else.
    const [width, height] = [flow.width / scaleNow(), flow.height / scaleNow()]
    const [left, top, zoom] = flow.transform
    const transform: Transform = [left / scaleNow(), top / scaleNow(), zoom / scaleNow()]
    const scale = this.element.width / width
    this.#colours ??= coloursOf(this.element, brush, scale)
    const place = { transform, width, height, scale }
    if (this.#touched.size > 0 && isSame(this.#shown, place)) this.#amend(brush, place)
    else this.#drawAll(brush, place)
  }

  #drawAll(brush: CanvasRenderingContext2D, place: Place): void {
    const { transform, scale } = place
    clearTimeout(this.#settling)
    this.#bringSheetUpToDate(scale)
    if (!this.#sheet.show(brush, place)) {
      this.#sheet.draw(place, (onSheet, own, size) => {
        const { nodes } = this.stores.canvas.getState()
        this.#scene(onSheet, own, { x: 0, y: 0, ...size }, scale, nodes)
      })
      this.#sheet.show(brush, place)
      this.element.dataset.drawn = `${this.stores.canvas.getState().nodes.length}`
    } else if (this.#sheet.isScaled(transform)) {
      // Shifted it is as good as new, scaled only while it moves.
      this.#settling = window.setTimeout(this.#soon, SETTLED_MS)
    }
    this.#shown = place
  }

  /** While the view stands still, who has changed is painted on what is seen; and on the sheet once it moves. */
  #amend(brush: CanvasRenderingContext2D, { transform, scale }: Place): void {
    this.#paintAnew(brush, this.#touched, transform, scale)
    for (const id of this.#touched) this.#stale.add(id)
    this.#touched.clear()
    if (this.#stale.size > FEW) this.#sheet.forget()
  }

  #bringSheetUpToDate(scale: number): void {
    for (const id of this.#touched) this.#stale.add(id)
    this.#touched.clear()
    if (this.#stale.size > 0) this.#sheet.amend((brush, own) => this.#paintAnew(brush, this.#stale, own, scale))
    this.#stale.clear()
  }

  #paintAnew(brush: CanvasRenderingContext2D, ids: Iterable<string>, transform: Transform, scale: number): void {
    const { nodes } = this.stores.canvas.getState()
    const regions = [...ids].flatMap((id) => {
      const node = this.#wires.routes.node(nodes, id)
      return node ? { ...wholePixels(onScreen(node, transform), scale), nodes: [] as Node[] } : []
    })
    for (const node of nodes) {
      const rect = onScreen(node, transform)
      for (const region of regions) if (isInside(rect, region)) region.nodes.push(node)
    }
    for (const { nodes: there, ...region } of regions) {
      brush.save()
      brush.setTransform(scale, 0, 0, scale, 0, 0)
      brush.beginPath()
      brush.rect(region.x, region.y, region.width, region.height)
      brush.clip()
      this.#scene(brush, transform, region, scale, there)
      brush.restore()
    }
  }

  /** @param region that is drawn, px of the screen @param there nodes that may be in it */
  #scene(
    brush: CanvasRenderingContext2D,
    transform: Transform,
    region: Rect,
    scale: number,
    there: readonly Node[]
  ): void {
    const colours = this.#colours
    if (!colours) return
    const picture = this.stores.picture.getState()
    const { nodes, edges } = this.stores.canvas.getState()
    const { process: selected, chosen } = this.stores.selection.getState()
    const { hovered, focused } = this.pointed.getState()
    const [left, top, zoom] = transform
    brush.setTransform(scale, 0, 0, scale, 0, 0)
    brush.fillStyle = colours.canvas
    brush.fillRect(region.x, region.y, region.width, region.height)
    if (isReadable(zoom * scaleNow())) this.#dots(brush, colours, transform, region)
    brush.setTransform(scale * zoom, 0, 0, scale * zoom, scale * left, scale * top)
    const view = viewOf([left - region.x, top - region.y, zoom], region.width, region.height)
    const scene = { nodes, edges, picture, colours, zoom, view }
    this.#wires.paint(brush, scene)
    for (const id of new Set([selected, hovered])) if (id !== null) this.#wires.paintOthers(brush, id, scene)
    brush.setTransform(scale, 0, 0, scale, 0, 0)
    const pen = { brush, picture, colours, zoom, selected, chosen, hovered, focused }
    for (const node of there) {
      if (this.#above.has(node.id) && isFading(this.stores, node)) continue
      const rect = onScreen(node, transform)
      if (isInside(rect, region)) paintNode(pen, node, rect)
    }
  }

  /** Against which one sees that the view moves. */
  #dots(brush: CanvasRenderingContext2D, colours: Colours, [left, top, zoom]: Transform, region: Rect): void {
    const step = DOTS * zoom
    const first = (origin: number, from: number) => origin + Math.floor((from - origin) / step) * step
    brush.fillStyle = colours.dots
    for (let y = first(top, region.y); y < region.y + region.height; y += step) {
      for (let x = first(left, region.x); x < region.x + region.width; x += step) brush.fillRect(x, y, 1, 1)
    }
  }
}

const isSame = (a: Place | undefined, b: Place): boolean =>
  a?.width === b.width &&
  a.height === b.height &&
  a.scale === b.scale &&
  a.transform.every((one, index) => one === b.transform[index])

/** Nodes that are painted one by one; of more, all are. */
const FEW = 120

/** px around a node that it may be painted on: a frame, and what its words are longer than they were thought to be */
const AROUND = 5

/** What it covers, up to the edges of device pixels: so nothing is painted twice on half a pixel. */
function wholePixels({ x, y, width, height }: Rect, scale: number): Rect {
  const [left, top] = [Math.floor((x - AROUND) * scale), Math.floor((y - AROUND) * scale)]
  const [right, bottom] = [Math.ceil((x + width + AROUND) * scale), Math.ceil((y + height + AROUND) * scale)]
  return { x: left / scale, y: top / scale, width: (right - left) / scale, height: (bottom - top) / scale }
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
