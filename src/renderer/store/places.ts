/** Where nodes stand, kept over a reload. */
import type { Node } from '@xyflow/react'
import type { Point, Rect } from '../layout/free-place'
import type { LabMemory } from './lab-memory'
import type { Lifetime } from './lifetime'

type Place = Partial<Rect> & Point

/** ms without a further change after which places are written down */
const SETTLED_MS = 200

export function rememberPlaces(nodesNow: () => readonly Node[], memory: LabMemory, lifetime: Lifetime) {
  const remembered = memory<Record<string, Place>>('places', (value) =>
    typeof value === 'object' ? (value as Record<string, Place> | null) : null
  )
  let cancel = () => {}

  function saveNow(): void {
    const nodes = nodesNow()
    // Before the first snapshot there are no nodes; what was remembered must outlive that moment.
    if (nodes.length > 0) remembered.save(Object.fromEntries(nodes.map((node) => [node.id, placeOf(node)])))
  }

  // A reload does not wait for the timer.
  globalThis.addEventListener?.('pagehide', saveNow)
  lifetime.onEnd(() => globalThis.removeEventListener?.('pagehide', saveNow))
  return {
    /** by id: as they were before the reload */
    before: new Map<string, Place>(Object.entries(remembered.load() ?? {})),
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
