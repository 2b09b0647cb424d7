/** "Why?" beside an odd state; pressed, it answers below. */
import { useState } from 'react'
import { endCauseOf } from '../../shared/views/end-cause'
import { restartServerWith } from '../commands/server-commands'
import { useHints } from '../store/hints'
import { useLabStores, usePicture, useReadOnly, useServer } from '../store/lab-context'
import { texts } from '../texts'
import { orphanTexts } from '../texts/orphans'
import { type Subject, why } from './why'

export function WhyButton({ subject }: { subject: Subject }) {
  const [open, setOpen] = useState(false)
  const sentence = usePicture((p) => why(p.state, subject))
  if (!sentence) return null
  return (
    <>
      <button
        type="button"
        className="why-button nodrag nopan"
        aria-expanded={open}
        onClick={(event) => {
          event.stopPropagation()
          setOpen(!open)
          useHints.getState().end('why')
        }}
      >
        {texts.why.ask}
      </button>
      {open && (
        <span role="note" className="why">
          {sentence} <TryOrphans subject={subject} />
        </span>
      )}
    </>
  )
}

/** What a child that has ended with its parent would have done in C can be seen. */
function TryOrphans({ subject }: { subject: Subject }) {
  const stores = useLabStores()
  const ended = usePicture((p) => 'phase' in subject && endCauseOf(p.state, subject) === 'parent-ended')
  const readOnly = useReadOnly()
  const pending = useServer((s) => s.pending)
  if (!ended || readOnly) return null
  return (
    <button
      type="button"
      className="button"
      data-testid="leave-orphans"
      title={orphanTexts.tryAbout}
      disabled={pending !== null}
      onClick={() => void restartServerWith(stores, { leaveOrphans: true })}
    >
      {orphanTexts.try}
    </button>
  )
}
