/**
 * What stands on the canvas and where. The arrays of nodes and edges change with the structure (birth, end, drag) and
 * with nothing else; what a node shows it reads from the picture by its pid.
 */
import { applyNodeChanges, type Edge, type Node, type NodeChange, type Viewport } from '@xyflow/react'
import { createStore, type StoreApi } from 'zustand'
import type { Point, Rect } from '../layout/free-place'
import { nextNodes, toEdge } from '../layout/nodes'
import { nodeId, structureOf } from '../layout/structure'
import { EndedProcesses } from './ended-processes'
import { ExternalClients } from './external-clients'
import type { LabMemory } from './lab-memory'
import type { Lifetime } from './lifetime'
import type { Picture } from './picture'
import { rememberPlaces } from './places'

/** Windows that the person has removed, as far as a reload knows of them. */
const REMOVED_LIMIT = 200

export interface CanvasStore {
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
  /** What was looked at before a reload; null at the first time. */
  savedViewport(): Viewport | null
  saveViewport(viewport: Viewport): void
}

export function createCanvas(picture: StoreApi<Picture>, memory: LabMemory, lifetime: Lifetime) {
  const removedMemory = memory<string[]>('removed-windows', (value) =>
    Array.isArray(value) ? value.map(String) : null
  )
  const viewportMemory = memory<Viewport>('viewport', (value) =>
    typeof value === 'object' ? (value as Viewport | null) : null
  )
  const removed = new Set<string>(removedMemory.load() ?? [])
  const expected: Point[] = []

  const store = createStore<CanvasStore>()((set, get) => ({
    nodes: [],
    edges: [],
    visibleArea: () => ({ x: -400, y: 0, width: 800, height: 600 }),
    toCanvas: (point) => point,
    change: (changes) => {
      set(({ nodes }) => ({ nodes: applyNodeChanges(changes, nodes) }))
      places.save()
    },
    removeWindows: (ids) => {
      for (const id of ids) removed.add(id)
      removedMemory.save([...removed].slice(-REMOVED_LIMIT))
      synchronize()
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
      const process = picture.getState().state.processes[pid]
      const id = process && nodeId(process)
      if (!id) expected.unshift(at)
      else if (get().nodes.some((node) => node.id === id)) get().change([{ id, type: 'position', position: at }])
    },
    savedViewport: () => viewportMemory.load(),
    saveViewport: (viewport) => viewportMemory.save(viewport)
  }))
  const places = rememberPlaces(() => store.getState().nodes, memory, lifetime)
  const ended = new EndedProcesses(lifetime, synchronize)
  const external = new ExternalClients(lifetime, synchronize)
  const room = {
    places: places.before,
    nextExpected: () => expected.shift(),
    visibleArea: () => store.getState().visibleArea()
  }

  /** Brings the nodes in line with the picture; touches nothing when the structure is the same. */
  function synchronize(): void {
    const now = picture.getState()
    ended.follow(now)
    external.follow(now)
    const visible = { fading: ended.shown, removed, external: external.shown }
    const structure = structureOf(now.state, now.connections, visible)
    const { nodes, edges } = store.getState()
    const sameNodes = sameIds(nodes, structure.nodes)
    const sameEdges = sameIds(edges, structure.edges)
    if (sameNodes && sameEdges) return
    store.setState({
      ...(!sameNodes && { nodes: nextNodes(nodes, structure.nodes, room) }),
      ...(!sameEdges && { edges: structure.edges.map(toEdge) })
    })
    if (!sameNodes) places.save()
  }

  lifetime.follow(picture, synchronize)
  return store
}

const sameIds = (a: readonly { id: string }[], b: readonly { id: string }[]) =>
  a.length === b.length && a.every((item, index) => item.id === b[index]?.id)
