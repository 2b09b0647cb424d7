/** One of several that are chosen is dragged as an element: the others go with it, drawn or not. */
import type { Node, NodeChange } from '@xyflow/react'
import { movesOf } from '../layout/nodes'

export function withGroup(changes: NodeChange[], nodes: readonly Node[], chosen: ReadonlySet<string>): NodeChange[] {
  if (chosen.size < 2) return changes
  for (const change of changes) {
    // What is resized at its upper left is moved, too, but not dragged.
    if (change.type !== 'position' || change.dragging === undefined || !change.position || !chosen.has(change.id))
      continue
    const before = nodes.find(({ id }) => id === change.id)?.position
    if (!before) continue
    const by = { x: change.position.x - before.x, y: change.position.y - before.y }
    if (by.x === 0 && by.y === 0) return changes
    const named = new Set(changes.flatMap((one) => (one.type === 'position' ? one.id : [])))
    return [...changes, ...movesOf(nodes, new Set([...chosen].filter((id) => !named.has(id))), by)]
  }
  return changes
}
