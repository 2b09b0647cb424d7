/** Whoever is put back stands exactly where they stood. Those who have come there since find another place. */
import type { Node } from '@xyflow/react'
import { Occupied } from './free-place'
import { nodesAt, placeOf, type Remembered, rectOf } from './nodes'

/**
 * @param back where who stands
 * @param there who was there when they left: to whom was there already they come back as they were
 * @param others finds places for those that are left out
 */
export function putBack(
  nodes: Node[],
  back: ReadonlyMap<string, Remembered>,
  there: readonly { id: string }[],
  others: (kept: readonly Node[], known: (id: string) => boolean) => readonly Node[]
): Node[] {
  const placed = nodesAt(nodes, back)
  const crowded = crowdedOut(placed, back, there)
  if (crowded.size === 0) return placed
  const next = others(
    placed.filter(({ id }) => !crowded.has(id)),
    (id) => !crowded.has(id)
  )
  return nodesAt(placed, new Map(next.flatMap((node) => (crowded.has(node.id) ? [[node.id, placeOf(node)]] : []))))
}

/** Nobody has placed them, and somebody was put back upon them. */
function crowdedOut(
  nodes: readonly Node[],
  back: ReadonlyMap<string, unknown>,
  there: readonly { id: string }[]
): Set<string> {
  const before = new Set(there.map(({ id }) => id))
  const taken = new Occupied(nodes.flatMap((node) => (back.has(node.id) ? rectOf(node) : [])))
  const late = nodes.filter(({ id, data }) => !back.has(id) && !before.has(id) && !data.placed)
  return new Set(late.flatMap((node) => (taken.touches(rectOf(node), 0) ? node.id : [])))
}
