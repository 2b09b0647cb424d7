/** Nodes as React Flow wants them, and where a new one stands. */
import { applyNodeChanges, type Node, type NodeChange } from '@xyflow/react'
import type { State } from '../../shared/fold/state'
import { bornAtOf, isIdentity } from '../../shared/identity'
import { MODEL_ROWS } from '../../shared/tables/models'
import type { ShownEdge } from '../../shared/views/structure'
import { texts } from '../texts'
import { Belonging } from './belonging'
import { Columns, type Place, rootPlace } from './columns'
import { Occupied, type Point, type Rect, type Size } from './free-place'
import { EXTERNAL_SIZE, PROCESS_SIZE, STACK_SIZE, WINDOW_SIZE } from './sizes'
import { type CanvasNode, type Stack, stackOf } from './stacks'

/** What is known of where a node stood. */
export interface Remembered extends Place {
  width?: number
  height?: number
  /** the person has put it there */
  placed?: true
}

/** What decides about the place of a new node. */
export interface Room {
  /** by id: where it stood before a reload */
  places: ReadonlyMap<string, Remembered>
  /** Where the next client window was dropped, if it was; each place is given once. */
  nextExpected(): Point | undefined
}

/** Old nodes stay as they are; new ones find room beside them. */
export function nextNodes(
  before: readonly Node[],
  shown: readonly CanvasNode[],
  edges: readonly ShownEdge[],
  state: State,
  room: Room
): Node[] {
  const known = new Map(before.map((node) => [node.id, node]))
  const arrivals = new Arrivals(
    shown.flatMap(({ id }) => known.get(id) ?? []),
    edges,
    state,
    room
  )
  for (const node of parentsFirst(shown.filter(({ id }) => !known.has(id)))) arrivals.add(node)
  arrivals.join()
  return shown.flatMap(({ id }) => arrivals.nodes.get(id) ?? [])
}

class Arrivals {
  readonly nodes: Map<string, Node>
  readonly #rects = new Map<string, Rect>()
  readonly #taken = new Occupied()
  readonly #columns: Columns
  readonly #belonging: Belonging

  constructor(
    kept: readonly Node[],
    edges: readonly ShownEdge[],
    readonly state: State,
    readonly room: Room
  ) {
    this.nodes = new Map(kept.map((node) => [node.id, node]))
    for (const node of kept) this.#take(node)
    this.#columns = new Columns(this.#taken, hasChildren(state))
    this.#belonging = new Belonging(edges)
  }

  add(shown: CanvasNode): void {
    const size = sizeOf(shown, this.room.places.get(shown.id))
    const { lane, placed, alone, ...position } = this.#placeOf(shown, size)
    const node: Node = {
      id: shown.id,
      type: shown.type,
      ariaLabel: labelOf(shown, this.state),
      data: {
        ...(shown.process === null ? { address: shown.address } : { process: shown.process }),
        ...(lane !== undefined && { lane }),
        ...(placed && { placed }),
        ...(alone && { alone })
      },
      width: size.width,
      ...(shown.type === 'client' && { height: size.height, dragHandle: '.drag-handle' }),
      position,
      // React Flow draws what it does not know the size of before it measures it and draws it again.
      measured: size
    }
    this.nodes.set(node.id, node)
    this.#take(node)
  }

  /** Who arrived before it was known whom it is connected with goes there, once. */
  join(): void {
    for (const [client, holder] of this.#belonging.holders) {
      const [below, above] = [this.nodes.get(client), this.nodes.get(holder)]
      if (!below || !above || !(below.data.alone || above.data.alone)) continue
      if (isServer(this.state, holder)) continue
      const moves = above.data.alone && (!below.data.alone || isYounger(above, below)) ? above : below
      this.#untake(moves.id)
      const spot =
        moves === above
          ? this.#columns.above(rectOf(below), this.#rectOf(this.#belonging.parents.get(holder)))
          : this.#columns.below(rectOf(above), rectOf(below))
      const other = moves === above ? below : above
      for (const one of [above, below]) {
        const { alone: _, ...data } = one.data
        const moved = one === moves && spot ? { position: spot, data: { ...data, lane: other.data.lane } } : { data }
        this.nodes.set(one.id, { ...one, ...moved })
      }
      this.#take(this.nodes.get(moves.id) ?? moves)
    }
  }

