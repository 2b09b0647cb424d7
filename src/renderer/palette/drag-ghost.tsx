/** What hangs on the pointer while a chip is dragged. */
import { createPortal } from 'react-dom'
import { kindWords } from '../../shared/words/settings'
import { scaleNow } from '../theme/size'
import { useDrag } from './drag'

export function DragGhost() {
  const { kind, at, overCanvas } = useDrag()
  if (!kind) return null
  return createPortal(
    <div
      className="drag-ghost"
      data-over-canvas={overCanvas}
      style={{ transform: `translate(${at.x / scaleNow()}px, ${at.y / scaleNow()}px)` }}
    >
      {kindWords(kind).title}
    </div>,
    document.body
  )
}
