/**
 * Everything in its place: each connection a column, the columns of a server in rows below it, in the order in which their
 * clients came. What belongs together is laid out as a tidy tree by d3-hierarchy, row by row; between the columns of a row
 * that has others below it a lane is left for their lines.
 */
import type { Node } from '@xyflow/react'
import { type HierarchyPointNode, hierarchy, tree } from 'd3-hierarchy'
import { bornAtOf, isIdentity } from '../../shared/identity'
import type { ShownEdge } from '../../shared/views/structure'
import { Belonging } from './belonging'
import type { Place } from './columns'
import type { Rect, Size } from './free-place'
import { rectOf } from './nodes'
import { FORK, GAP, LANE, PROCESS_SIZE, WIRE } from './sizes'

/** A box of a column, and what stands below it; without an id it only takes room. */
interface Box extends Size {
  id?: string
  /** px that it stands in the middle of: nobody else's clients come below it */
  room: number
  children: Box[]
}

/** A screen's. */
const SHAPE = 1.6
/** px: a row is not broken before */
const SHORTEST = 1800
const LANE_WIDTH = 24
const BETWEEN_SERVERS = 120

export interface Known {
  isServer(id: string): boolean
  /** for a child above a client that the server itself holds, or whose connection has not been accepted */
  leavesRoom: boolean
}

/** The first server in the middle at the top, others to the right of it. */
export function arranged(nodes: readonly Node[], edges: readonly ShownEdge[], known: Known): Map<string, Place> {
  const forest = new Forest(nodes, edges, known)
  const places = new Map<string, Place>()
  let [left, bottom] = [0, 0]
  for (const [index, server] of forest.servers.entries()) {
    const { width, height } = rectOf(server)
    const block = rowsOf(forest.columnsOf(server), height + FORK)
    const x = index === 0 ? 0 : left - Math.min(block.left, -width / 2)
    places.set(server.id, { x: x - width / 2, y: 0 })
    for (const [id, place] of block.places) places.set(id, shifted(place, x))
    left = x + Math.max(block.right, width / 2) + BETWEEN_SERVERS
    bottom = Math.max(bottom, block.bottom, height)
  }
  // Whoever is connected with nobody.
  const rest = rowsOf(forest.loose, bottom === 0 ? 0 : bottom + FORK)
  for (const [id, { lane: _, ...place }] of rest.places) places.set(id, place)
  return places
}

const shifted = ({ x, y, lane }: Place, by: number): Place => ({
  x: x + by,
  y,
  ...(lane && { lane: { x: lane.x + by, y: lane.y } })
})

/** What stands below whom, as boxes. */
class Forest {
  readonly servers: Node[] = []
  readonly loose: Box[] = []
  readonly #nodes: ReadonlyMap<string, Node>
  readonly #below = new Map<string, Node[]>()
  readonly #belonging: Belonging