  /** `alone`: may go to its column when that is known. */
  #placeOf(shown: CanvasNode, size: Size): Place & { placed?: true; alone?: true } {
    const { width: _, height: __, ...known } = this.room.places.get(shown.id) ?? ({} as Partial<Remembered>)
    if (isPlace(known) && (known.placed || !this.#taken.touches({ ...known, ...size }, 0))) return known
    if (shown.type === 'process' || shown.type === 'stack') return this.#processPlace(shown, size)
    const expected = shown.type === 'client' ? this.room.nextExpected() : undefined
    return expected ? { ...expected, placed: true } : this.#clientPlace(shown, size)
  }

  #processPlace({ id, parentId }: CanvasNode, size: Size): Place & { alone?: true } {
    const parent = parentId === null ? undefined : this.nodes.get(parentId)
    if (!parent) return rootPlace(this.#taken)
    const rect = rectOf(parent)
    if (parent.type === 'client')
      return this.#columns.below(rect, size, WRITER_GAP) ?? this.#columns.next({ id: parent.id, rect }, 'child', size)
    for (const client of this.#belonging.clientsOf(id)) {
      const below = this.nodes.get(client)
      const spot = below && this.#columns.above(rectOf(below), rect)
      if (below && spot) return withLane(spot, below)
    }
    const place = this.#columns.next({ id: parent.id, rect }, 'child', size)
    return this.#belonging.clientsOf(id).length > 0 ? place : { ...place, alone: true }
  }

  #clientPlace({ id }: CanvasNode, size: Size): Place & { alone?: true } {
    const holder = this.#belonging.holders.get(id)
    const node = holder === undefined ? undefined : this.nodes.get(holder)
    const served = node && !isServer(this.state, node.id)
    const spot = served && this.#columns.below(rectOf(node), size)
    if (spot) return withLane(spot, node)
    const server = this.#rectOf(this.state.server) ?? NO_SERVER
    const place = this.#columns.next({ id: this.state.server ?? '', rect: server }, 'client', size)
    return served ? place : { ...place, alone: true }
  }

  #rectOf(id: string | null | undefined): Rect | undefined {
    const node = this.nodes.get(id ?? '')
    return node && rectOf(node)
  }

  #take(node: Node): void {
    const rect = rectOf(node)
    this.#rects.set(node.id, rect)
    this.#taken.add(rect)
  }

  #untake(id: string): void {
    const rect = this.#rects.get(id)
    if (rect) this.#taken.remove(rect)
  }
}

/** Where a server would stand. */
const NO_SERVER: Rect = { x: -PROCESS_SIZE.width / 2, y: 0, ...PROCESS_SIZE }
/** From the window of a split client to its writer. */
const WRITER_GAP = 14

const withLane = (spot: Point, beside: Node): Place => {
  const lane = laneOf(beside)
  return lane === undefined ? spot : { ...spot, lane }
}

const isPlace = (place: Partial<Remembered>): place is Remembered => place.x !== undefined && place.y !== undefined

const isServer = ({ processes }: State, id: string): boolean => isIdentity(id) && processes.get(id)?.role === 'server'

const isYounger = (a: Node, b: Node): boolean => isIdentity(a.id) && isIdentity(b.id) && bornAtOf(a.id) > bornAtOf(b.id)

/** Unknown, it may have some. */
export const hasChildren = ({ settings }: State): boolean => settings === null || MODEL_ROWS[settings.model].hasChildren

/** A child finds its place below its parent, which must have one. */
function parentsFirst(nodes: readonly CanvasNode[]): CanvasNode[] {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const ordered = new Set<CanvasNode>()
  const add = (node: CanvasNode, children: readonly CanvasNode[] = []) => {
    const parent = byId.get(node.parentId ?? '')
    if (parent && !ordered.has(parent) && !children.includes(parent)) add(parent, [...children, node])
    ordered.add(node)
  }
  for (const node of nodes) add(node)
  return [...ordered]
}

