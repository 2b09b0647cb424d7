/** What there is no room for in a narrow window's time bar: behind a button there, in the bar itself elsewhere. */
import { type ReactNode, useRef, useState } from 'react'
import { Icon } from '../parts/icon'
import { useClosing } from '../parts/use-closing'
import { useShownDialog } from '../store/shown-dialog'
import { texts } from '../texts'

/** Its content stays as it is when the window becomes narrow, or wide: only styles tell the two apart. */
export function TimeMore({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState(false)
  const exports = useShownDialog(({ shown }) => shown === 'export')
  const box = useRef<HTMLDivElement>(null)
  useClosing(box, open, () => setOpen(false))
  return (
    <div ref={box} className="time-more">
      <button
        type="button"
        className="quiet-button time-more-button"
        aria-label={texts.time.more}
        title={texts.time.more}
        aria-expanded={open}
        aria-controls="time-more"
        data-testid="time-more"
        onClick={() => setOpen(!open)}
      >
        <Icon name="menu" />
      </button>
      <div id="time-more" className="time-more-panel" data-open={open || exports}>
        {children}
      </div>
    </div>
  )
}
