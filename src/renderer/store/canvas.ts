/**
 * What stands on the canvas and where. The arrays of nodes and edges change with the structure (birth, end, drag) and
 * with nothing else; what a node shows it reads from the picture by its process.
 */
import type { Node, NodeChange, Viewport } from '@xyflow/react'
import { createStore, type StoreApi } from 'zustand'
import { emptyState } from '../../shared/fold/state'
import { isIdentity, type ProcessId } from '../../shared/identity'
import { type ShownEdge, type StructureNews, StructureView, type Visibility } from '../../shared/views/structure'
import { useLanguage } from '../language/language'
import { arranged } from '../layout/arranged'
import { overlaps, type Point, type Rect } from '../layout/free-place'
import type { StepName } from '../layout/history'
import { flipped, type LayoutChange } from '../layout/layout-change'
import {
  changedNodes,
  counted,
  hasChildren,
  movesOf,
  nextNodes,
  nodesAt,
  placeOf,
  rectOf,
  renamed
} from '../layout/nodes'
import { putBack } from '../layout/put-back'
import { type Stacked, stacked } from '../layout/stacks'
import { lookOf } from '../words/process-words'
import { EndedProcesses } from './ended-processes'
import { ExternalClients } from './external-clients'
import type { LabMemory } from './lab-memory'
import type { Lifetime } from './lifetime'
import type { Picture } from './picture'
import { rememberPlaces } from './places'
import { RemovedWindows } from './removed-windows'
import { type NextSteps, Steps } from './steps'

/** By the names of their shortcuts. */
export type CanvasActs = Record<'arrange' | 'fit' | 'fullSize' | 'nearer' | 'farther' | 'find', () => void>

