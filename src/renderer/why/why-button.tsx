/** "Why?" beside an odd state; pressed, it answers below. */
import { useState } from 'react'
import { useHints } from '../store/hints'
import { usePicture } from '../store/lab-context'
import { texts } from '../texts'
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
          {sentence}
        </span>
      )}
    </>
  )
}
