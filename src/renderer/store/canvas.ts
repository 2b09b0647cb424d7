/**
 * What stands on the canvas and where. The arrays of nodes and edges change with the structure (birth, end, drag) and
 * with nothing else; what a node shows it reads from the picture by its process.
 */
import type { Edge, Node, NodeChange, Viewport } from '@xyflow/react'
import { createStore, type StoreApi } from 'zustand'
import type { ProcessId } from '../../shared/identity'
import { type StructureNews, StructureView, type Visibility } from '../../shared/views/structure'
import type { Point, Rect } from '../layout/free-place'
import { changedNodes, nextNodes, toEdge } from '../layout/nodes'
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
  /** Takes away the windows of clients; those that have ended the lab is told to forget. */
  removeWindows(ids: readonly ProcessId[]): void
  /** The next client window opens here. */
  expectWindow(at: Point): void
  /** The process of the window is known now. */
  placeWindow(id: ProcessId, at: Point): void
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
  const removed = new Set((removedMemory.load() ?? []) as ProcessId[])
  const view = new StructureView()
  const expected: Point[] = []

  const store = createStore<CanvasStore>()((set, get) => ({
    nodes: [],
    edges: [],
    visibleArea: () => ({ x: -400, y: 0, width: 800, height: 600 }),
    toCanvas: (point) => point,
    change: (changes) => {
      set(({ nodes }) => ({ nodes: changedNodes(nodes, changes) }))
      places.save()
    },
    removeWindows: (ids) => {
      for (const id of ids) removed.add(id)
      removedMemory.save([...removed].slice(-REMOVED_LIMIT))
      synchronize({ processes: ids, keys: [] })
    },
    expectWindow: (at) => {
      expected.push(at)
    },
    forgetWindow: (at) => {
      const index = expected.indexOf(at)
      if (index >= 0) expected.splice(index, 1)
    },
    placeWindow: (id, at) => {
      get().forgetWindow(at)
      if (!picture.getState().state.processes.get(id)) expected.unshift(at)
      else if (get().nodes.some((node) => node.id === id)) get().change([{ id, type: 'position', position: at }])
    },
    savedViewport: () => viewportMemory.load(),
    saveViewport: (viewport) => viewportMemory.save(viewport)
  }))
  const places = rememberPlaces(() => store.getState().nodes, memory, lifetime)
  const ended = new EndedProcesses(lifetime, (processes) => synchronize({ processes, keys: [] }))
  const external = new ExternalClients(lifetime, (key) => synchronize({ processes: [], keys: [key] }))
  const room = {
    places: places.known,
    nextExpected: () => expected.shift(),
    visibleArea: () => store.getState().visibleArea()
  }

  function follow(now: Picture): void {
    ended.follow(now)
    external.follow(now)
    // What is not there yet, in the past, is not forgotten.
    const touched = now.past ? [] : (now.news?.touched.processes ?? removed)
    for (const id of touched) if (!now.state.processes.get(id)) removed.delete(id)
    if (now.news) synchronize({ processes: now.news.touched.processes, keys: now.news.connections })
    else draw(view.reset(now.state, now.connections, visibility()))
  }

  /** Brings the nodes in line with the picture; touches nothing when the structure is the same. */
  function synchronize(news: StructureNews): void {
    const { state, connections } = picture.getState()
    draw(view.update(state, connections, visibility(), news))
  }

  function visibility(): Visibility {
    return { fading: ended.shown, removed, external: external.shown }
  }

  function draw(changed: { nodes: boolean; edges: boolean }): void {
    if (!changed.nodes && !changed.edges) return
    const { nodes } = store.getState()
    const { state } = picture.getState()
    store.setState({
      ...(changed.nodes && { nodes: nextNodes(nodes, [...view.nodes.values()], state, room) }),
      ...(changed.edges && { edges: Array.from(view.edges(), toEdge) })
    })
    if (changed.nodes) places.save()
  }

  lifetime.follow(picture, follow)
  return store
}
