/** A client that was not started here: only its address is known. */
import { Handle, type NodeProps, Position } from '@xyflow/react'
import { memo } from 'react'
import { texts } from '../texts'

export const ExternalNode = memo(function ExternalNode({ data }: NodeProps) {
  return (
    <article data-testid="external-node" className="external-node">
      <Handle type="target" position={Position.Top} isConnectable={false} />
      <Handle type="source" position={Position.Bottom} isConnectable={false} />
      <p className="text-muted">{texts.canvas.external}</p>
      <p className="font-mono">{String(data.address)}</p>
    </article>
  )
})
