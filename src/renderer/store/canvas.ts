/**
 * Nodes and edges as React Flow wants them. The arrays change with the structure (birth, end, drag) and with nothing
 * else; what a node shows it reads from the picture by its pid.
 */
import { applyNodeChanges, type Edge, type Node, type NodeChange, type Viewport } from '@xyflow/react'
import { create } from 'zustand'
import type { Connection } from '../../shared/selectors'
import { remembered } from '../browser/remembered'
import { freePlace, Occupied, type Point, type Rect, windowSpots } from '../layout/free-place'
import { nodeId, type ShownEdge, type ShownNode, structureOf } from '../layout/structure'
import { CELL, childPlace, PROCESS_SIZE, rootPlace, writerPlace } from '../layout/tree-places'
import { type Picture, usePicture } from './picture'

/** ms that an ended process stays to be seen */
export const LINGER_MS = 4000
/** ms: our own client's connect may be told after the server's accept; before this it is not called external */
const EXTERNAL_AFTER_MS = 250
export const WINDOW_SIZE = { width: 240, height: 256 }
export const EXTERNAL_SIZE = { width: 168, height: 48 }
const GAP = 16
/** Between rows there is room for the label of a connection. */
const GAPS = { width: GAP, height: 48 }

type Places = Record<string, Partial<Rect> & Point>

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null
const placesMemory = remembered<Places>(
  () => sessionStorage,
  'places',
  (value) => (isObject(value) ? (value as Places) : null)
)
const removedMemory = remembered<string[]>(
  () => sessionStorage,
  'removed-windows',
  (value) => (Array.isArray(value) ? value.map(String) : null)
)
export const viewportMemory = remembered<Viewport>(
  () => sessionStorage,
  'viewport',
  (value) => (isObject(value) ? (value as Viewport) : null)
)

interface CanvasStore {
  nodes: Node[]
  edges: Edge[]
  /** the part of the canvas that can be seen, in its own coordinates; set by the canvas when it is there */
  visibleArea: () => Rect
  /** from a point of the screen; set likewise */
  toCanvas: (point: Point) => Point
  change(changes: NodeChange[]): void
  removeWindows(ids: readonly string[]): void
  /** The next client window opens here. */
  expectWindow(at: Point): void
  /** The process of the window is known now. */
  placeWindow(pid: number, at: Point): void
  /** The expected window does not come. */
  forgetWindow(at: Point): void
}

const fading = new Map<string, ReturnType<typeof setTimeout>>()
const faded = new Set<string>()
const removed = new Set<string>(removedMemory.load() ?? [])
const external = new Map<string, 'young' | 'shown'>()
const expected: Point[] = []
const places = new Map<string, Places[string]>(Object.entries(placesMemory.load() ?? {}))

export const useCanvas = create<CanvasStore>()((set, get) => ({
  nodes: [],
  edges: [],
  visibleArea: () => ({ x: -400, y: 0, width: 800, height: 600 }),
  toCanvas: (point) => point,
  change: (changes) => {
    set(({ nodes }) => ({ nodes: applyNodeChanges(changes, nodes) }))
    savePlaces()
  },
  removeWindows: (ids) => {
    for (const id of ids) removed.add(id)
    removedMemory.save([...removed].slice(-200))
    synchronize(usePicture.getState())
  },
  expectWindow: (at) => {
    expected.push(at)
  },
  forgetWindow: (at) => {
    const index = expected.indexOf(at)
    if (index >= 0) expected.splice(index, 1)
  },
  placeWindow: (pid, at) => {
    get().forgetWindow(at)
    const process = usePicture.getState().state.processes[pid]
    const id = process && nodeId(process)
    if (!id) expected.unshift(at)
    else if (get().nodes.some((node) => node.id === id)) get().change([{ id, type: 'position', position: at }])
  }
}))

usePicture.subscribe(synchronize)

/** Brings the nodes in line with the picture; touches nothing when the structure is the same. */
export function synchronize(picture: Picture): void {
  trackFading(picture)
  trackExternal(picture)
  const structure = structureOf(picture.state, picture.connections, {
    fading: new Set(fading.keys()),
    removed,
    external: new Set([...external].filter(([, age]) => age === 'shown').map(([key]) => key))
  })
  const { nodes, edges } = useCanvas.getState()
  const sameNodes = sameIds(nodes, structure.nodes)
  const sameEdges = sameIds(edges, structure.edges)
  if (sameNodes && sameEdges) return
  useCanvas.setState({
    ...(!sameNodes && { nodes: nextNodes(nodes, structure.nodes) }),
    ...(!sameEdges && { edges: structure.edges.map(toEdge) })
  })
  if (!sameNodes) savePlaces()
}

const sameIds = (a: readonly { id: string }[], b: readonly { id: string }[]) =>
  a.length === b.length && a.every((item, index) => item.id === b[index]?.id)

