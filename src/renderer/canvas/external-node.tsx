/** A client that was not started here: only its address is known. */
import type { NodeProps } from '@xyflow/react'
import { memo } from 'react'
import { useSelection } from '../store/lab-context'
import { texts } from '../texts'

export const ExternalNode = memo(function ExternalNode({ id, data }: NodeProps) {
  const chosen = useSelection((s) => s.chosen.has(id))
  return (
    <article data-testid="external-node" data-chosen={chosen} className="external-node">
      <p className="text-muted">{texts.canvas.external}</p>
      <p className="font-mono">{String(data.address)}</p>
    </article>
  )
})
