/** Where nodes stand, kept over a reload. */
import type { Node } from '@xyflow/react'
import type { Point, Rect } from '../layout/free-place'
import type { LabMemory } from './lab-memory'
import type { Lifetime } from './lifetime'

type Place = Partial<Rect> & Point

/** Nodes whose places are kept. */
const KEPT = 2000

/** ms without a further change after which places are written down */
const SETTLED_MS = 200

export function rememberPlaces(nodesNow: () => readonly Node[], memory: LabMemory, lifetime: Lifetime) {
  const remembered = memory<Record<string, Place>>('places', (value) =>
    typeof value === 'object' ? (value as Record<string, Place> | null) : null
  )
  /** by id, of nodes that are not there as well: who looks at the past comes back. Those that were seen last come last. */
  const known = new Map<string, Place>(Object.entries(remembered.load() ?? {}))
  let cancel = () => {}

  function saveNow(): void {
    for (const node of nodesNow()) {
      known.delete(node.id)
      known.set(node.id, placeOf(node))
    }
    for (const id of known.keys()) {
      if (known.size <= KEPT) break
      known.delete(id)
    }
    remembered.save(Object.fromEntries(known))
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

function placeOf(node: Node): Place {
  const { width, height, position } = node
  return { ...position, ...(node.type === 'client' && width && height && { width, height }) }
}
