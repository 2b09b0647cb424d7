/** The frame that is drawn with Shift around what is to be selected. */
import { useStore as useFlow } from '@xyflow/react'
import { useStore } from 'zustand'
import type { Pointed } from './pointed'

export function Frame({ pointed }: { pointed: Pointed }) {
  const frame = useStore(pointed, (s) => s.frame)
  const [left, top, zoom] = useFlow((s) => s.transform)
  if (!frame) return null
  return (
    <div
      className="choosing-frame"
      data-testid="choosing-frame"
      style={{
        left: frame.x * zoom + left,
        top: frame.y * zoom + top,
        width: frame.width * zoom,
        height: frame.height * zoom
      }}
    />
  )
}