export interface CanvasStore extends NextSteps {
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
  /** Takes away the windows of clients that have ended. They can come back until the lab is told to forget them. */
  removeWindows(ids: readonly ProcessId[]): void
  /** Takes them away for good: nobody has asked for it, so nobody will want them back. */
  dropWindows(ids: readonly ProcessId[]): void
  /** Windows that were removed are gone for good. @returns whether there were any */
  forgetRemoved(): Promise<boolean>
  /** From here to its end, what is moved or resized is one step. */
  beginStep(what: StepName): void
  endStep(): void
  /** All is where it was when it began. */
  cancelStep(): void
  /** Moves them by so much, px of the canvas. */
  moveBy(ids: ReadonlySet<string>, by: Point): void
  /** The same as a step; what a key does that is held down is one. */
  nudge(ids: ReadonlySet<string>, by: Point): void
  /** The newest step is taken back; who it was about is in sight then. */
  undo(): void
  redo(): void
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

/**
 * @param forget tells the lab that it need not keep what these clients have said
 * @param isRecorded whether the lab tells a recording
 * @param isBehind whether more has happened than is shown, as through slow glass
 */
export function createCanvas(
  picture: StoreApi<Picture>,
  memory: LabMemory,
  lifetime: Lifetime,
  forget: (clients: readonly ProcessId[]) => Promise<unknown>,
  isRecorded: () => boolean,
  isBehind: () => boolean
) {
  const viewportMemory = memory<Viewport>('viewport', (value) =>
    typeof value === 'object' ? (value as Viewport | null) : null
  )
  const followsMemory = memory<boolean>('follows-selected', (value) => (typeof value === 'boolean' ? value : null))
  const removed = new RemovedWindows(memory, forget)
  const view = new StructureView()
  const expected: Point[] = []
  const opened = new Set<string>()
  const collapsed = new Set<ProcessId>()
  /** the page has seen what is live */
  let looked = false
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
    undoes: null,
    redoes: null,
    acts: null,
    change: (changes) => {
      steps.touch(changes.flatMap((change) => (isByPerson(change) ? change.id : [])))
      set(({ nodes }) => ({ nodes: changedNodes(nodes, changes) }))
      remembering.save()
    },
    arrange: () =>
      steps.do('arrange', () => {
        const { nodes, edges } = get()
        const { state } = picture.getState()
        const places = arranged(nodes, edges, {
          isServer: (id) => isIdentity(id) && state.processes.get(id)?.role === 'server',
          leavesRoom: hasChildren(state)
        })
        set({ nodes: nodesAt(nodes, places) })
        remembering.save()
      }),
    toggleStack: (id) => steps.do(stacks.stacks.get(id)?.open ? 'close-stack' : 'open-stack', () => turnStack(id)),
    toggleBelow: (process) =>
      steps.do(collapsed.has(process) ? 'unfold' : 'fold', () => {
        if (!collapsed.delete(process)) collapsed.add(process)
        redraw()
      }),
    isFolded: (process) => collapsed.has(process),
    unstack: (id) => {
      const stack = stacks.hidden.get(id)
      if (stack !== undefined) turnStack(stack)
    },
    beginStep: (what) => steps.begin(what),
    endStep: () => steps.end(),
    cancelStep: () => steps.cancel(),
    moveBy: (ids, by) => get().change(movesOf(get().nodes, ids, by)),
    nudge: (ids, by) => {
      steps.begin('move')
      get().moveBy(ids, by)
      steps.end([...ids].sort().join(' '))
    },
    undo: () => bringBack(steps.undo()),
    redo: () => bringBack(steps.redo()),
    setFollows: (follows) => {
      followsMemory.save(follows)
      set({ follows })
    },
    removeWindows: (ids) => steps.do('remove', () => hide(ids)),
    dropWindows: (ids) => {
      hide(ids)
      removed.forget(ids)
    },
    forgetRemoved: async () => {
      const { length } = steps.forgetRemoved()
      await removed.told
      return length > 0
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
  const ended = new EndedProcesses(lifetime, isRecorded, (processes) => synchronize({ processes, keys: [] }))
  const external = new ExternalClients(
    lifetime,
    () => !isRecorded() && !isBehind(),
    (key) => synchronize({ processes: [], keys: [key] })
  )
  const room = {
    places: remembering.known,
    nextExpected: () => expected.shift()
  }
  const steps = new Steps({
    nodes: () => store.getState().nodes,
    layout: () => ({ places: new Map(store.getState().nodes.map((node) => [node.id, placeOf(node)])), ...flags() }),
    apply,
    matters,
    forget: (ids) => removed.forget(ids as ProcessId[]),
    changed: (next) => store.setState(next)
  })
  // What is removed now cannot be brought back by the page that comes next.
  const leave = () => void steps.forgetRemoved()
  globalThis.addEventListener?.('pagehide', leave)
  lifetime.onEnd(() => globalThis.removeEventListener?.('pagehide', leave))

  function follow(now: Picture): void {
    ended.follow(now)
    external.follow(now)
    // What is not there yet, in the past, is not forgotten.
    const left = !now.past && removed.leave(now.news?.touched.processes ?? removed.ids, now.state)
    // The page before has taken its undo along.
    if (!now.past && !looked) removed.forget([...removed.ids].filter((id) => now.state.processes.get(id)))
    looked ||= !now.past
    if (now.news) {
      for (const id of now.news.touched.processes) {
        const [process, look] = [now.state.processes.get(id), stacks.looks.get(id)]
        if (!process || look === undefined || lookOf(process) === look) continue
        redraw()
        break
      }
    }
    if (left) steps.look()
    if (now.news) synchronize({ processes: now.news.touched.processes, keys: now.news.connections })
    else draw(view.reset(now.state, now.connections, visibility()))
  }

  /** Brings the nodes in line with the picture; touches nothing when the structure is the same. */
  function synchronize(news: StructureNews): void {
    const { state, connections } = picture.getState()
    draw(view.update(state, connections, visibility(), news))
  }

  function visibility(): Visibility {
    return { fading: ended.shown, removed: removed.ids, external: external.shown }
  }

  const flags = () => ({
    removed: new Set<string>(removed.ids),
    opened: new Set(opened),
    collapsed: new Set<string>(collapsed)
  })

  function hide(ids: readonly ProcessId[]): void {
    removed.add(ids)
    synchronize({ processes: ids, keys: [] })
  }

  function turnStack(id: string): void {
    if (!opened.delete(id)) opened.add(id)
    const parent = stacks.stacks.get(id)?.parent
    if (parent && collapsed.has(parent)) collapsed.delete(parent)
    redraw()
  }

  /** Exactly there, also where somebody else stands by now who was not there then: that one finds another place. */
  function apply({ places, flags }: LayoutChange, there: readonly { id: string }[]): void {
    const [gone, come] = [flags.removed.set as ProcessId[], flags.removed.unset as ProcessId[]]
    removed.add(gone)
    removed.delete(come)
    become(opened, flipped(opened, flags.opened))
    become(collapsed, flipped(collapsed, flags.collapsed))
    const back = new Map([...places].flatMap(([id, { after }]) => (after ? [[id, after] as const] : [])))
    for (const [id, place] of back) remembering.known.set(id, place)
    store.setState(({ nodes }) => ({ nodes: nodesAt(nodes, back) }))
    synchronize({ processes: [...gone, ...come], keys: [] })
    redraw()
    store.setState(({ nodes }) => ({ nodes: putBack(nodes, back, there, arrivals) }))
    remembering.save()
  }

  /** @param known whose place is to be the one that it was */
  function arrivals(kept: readonly Node[], known: (id: string) => boolean): Node[] {
    const places = new Map([...room.places].filter(([id]) => known(id)))
    return nextNodes(kept, stacks.nodes, stacks.edges, picture.getState().state, {
      places,
      nextExpected: () => undefined
    })
  }

  /** Nobody who has ended is moved. In the past, who is not there now may be there at another moment. */
  function matters(ids: Iterable<string>): boolean {
    const { state, past } = picture.getState()
    if (past) return true
    const shown = new Set(store.getState().nodes.map(({ id }) => id))
    const comes = (id: string) => isIdentity(id) && removed.ids.has(id) && state.processes.get(id) !== undefined
    for (const id of ids) if (shown.has(id) || stacks.hidden.has(id) || comes(id)) return true
    return false
  }

  /** Whoever is put back is in sight, one of them at least. */
  function bringBack(ids: readonly string[]): void {
    const { nodes, visibleArea, bringIntoSight } = store.getState()
    const moved = nodes.filter(({ id }) => ids.includes(id))
    const area = visibleArea()
    const [first] = moved
    if (first && !moved.some((node) => overlaps(rectOf(node), area, 0))) bringIntoSight(first.id)
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
    steps.look()
    remembering.save()
  }

  lifetime.follow(picture, follow)
  lifetime.follow(useLanguage, () =>
    store.setState(({ nodes }) => ({ nodes: renamed(nodes, picture.getState().state) }))
  )
  return store
}

/** Not when React Flow has measured it. */
const isByPerson = (change: NodeChange): change is NodeChange & { id: string } =>
  change.type === 'position' || (change.type === 'dimensions' && change.resizing !== undefined)

function become<T extends string>(set: Set<T>, next: ReadonlySet<string>): void {
  for (const id of set) if (!next.has(id)) set.delete(id)
  for (const id of next) set.add(id as T)
}
