/**
 * The lines as a canvas draws them. All are at right angles, so they are filled as bars, which is much faster than stroking a
 * path; what several lines of one look share is one bar. They are kept until one of them is another.
 */
import type { Node } from '@xyflow/react'
import type { ProcessState } from '../../shared/fold/state'
import type { ProcessId } from '../../shared/identity'
import { LAUNCHER_ROWS } from '../../shared/tables/launchers'
import { adopterOf } from '../../shared/views/adopted'
import { colourAt } from '../../shared/views/socket-colours'
import type { ShownEdge } from '../../shared/views/structure'
import type { Point, Rect } from '../layout/free-place'
import type { Picture } from '../store/picture'
import { texts } from '../texts'
import type { Colours } from '../theme/canvas-colours'
import { Bars } from './bars'
import { isMain, type Route, Routes } from './routes-now'

interface Lines {
  forks: Bars
  /** dashed */
  orphans: Path2D
  queued: Path2D
  /** by colour; of a connection that no socket of ours has: that of plain lines */
  wires: Map<string, Bars>
}

/** What is drawn, how near, and what of it is in sight. */
export interface Scene {
  nodes: readonly Node[]
  edges: readonly ShownEdge[]
  picture: Picture
  colours: Colours
  zoom: number
  view: Rect
}

export class Wires {
  readonly routes = new Routes()
  #lines: Lines | undefined
  #nodes: readonly Node[] | undefined
  #edges: readonly ShownEdge[] | undefined

  /** Something has changed that lines hang on and that is no node or edge. */
  forget(): void {
    this.#lines = undefined
  }

  /** In coordinates of the canvas. */
  paint(brush: CanvasRenderingContext2D, { nodes, edges, picture, colours, zoom, view }: Scene): void {
    if (nodes !== this.#nodes || edges !== this.#edges) this.forget()
    this.#nodes = nodes
    this.#edges = edges
    this.#lines ??= linesOf(
      edges.flatMap((edge) => (isMain(edge) ? (this.routes.of(nodes, edge) ?? []) : [])),
      picture
    )
    const { forks, orphans, queued, wires } = this.#lines
    brush.fillStyle = colours['strong-line']
    forks.fill(brush, Math.max(1.25, 0.6 / zoom), view)
    brush.strokeStyle = colours['strong-line']
    brush.lineWidth = Math.max(1.25, 0.6 / zoom)
    brush.setLineDash([2, 4])
    brush.stroke(orphans)
    const width = Math.max(2.5, 1 / zoom)
    brush.fillStyle = colours.casing
    if (zoom > CASED) for (const bars of wires.values()) bars.fill(brush, width + 2, view)
    for (const [colour, bars] of wires) {
      brush.fillStyle = colour === PLAIN ? colours['strong-line'] : colour
      bars.fill(brush, width, view)
    }
    brush.strokeStyle = colours.ink
    brush.lineWidth = width
    brush.setLineDash([6, 5])
    brush.stroke(queued)
    brush.setLineDash([])
  }

  /** Who else holds the connections of that node. */
  paintOthers(brush: CanvasRenderingContext2D, id: string, { nodes, edges, picture, colours }: Scene): void {
    brush.lineWidth = 2
    brush.setLineDash([5, 4])
    for (const edge of edges) {
      if (isMain(edge) || (edge.source !== id && edge.target !== id)) continue
      const route = this.routes.of(nodes, edge)
      if (!route) continue
      const path = new Path2D()
      trace(path, route.points)
      brush.strokeStyle = colourOf(edge, picture) ?? colours['strong-line']
      brush.stroke(path)
    }
    brush.setLineDash([])
  }
}

const PLAIN = ''
/** Below this zoom a casing is no wider than what it is around. */
const CASED = 0.2

function linesOf(routes: readonly Route[], picture: Picture): Lines {
  const lines: Lines = { forks: new Bars(), orphans: new Path2D(), queued: new Path2D(), wires: new Map() }
  for (const { edge, points } of routes) {
    if (edge.type === 'fork') {
      const child = picture.state.processes.get(edge.target as ProcessId)
      if (parentWords(child) === null) lines.forks.add(points)
      else trace(lines.orphans, points)
    } else if (picture.connections.get(edge.about)?.queued) trace(lines.queued, points)
    else {
      const colour = colourOf(edge, picture) ?? PLAIN
      const bars = lines.wires.get(colour) ?? new Bars()
      lines.wires.set(colour, bars)
      bars.add(points)
    }
  }
  return lines
}

function trace(path: Path2D, points: readonly Point[]): void {
  for (const [index, { x, y }] of points.entries()) index === 0 ? path.moveTo(x, y) : path.lineTo(x, y)
}

const colourOf = ({ about }: ShownEdge, { connections, colours }: Picture): string | undefined =>
  colourAt(colours[connections.get(about)?.serverSocket ?? '0@0'])?.fill

/**
 * Why the line to a child is dashed: the kernel says that it has another parent; or it always had, as a utility process is the
 * app's child, and gets its bytes from the server.
 */
export function parentWords(child: ProcessState | undefined): string | null {
  if (!child || child.phase === 'ended') return null
  if (child.launcher && LAUNCHER_ROWS[child.launcher].relays) return texts.canvas.relayed
  const by = adopterOf(child)
  return by === null ? null : texts.canvas.adopted(by)
}