  constructor(
    nodes: readonly Node[],
    edges: readonly ShownEdge[],
    readonly known: Known
  ) {
    this.#nodes = new Map(nodes.map((node) => [node.id, node]))
    this.#belonging = new Belonging(edges)
    const roots = nodes.filter((node) => !this.#hang(node))
    for (const root of roots) {
      if (known.isServer(root.id)) this.servers.push(root)
      else this.loose.push(this.#box(root, new Set()))
    }
  }

  /** In the order in which their clients came. */
  columnsOf(server: Node): Box[] {
    const below = this.#below.get(server.id) ?? []
    const seen = new Set([server.id])
    return [...below]
      .sort((a, b) => this.#age(a) - this.#age(b))
      .map((node) => {
        const box = this.#box(node, seen)
        const isClient = node.type === 'client' || node.type === 'external'
        return isClient && this.known.leavesRoom ? boxOf(PROCESS_SIZE, [box]) : box
      })
  }

  #hang(node: Node): boolean {
    const above = this.#nodes.get(this.#belonging.parents.get(node.id) ?? this.#belonging.holders.get(node.id) ?? '')
    if (!above || above === node) return false
    const others = this.#below.get(above.id)
    if (others) others.push(node)
    else this.#below.set(above.id, [node])
    return true
  }

  #box(node: Node, seen: Set<string>): Box {
    seen.add(node.id)
    const { width, height } = rectOf(node)
    const below = (this.#below.get(node.id) ?? []).filter(({ id }) => !seen.has(id))
    const size = { width, height }
    return {
      id: node.id,
      ...boxOf(
        size,
        below.map((one) => this.#box(one, seen))
      )
    }
  }

  #age(node: Node): number {
    const [client] = this.#belonging.clientsOf(node.id)
    const id = [client, node.id].find((one) => isIdentity(one))
    return isIdentity(id) ? bornAtOf(id) : Number.POSITIVE_INFINITY
  }
}

const boxOf = (size: Size, children: Box[]): Box => ({
  ...size,
  room: Math.max(
    size.width,
    children.reduce((sum, { room }) => sum + room + GAP, -GAP)
  ),
  children
})

interface Rows {
  /** x from the middle */
  places: Map<string, Place>
  left: number
  right: number
  bottom: number
}

/** Rows of columns, one below the other. @param top of the first one */
function rowsOf(columns: readonly Box[], top: number): Rows {
  const rows: Rows = { places: new Map(), left: 0, right: 0, bottom: 0 }
  const all = brokenUp(columns)
  let y = top
  for (const [index, row] of all.entries()) {
    const { boxes, height } = laidOut(row, all.length > 1)
    for (const { id, rect } of boxes) {
      rows.left = Math.min(rows.left, rect.x)
      rows.right = Math.max(rows.right, rect.x + rect.width)
      if (id !== undefined)
        rows.places.set(id, { x: rect.x, y: y + rect.y, ...(index > 0 && { lane: { x: 0, y: y - LANE } }) })
    }
    rows.bottom = y + height
    y = rows.bottom + FORK
  }
  return rows
}

/** So many to a row that all of them have the shape of a screen. */
function brokenUp(columns: readonly Box[]): Box[][] {
  const widths = columns.map(({ room }) => room + GAP)
  const all = widths.reduce((sum, width) => sum + width, 0)
  const tallest = Math.max(0, ...columns.map(heightOf)) + FORK
  const count = Math.ceil(all / Math.max(SHORTEST, Math.sqrt(SHAPE * all * tallest)))
  const rows: Box[][] = []
  let reached = 0
  for (const [index, box] of columns.entries()) {
    const row = Math.min(count - 1, Math.floor(((reached + (widths[index] ?? 0) / 2) * count) / all))
    const boxes = rows[row] ?? []
    boxes.push(box)
    rows[row] = boxes
    reached += widths[index] ?? 0
  }
  return rows.filter((row) => row.length > 0)
}

const heightOf = (box: Box): number =>
  box.height + (box.children.length > 0 ? WIRE + Math.max(...box.children.map(heightOf)) : 0)

const depthOf = (box: Box): number => 1 + Math.max(0, ...box.children.map(depthOf))

/** A row as a tidy tree whose root is not drawn. @param withLane leaves the middle free, which is at 0 */
function laidOut(row: readonly Box[], withLane: boolean): { boxes: { id?: string; rect: Rect }[]; height: number } {
  const depth = Math.max(...row.map(depthOf))
  const lane = laneBox(depth)
  const half = row.length >> 1
  const columns = withLane ? [...row.slice(0, half), lane, ...row.slice(half)] : [...row]
  const root = tree<Box>()
    .nodeSize([1, 1])
    .separation((a, b) => (a.data.room + b.data.room) / 2 + GAP)(
    hierarchy<Box>({ width: 0, height: 0, room: 0, children: columns })
  )
  const middle = withLane ? (root.children?.[half]?.x ?? 0) : 0
  const all = root.descendants().filter((one) => one !== root)
  const tops = topsOf(all, depth)
  const boxes = all
    .filter(({ data }) => !isLane(data))
    .map(({ data, x, depth: at }) => ({
      ...(data.id !== undefined && { id: data.id }),
      rect: { x: x - middle - data.width / 2, y: tops[at] ?? 0, width: data.width, height: data.height }
    }))
  return { boxes, height: Math.max(0, ...boxes.map(({ rect }) => rect.y + rect.height)) }
}

const laneBox = (depth: number): Box => ({
  width: 0,
  height: 0,
  room: LANE_WIDTH,
  children: depth > 1 ? [laneBox(depth - 1)] : []
})
const isLane = ({ id, width }: Box): boolean => id === undefined && width === 0

/** By depth, from 1: below the tallest box of the depth above. */
function topsOf(all: readonly HierarchyPointNode<Box>[], depth: number): number[] {
  const heights: number[] = Array(depth + 1).fill(0)
  for (const { depth: at, data } of all) heights[at] = Math.max(heights[at] ?? 0, data.height)
  const tops = [0, 0]
  for (let at = 2; at <= depth; at++) tops[at] = (tops[at - 1] ?? 0) + (heights[at - 1] ?? 0) + WIRE
  return tops
}
