/** A short hint that goes for good: by its button here, or where what it says is done. */
import type { ReactNode } from 'react'
import type { HintId } from '../keys/hints'
import { useHints } from '../store/hints'
import { windowTexts as texts } from '../texts/window'

export function Hint({ id, children }: { id: HintId; children: ReactNode }) {
  const isGone = useHints((s) => s.gone.includes(id))
  const end = useHints((s) => s.end)
  if (isGone) return null
  return (
    <p className="first-hint" role="note" data-testid={`hint-${id}`}>
      <span>{children}</span>
      <button type="button" className="tool-button" onClick={() => end(id)}>
        {texts.gotIt}
      </button>
    </p>
  )
}
