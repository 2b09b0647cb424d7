/**
 * Children that lie on a stack instead of standing each for itself: beyond {@link MOST} those in whose windows nobody types,
 * by how they stand; and all that stands below a process that the person has folded away.
 */
import type { Node } from '@xyflow/react'
import type { State } from '../../shared/fold/state'
import type { ProcessId } from '../../shared/identity'
import type { ShownEdge, ShownNode } from '../../shared/views/structure'
import { type Look, lookOf } from '../words/process-words'
import { Belonging } from './belonging'

export interface Stack {
  id: string
  parent: ProcessId
  /** null: whoever stands below the parent */
  look: Look | null
  count: number
  open: boolean
}

export type CanvasNode = Omit<ShownNode, 'type'> & { type: ShownNode['type'] | 'stack' }

export interface Stacked {
  nodes: readonly CanvasNode[]
  edges: readonly ShownEdge[]
  stacks: ReadonlyMap<string, Stack>
  /** by child: how it stood; another look puts it on another stack */
  looks: ReadonlyMap<ProcessId, Look>
  /** by child that lies on one: which */
  hidden: ReadonlyMap<string, string>
}

/** Quiet children of a process that stand each for itself. */
export const MOST = 60

export interface Folding {
  /** stacks that were opened */
  opened: ReadonlySet<string>
  /** processes below which everything was folded away */
  collapsed: ReadonlySet<ProcessId>
  /** who was put somewhere by the person stays there */
  isPlaced(id: string): boolean
}

export const stackId = (parent: ProcessId, look: Look | null): string => `stack ${parent} ${look ?? 'all'}`

export function stacked(
  nodes: readonly ShownNode[],
  edges: readonly ShownEdge[],
  state: State,
  folding: Folding
): Stacked {
  const children = childrenIn(nodes)
  const result = {
    stacks: new Map<string, Stack>(),
    looks: new Map<ProcessId, Look>(),
    hidden: new Map<string, string>()
  }
  const plain = { nodes, edges, ...result }
  if (![...children].some(([id, { length }]) => length > MOST || folding.collapsed.has(id))) return plain
  const belonging = new Belonging(edges)
  const windows = new Set(nodes.flatMap(({ type, id }) => (type === 'client' ? id : [])))
  const put = (parent: ProcessId, look: Look | null, ids: readonly string[]) => {
    const id = stackId(parent, look)
    const open = look !== null && folding.opened.has(id)
    result.stacks.set(id, { id, parent, look, count: ids.length, open })
    if (!open)
      for (const one of ids) for (const below of subtree(one, children, belonging)) result.hidden.set(below, id)
  }
  for (const [parent, ids] of children) {
    if (folding.collapsed.has(parent)) put(parent, null, ids)
    else {
      const quiet = ids.filter(
        (id) => !folding.isPlaced(id) && !belonging.clientsOf(id).some((client) => windows.has(client))
      )
      if (quiet.length <= MOST) continue
      for (const [look, alike] of byLook(quiet, state, result.looks)) put(parent, look, alike)
    }
  }
  if (result.stacks.size === 0) return plain
  const shown = nodes.filter(({ id }) => !result.hidden.has(id))
  const standing = [...result.stacks.values()].filter(({ parent }) => !result.hidden.has(parent))
  return {
    ...result,
    nodes: [...shown, ...standing.map(nodeOf)],
    edges: [
      ...edges.filter(({ source, target }) => !result.hidden.has(source) && !result.hidden.has(target)),
      ...standing.map(edgeOf)
    ]
  }
}

const nodeOf = ({ id, parent }: Stack): CanvasNode => ({
  id,
  type: 'stack',
  process: null,
  address: '',
  parentId: parent
})

const edgeOf = ({ id, parent }: Stack): ShownEdge => ({
  id: `fork ${id}`,
  type: 'fork',
  source: parent,
  target: id,
  about: id,
  labelled: false
})

function childrenIn(nodes: readonly ShownNode[]): Map<ProcessId, ProcessId[]> {
  const windows = new Set(nodes.flatMap(({ type, id }) => (type === 'client' ? id : [])))
  const children = new Map<ProcessId, ProcessId[]>()
  for (const { type, process, parentId } of nodes) {
    // A split client's writer stays with its window.
    if (type !== 'process' || process === null || parentId === null || windows.has(parentId)) continue
    const others = children.get(parentId)
    if (others) others.push(process)
    else children.set(parentId, [process])
  }
  return children
}

function byLook(ids: readonly ProcessId[], { processes }: State, looks: Map<ProcessId, Look>): Map<Look, ProcessId[]> {
  const groups = new Map<Look, ProcessId[]>()
  for (const id of ids) {
    const process = processes.get(id)
    if (!process) continue
    const look = lookOf(process)
    looks.set(id, look)
    const alike = groups.get(look)
    if (alike) alike.push(id)
    else groups.set(look, [id])
  }
  return groups
}

/** It, its clients and children, and theirs. */
function* subtree(
  id: string,
  children: ReadonlyMap<string, readonly string[]>,
  belonging: Belonging
): Generator<string> {
  yield id
  yield* belonging.clientsOf(id)
  for (const child of children.get(id) ?? []) yield* subtree(child, children, belonging)
}

export const stackOf = ({ data }: Node): Stack | undefined => data.stack as Stack | undefined
