/** Where nodes stand, kept over a reload. */
import type { Node } from '@xyflow/react'
import { placeOf, type Remembered } from '../layout/nodes'
import type { LabMemory } from './lab-memory'
import type { Lifetime } from './lifetime'

/** Nodes whose places are kept. */
const KEPT = 2000

/** ms without a further change after which places are written down */
const SETTLED_MS = 200

/** @param nodesNow those that are there; `passing`: others will be there in a moment, and nothing need be written down */
export function rememberPlaces(
  nodesNow: () => { nodes: readonly Node[]; passing: boolean },
  memory: LabMemory,
  lifetime: Lifetime
) {
  const remembered = memory<Record<string, Remembered>>('places', (value) =>
    typeof value === 'object' ? (value as Record<string, Remembered> | null) : null
  )
  /** by id, of nodes that are not there as well: who looks at the past comes back. Those that were seen last come last. */
  const known = new Map<string, Remembered>(Object.entries(remembered.load() ?? {}))
  let cancel = () => {}

  function saveNow(): void {
    const { nodes, passing } = nodesNow()
    for (const node of nodes) {
      known.delete(node.id)
      known.set(node.id, placeOf(node))
    }
    for (const id of known.keys()) {
      if (known.size <= KEPT) break
      known.delete(id)
    }
    if (!passing) remembered.save(Object.fromEntries(known))
  }

  // A reload does not wait for the timer.
  globalThis.addEventListener?.('pagehide', saveNow)
  lifetime.onEnd(() => globalThis.removeEventListener?.('pagehide', saveNow))
  return {
    known,
    save(): void {
      cancel()
      cancel = lifetime.after(SETTLED_MS, saveNow)
    }
  }
}
