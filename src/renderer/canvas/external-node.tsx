/** A client that was not started here: only its address is known. */
import type { NodeProps } from '@xyflow/react'
import { memo } from 'react'
import { texts } from '../texts'

export const ExternalNode = memo(function ExternalNode({ data }: NodeProps) {
  return (
    <article data-testid="external-node" className="external-node">
      <p className="text-muted">{texts.canvas.external}</p>
      <p className="font-mono">{String(data.address)}</p>
    </article>
  )
})
