/** Children that are alike, as one: how many, and opened by a click. */
import type { NodeProps } from '@xyflow/react'
import { memo } from 'react'
import type { Stack } from '../layout/stacks'
import { Icon } from '../parts/icon'
import { useLabStores, useSelection } from '../store/lab-context'
import { texts } from '../texts'

export const StackNode = memo(function StackNode({ id: node, data }: NodeProps) {
  const stores = useLabStores()
  const chosen = useSelection((s) => s.chosen.has(node))
  const stack = data.stack as Stack | undefined
  if (!stack) return null
  const { id, look, count, open } = stack
  return (
    <button
      type="button"
      data-testid="stack-node"
      data-look={look ?? 'all'}
      data-count={count}
      data-chosen={chosen}
      className="stack-node nodrag"
      aria-expanded={open}
      title={open ? texts.canvas.closeStack : texts.canvas.openStack}
      onClick={(event) => {
        event.stopPropagation()
        stores.canvas.getState().toggleStack(id)
      }}
    >
      <span className="font-mono font-semibold">{texts.canvas.stackOf(count, look)}</span>
      <span className="text-muted">
        <Icon name={open ? 'fold' : 'unfold'} />
      </span>
    </button>
  )
})
