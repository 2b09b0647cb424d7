/** What a narrow window has no room for: behind a button there, in its place elsewhere. */
import { type ReactNode, useRef, useState } from 'react'
import { useClosing } from './use-closing'

interface Props {
  /** of what is folded, and for tests */
  id: string
  /** what the button says, where its face does not */
  label?: string
  /** what the button looks like */
  face: ReactNode
  /** whatever the button has been pressed to */
  isShown?: boolean
  className?: string
  children: ReactNode
}

/** Its content stays as it is when the window becomes narrow, or wide: only styles tell the two apart. */
export function Folded({ id, label, face, isShown = false, className = 'quiet-button', children }: Props) {
  const [open, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  useClosing(box, open, () => setOpen(false))
  return (
    <div ref={box} className="folded">
      <button
        type="button"
        className={`${className} folded-button`}
        aria-label={label}
        title={label}
        aria-expanded={open}
        aria-controls={id}
        data-testid={id}
        onClick={() => setOpen(!open)}
      >
        {face}
      </button>
      <div id={id} className="folded-panel" data-open={open || isShown}>
        {children}
      </div>
    </div>
  )
}
