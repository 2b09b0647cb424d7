/** Nodes and edges as React Flow wants them, and where a new node finds room. */
import { applyNodeChanges, type Edge, type Node, type NodeChange, type NodeHandle, Position } from '@xyflow/react'
import type { State } from '../../shared/fold/state'
import type { ShownEdge, ShownNode } from '../../shared/views/structure'
import { texts } from '../texts'
import { freePlace, Occupied, type Point, type Rect, type Size, windowSpots } from './free-place'
import { CELL, ChildPlaces, PROCESS_SIZE, rootPlace, writerPlace } from './tree-places'

export const WINDOW_SIZE = { width: 240, height: 256 }
const EXTERNAL_SIZE = { width: 168, height: 48 }
const GAP = 16
/** Between rows there is room for the label of a connection. */
const GAPS = { width: GAP, height: 48 }

/** What decides about the place of a new node. */
export interface Room {
  /** by id: where it stood before a reload */
  places: ReadonlyMap<string, Partial<Rect> & Point>
  /** Where the next client window was dropped, if it was; each place is given once. */
  nextExpected(): Point | undefined
  /** the part of the canvas that can be seen, in its own coordinates */
  visibleArea(): Rect
}

/** Old nodes stay as they are; new ones find room beside them. */
export function nextNodes(before: Node[], shown: ShownNode[], state: State, room: Room): Node[] {
  const known = new Map(before.map((node) => [node.id, node]))
  const kept = shown.flatMap((node) => known.get(node.id) ?? [])
  const taken = new Occupied(kept.map(rectOf))
  const children = new ChildPlaces(taken)
  for (const node of parentsFirst(shown.filter(({ id }) => !known.has(id)))) {
    const parent = node.parentId === null ? undefined : known.get(node.parentId)
    const created = toNode(node, labelOf(node, state), parent, children, room)
    known.set(node.id, created)
    taken.add(rectOf(created))
  }
  return shown.flatMap(({ id }) => known.get(id) ?? [])
}

/** A child finds its place below its parent, which must have one. */
function parentsFirst(nodes: readonly ShownNode[]): ShownNode[] {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const ordered = new Set<ShownNode>()
  const add = (node: ShownNode, children: readonly ShownNode[] = []) => {
    const parent = byId.get(node.parentId ?? '')
    if (parent && !ordered.has(parent) && !children.includes(parent)) add(parent, [...children, node])
    ordered.add(node)
  }
  for (const node of nodes) add(node)
  return [...ordered]
}

export function rectOf(node: Node): Rect {
  const width = node.measured?.width ?? node.width ?? PROCESS_SIZE.width
  const height = node.measured?.height ?? node.height ?? PROCESS_SIZE.height
  return { ...node.position, width, height }
}

/** What a screen reader calls it. */
function labelOf({ process: id, address }: ShownNode, { processes }: State): string {
  const process = id === null ? undefined : processes.get(id)
  if (!process) return `${texts.canvas.external} ${address}`
  const { client, role, pid } = process
  return client ? texts.client.title(client.kind, pid) : `${texts.process[role]} ${pid}`
}

/** React Flow draws what it does not know the size of before it measures it and draws it again: so it is told at once. */
export function sized(node: Node, { width, height }: Size): Node {
  return { ...node, measured: { width, height }, handles: handlesOf({ width, height }) }
}

/** With what React Flow tells of them: where one has another size than was thought, its lines end elsewhere. */
export function changedNodes(nodes: Node[], changes: NodeChange[]): Node[] {
  const others = new Set(changes.flatMap((change) => (change.type === 'dimensions' ? change.id : [])))
  return applyNodeChanges(changes, nodes).map((node) => (others.has(node.id) ? sized(node, rectOf(node)) : node))
}

/** Where lines arrive, at the top, and leave, at the bottom: as the stylesheet has it. */
const handlesOf = ({ width, height }: Size): NodeHandle[] => [
  { type: 'target', position: Position.Top, x: width / 2, y: 0, width: 0, height: 0 },
  { type: 'source', position: Position.Bottom, x: width / 2, y: height, width: 0, height: 0 }
]

function toNode(
  shown: ShownNode,
  ariaLabel: string,
  parent: Node | undefined,
  children: ChildPlaces,
  room: Room
): Node {
  const node = unsized(shown, ariaLabel, parent, children, room)
  return sized(node, rectOf(node))
}

function unsized(
  shown: ShownNode,
  ariaLabel: string,
  parent: Node | undefined,
  children: ChildPlaces,
  room: Room
): Node {
  const { taken } = children
  const { id, type, process } = shown
  const { width, height, ...saved } = room.places.get(id) ?? {}
  const position = 'x' in saved ? { x: saved.x, y: saved.y } : null
  switch (type) {
    case 'process':
      return {
        id,
        type,
        ariaLabel,
        data: { process },
        width: PROCESS_SIZE.width,
        position: position ?? processPlace(parent, children)
      }
    case 'client':
      return {
        id,
        type,
        ariaLabel,
        data: { process },
        dragHandle: '.drag-handle',
        width: width ?? WINDOW_SIZE.width,
        height: height ?? WINDOW_SIZE.height,
        position: position ?? room.nextExpected() ?? placeBelowTree(WINDOW_SIZE, taken, room)
      }
    case 'external':
      return {
        id,
        type,
        ariaLabel,
        data: { address: shown.address },
        width: EXTERNAL_SIZE.width,
        position: position ?? placeBelowTree(EXTERNAL_SIZE, taken, room)
      }
  }
}

function processPlace(parent: Node | undefined, children: ChildPlaces): Point {
  if (!parent) return rootPlace(children.taken)
  return parent.type === 'client' ? writerPlace(rectOf(parent), children.taken) : children.next(parent)
}

/** Room for one more window that overlaps nothing, in sight where possible. */
function placeBelowTree(size: typeof WINDOW_SIZE, taken: Occupied, room: Room): Point {
  return freePlace(size, windowSpots(belowTree(room.visibleArea()), size, GAPS), taken, GAP)
}

/** Below the first row of children, where the next children come first. */
function belowTree(area: Rect): Rect {
  const y = Math.max(2 * CELL.height, area.y + GAP)
  return { ...area, y, height: area.y + area.height - y }
}

/** An edge that is another object is drawn again: with each child that comes or goes that would be all of them. */
const drawn = new WeakMap<ShownEdge, Edge>()

export function toEdge(shown: ShownEdge): Edge {
  const known = drawn.get(shown) ?? newEdge(shown)
  drawn.set(shown, known)
  return known
}

const newEdge = ({ id, type, source, target, about, labelled }: ShownEdge): Edge => ({
  id,
  type,
  source,
  target,
  data: { about, labelled },
  focusable: false,
  selectable: false
})
