/** What is pointed at, in words, where it is drawn too small for them. */
import { useStore as useFlow } from '@xyflow/react'
import { useStore } from 'zustand'
import { useCanvas, usePicture } from '../store/lab-context'
import { scaleNow } from '../theme/size'
import { onScreen, wordsOf } from './paint-node'
import type { Pointed } from './pointed'

export function CanvasTip({ pointed }: { pointed: Pointed }) {
  const hovered = useStore(pointed, (s) => s.hovered)
  return hovered === null ? null : <Tip id={hovered} />
}

/** px beside the node */
const GAP = 8
/** px that it has room for, at least */
const WIDTH = 260

function Tip({ id }: { id: string }) {
  const node = useCanvas((s) => s.nodes.find((one) => one.id === id))
  const words = usePicture((p) => (node ? wordsOf(node, p) : ''))
  const transform = useFlow((s) => s.transform)
  const width = useFlow((s) => s.width)
  if (!node || words === '') return null
  const { x, y, height } = onScreen(node, transform)
  const scale = scaleNow()
  const left = Math.max(GAP, Math.min(x / scale, width / scale - WIDTH))
  return (
    <p className="canvas-tip" data-testid="canvas-tip" style={{ left, top: (y + height) / scale + GAP }}>
      {words}
    </p>
  )
}