/** A node that changes is another object. */
const rects = new WeakMap<Node, Rect>()

export function rectOf(node: Node): Rect {
  const known = rects.get(node)
  if (known) return known
  const width = node.measured?.width ?? node.width ?? PROCESS_SIZE.width
  const height = node.measured?.height ?? node.height ?? PROCESS_SIZE.height
  const rect = { ...node.position, width, height }
  rects.set(node, rect)
  return rect
}

export const laneOf = ({ data }: Node): Point | undefined => data.lane as Point | undefined

function sizeOf({ type }: CanvasNode, known: Remembered | undefined): Size {
  if (type === 'process') return PROCESS_SIZE
  if (type === 'external') return EXTERNAL_SIZE
  if (type === 'stack') return STACK_SIZE
  return { width: known?.width ?? WINDOW_SIZE.width, height: known?.height ?? WINDOW_SIZE.height }
}

/** In another language. */
export const renamed = (nodes: readonly Node[], state: State): Node[] =>
  nodes.map((node) => {
    const { process = null, address = '' } = node.data as Partial<Named>
    return { ...node, ariaLabel: labelOf({ type: node.type, process, address }, state) }
  })

type Named = Pick<CanvasNode, 'process' | 'address'>

/** What a screen reader calls it. */
function labelOf({ type, process: id, address }: Named & { type?: string | undefined }, { processes }: State): string {
  if (type === 'stack') return texts.canvas.stack
  const process = id === null ? undefined : processes.get(id)
  if (!process) return `${texts.canvas.external} ${address}`
  const { client, role, pid } = process
  return client ? texts.client.title(client.kind, pid) : `${texts.process[role]} ${pid}`
}

/** With how many lie on each stack by now. */
export const counted = (nodes: Node[], stacks: ReadonlyMap<string, Stack>): Node[] =>
  stacks.size === 0
    ? nodes
    : nodes.map((node) => {
        const [before, now] = [stackOf(node), stacks.get(node.id)]
        if (!now || (before?.count === now.count && before.open === now.open)) return node
        return { ...node, data: { ...node.data, stack: now } }
      })

/** With what React Flow tells of them. What the person has moved stays there. */
export function changedNodes(nodes: Node[], changes: NodeChange[]): Node[] {
  const moved = new Set(changes.flatMap((change) => (change.type === 'position' && change.position ? change.id : [])))
  const changed = applyNodeChanges(changes, nodes)
  return moved.size === 0 ? changed : changed.map((node) => (moved.has(node.id) ? asPlaced(node) : node))
}

function asPlaced(node: Node): Node {
  const { alone: _, lane: __, ...data } = node.data
  return { ...node, data: { ...data, placed: true } }
}

/** Put where they are to be, wherever they were. */
export const nodesAt = (nodes: readonly Node[], places: ReadonlyMap<string, Remembered>): Node[] =>
  nodes.map((node) => {
    const place = places.get(node.id)
    return place ? standingAt(node, place) : node
  })

function standingAt(node: Node, { x, y, lane, placed, width, height }: Remembered): Node {
  const { alone: _, placed: __, lane: ___, ...data } = node.data
  return {
    ...node,
    ...(width !== undefined && height !== undefined && { width, height, measured: { width, height } }),
    position: { x, y },
    data: { ...data, ...(lane && { lane }), ...(placed && { placed }) }
  }
}

/** Where it stands, as far as it is remembered; the sizes of windows alone are chosen by a person. */
export function placeOf(node: Node): Remembered {
  const { width, height, position, type, data } = node
  const lane = laneOf(node)
  return {
    ...position,
    ...(type === 'client' && width && height && { width, height }),
    ...(lane && { lane }),
    ...(data.placed === true && { placed: true })
  }
}

/** All of them by so much, px of the canvas. */
export const movesOf = (nodes: readonly Node[], ids: ReadonlySet<string>, by: Point): NodeChange[] =>
  nodes.flatMap(({ id, position: { x, y } }) =>
    ids.has(id) ? { id, type: 'position' as const, position: { x: x + by.x, y: y + by.y } } : []
  )
