/**
 * What stands on the canvas and where. The arrays of nodes and edges change with the structure (birth, end, drag) and
 * with nothing else; what a node shows it reads from the picture by its process.
 */
import type { Node, NodeChange, Viewport } from '@xyflow/react'
import { createStore, type StoreApi } from 'zustand'
import { emptyState } from '../../shared/fold/state'
import { isIdentity, type ProcessId } from '../../shared/identity'
import { type ShownEdge, type StructureNews, StructureView, type Visibility } from '../../shared/views/structure'
import { arranged } from '../layout/arranged'
import type { Point, Rect } from '../layout/free-place'
import { arrangedNodes, changedNodes, counted, hasChildren, nextNodes } from '../layout/nodes'
import { type Stacked, stacked } from '../layout/stacks'
import { lookOf } from '../words/process-words'
import { EndedProcesses } from './ended-processes'
import { ExternalClients } from './external-clients'
import type { LabMemory } from './lab-memory'
import type { Lifetime } from './lifetime'
import type { Picture } from './picture'
import { rememberPlaces } from './places'

/** Windows that the person has removed, as far as a reload knows of them. */
const REMOVED_LIMIT = 200

/** By the names of their shortcuts. */
export type CanvasActs = Record<'arrange' | 'fit' | 'fullSize' | 'nearer' | 'farther' | 'find', () => void>

export interface CanvasStore {
  nodes: Node[]
  edges: ShownEdge[]
  /** those that lie on a stack, and on which one */
  hidden: ReadonlyMap<string, string>
  /** the view goes to whoever is selected, wherever that is done */
  follows: boolean
  /** the part of the canvas that can be seen, in its own coordinates; set by the canvas when it is there */
  visibleArea: () => Rect
  /** from a point of the screen; set likewise */
  toCanvas: (point: Point) => Point
  /** Goes there; set likewise. */
  show: (id: string) => void
  /** Moves the view as far as it takes to see all of it, and read it; set likewise. */
  bringIntoSight: (id: string) => void
  /** What can be done to the view from anywhere; null while there is no canvas; set likewise. */
  acts: CanvasActs | null
  change(changes: NodeChange[]): void
  /** Puts everything in its place, also what the person has placed. */
  arrange(): void
  /** Opens a stack, or closes it again. */
  toggleStack(id: string): void
  /** Folds away what stands below a process, or shows it again. */
  toggleBelow(process: ProcessId): void
  isFolded(process: ProcessId): boolean
  /** Opens the stack on which it lies, if it does. */
  unstack(id: string): void
  setFollows(follows: boolean): void
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
  const followsMemory = memory<boolean>('follows-selected', (value) => (typeof value === 'boolean' ? value : null))
  const removed = new Set((removedMemory.load() ?? []) as ProcessId[])
  const view = new StructureView()
  const expected: Point[] = []
  const opened = new Set<string>()
  const collapsed = new Set<ProcessId>()
  let stacks: Stacked = stacked([], [], emptyState(), { opened, collapsed, isPlaced: () => false })

  const store = createStore<CanvasStore>()((set, get) => ({
    nodes: [],
    edges: [],
    hidden: new Map(),
    follows: followsMemory.load() ?? false,
    visibleArea: () => ({ x: -400, y: 0, width: 800, height: 600 }),
    toCanvas: (point) => point,
    show: () => {},
    bringIntoSight: () => {},
    acts: null,
    change: (changes) => {
      set(({ nodes }) => ({ nodes: changedNodes(nodes, changes) }))
      remembering.save()
    },
    arrange: () => {
      const { nodes, edges } = get()
      const { state } = picture.getState()
      const places = arranged(nodes, edges, {
        isServer: (id) => isIdentity(id) && state.processes.get(id)?.role === 'server',
        leavesRoom: hasChildren(state)
      })
      set({ nodes: arrangedNodes(nodes, places) })
      remembering.save()
    },
    toggleStack: (id) => {
      if (!opened.delete(id)) opened.add(id)
      const parent = stacks.stacks.get(id)?.parent
      if (parent && collapsed.has(parent)) collapsed.delete(parent)
      redraw()
    },
    toggleBelow: (process) => {
      if (!collapsed.delete(process)) collapsed.add(process)
      redraw()
    },
    isFolded: (process) => collapsed.has(process),
    unstack: (id) => {
      const stack = stacks.hidden.get(id)
      if (stack !== undefined) get().toggleStack(stack)
    },
    setFollows: (follows) => {
      followsMemory.save(follows)
      set({ follows })
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
  const remembering = rememberPlaces(
    () => ({ nodes: store.getState().nodes, passing: picture.getState().past }),
    memory,
    lifetime
  )
  const ended = new EndedProcesses(lifetime, (processes) => synchronize({ processes, keys: [] }))
  const external = new ExternalClients(lifetime, (key) => synchronize({ processes: [], keys: [key] }))
  const room = {
    places: remembering.known,
    nextExpected: () => expected.shift()
  }

  function follow(now: Picture): void {
    ended.follow(now)
    external.follow(now)
    // What is not there yet, in the past, is not forgotten.
    const touched = now.past ? [] : (now.news?.touched.processes ?? removed)
    for (const id of touched) if (!now.state.processes.get(id)) removed.delete(id)
    if (now.news) {
      for (const id of now.news.touched.processes) {
        const [process, look] = [now.state.processes.get(id), stacks.looks.get(id)]
        if (!process || look === undefined || lookOf(process) === look) continue
        redraw()
        break
      }
    }
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

  const redraw = () => draw({ nodes: true, edges: true })

  function draw(changed: { nodes: boolean; edges: boolean }): void {
    if (!changed.nodes && !changed.edges) return
    const { state } = picture.getState()
    const before = store.getState()
    const placed = new Set(before.nodes.flatMap(({ id, data }) => (data.placed ? id : [])))
    const isPlaced = (id: string) => placed.has(id) || room.places.get(id)?.placed === true
    stacks = stacked([...view.nodes.values()], [...view.edges()], state, { opened, collapsed, isPlaced })
    const nodes = nextNodes(before.nodes, stacks.nodes, stacks.edges, state, room)
    store.setState({ nodes: counted(nodes, stacks.stacks), edges: [...stacks.edges], hidden: stacks.hidden })
    remembering.save()
  }

  lifetime.follow(picture, follow)
  return store
}