/** What ended before this window looked is history; what ends now is shown ending. */
function trackFading({ state, snapshotAt }: Picture): void {
  for (const id of faded) if (!state.processes[Number.parseInt(id, 10)]) faded.delete(id)
  for (const pid of state.ended) {
    const process = state.processes[pid]
    if (!process || process.client || process.since <= snapshotAt) continue
    const id = nodeId(process)
    if (fading.has(id) || faded.has(id)) continue
    fading.set(id, setTimeout(finishFading, LINGER_MS, id))
  }
}

function finishFading(id: string): void {
  fading.delete(id)
  faded.add(id)
  synchronize(usePicture.getState())
}

function trackExternal({ connections }: Picture): void {
  for (const key of external.keys()) if (!connections[key]) external.delete(key)
  for (const connection of Object.values(connections)) if (connection.clientPid === null) noticeExternal(connection)
}

function noticeExternal({ key }: Connection): void {
  if (external.has(key)) return
  external.set(key, 'young')
  setTimeout(() => {
    if (external.has(key)) external.set(key, 'shown')
    synchronize(usePicture.getState())
  }, EXTERNAL_AFTER_MS)
}

function nextNodes(before: Node[], shown: ShownNode[]): Node[] {
  const known = new Map(before.map((node) => [node.id, node]))
  const kept = shown.flatMap((node) => known.get(node.id) ?? [])
  const taken = new Occupied(kept.map(rectOf))
  return shown.map((node) => {
    const old = known.get(node.id)
    if (old) return old
    const parent = node.parentId === null ? undefined : known.get(node.parentId)
    const created = toNode(node, parent, taken)
    known.set(node.id, created)
    taken.add(rectOf(created))
    return created
  })
}

function rectOf(node: Node): Rect {
  const width = node.measured?.width ?? node.width ?? PROCESS_SIZE.width
  const height = node.measured?.height ?? node.height ?? PROCESS_SIZE.height
  return { ...node.position, width, height }
}

function toNode(shown: ShownNode, parent: Node | undefined, taken: Occupied): Node {
  const { id, type, pid, label: ariaLabel } = shown
  const { width, height, ...saved } = places.get(id) ?? {}
  const position = 'x' in saved ? { x: saved.x, y: saved.y } : null
  switch (type) {
    case 'process':
      return {
        id,
        type,
        ariaLabel,
        data: { pid },
        width: PROCESS_SIZE.width,
        position: position ?? processPlace(parent, taken)
      }
    case 'client':
      return {
        id,
        type,
        ariaLabel,
        data: { pid },
        dragHandle: '.drag-handle',
        width: width ?? WINDOW_SIZE.width,
        height: height ?? WINDOW_SIZE.height,
        position: position ?? expected.shift() ?? freeWindowPlace(taken)
      }
    case 'external':
      return {
        id,
        type,
        ariaLabel,
        data: { address: shown.address },
        width: EXTERNAL_SIZE.width,
        position: position ?? freePlace(EXTERNAL_SIZE, windowSpots(belowTree(), EXTERNAL_SIZE, GAPS), taken, GAP)
      }
  }
}

function processPlace(parent: Node | undefined, taken: Occupied): Point {
  if (!parent) return rootPlace(taken)
  return parent.type === 'client' ? writerPlace(rectOf(parent), taken) : childPlace(parent.position, taken)
}

/** Room for one more client window that overlaps nothing, in sight where possible. */
function freeWindowPlace(taken: Occupied): Point {
  return freePlace(WINDOW_SIZE, windowSpots(belowTree(), WINDOW_SIZE, GAPS), taken, GAP)
}

/** Below the first row of children, where the next children come first. */
function belowTree(): Rect {
  const area = useCanvas.getState().visibleArea()
  const y = Math.max(2 * CELL.height, area.y + GAP)
  return { ...area, y, height: area.y + area.height - y }
}

const toEdge = ({ id, type, source, target, about, labelled }: ShownEdge): Edge => ({
  id,
  type,
  source,
  target,
  data: { about, labelled },
  focusable: false,
  selectable: false
})

let saving: ReturnType<typeof setTimeout> | undefined

function savePlaces(): void {
  clearTimeout(saving)
  saving = setTimeout(savePlacesNow, 200)
}

function savePlacesNow(): void {
  const { nodes } = useCanvas.getState()
  // Before the first snapshot there are no nodes; what was remembered must outlive that moment.
  if (nodes.length > 0) placesMemory.save(Object.fromEntries(nodes.map((node) => [node.id, placeOf(node)])))
}

// A reload does not wait for the timer.
globalThis.addEventListener?.('pagehide', savePlacesNow)

function placeOf(node: Node): Places[string] {
  const { width, height, position } = node
  return { ...position, ...(node.type === 'client' && width && height && { width, height }) }
}
