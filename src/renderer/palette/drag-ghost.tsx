/** What hangs on the pointer while a chip is dragged. */
import { createPortal } from 'react-dom'
import { texts } from '../texts'
import { useDrag } from './drag'

export function DragGhost() {
  const { kind, at, overCanvas } = useDrag()
  if (!kind) return null
  return createPortal(
    <div className="drag-ghost" data-over-canvas={overCanvas} style={{ transform: `translate(${at.x}px, ${at.y}px)` }}>
      {texts.palette[kind]}
    </div>,
    document.body
  )
}
