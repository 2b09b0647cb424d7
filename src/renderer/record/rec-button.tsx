/** Records from now on; and what the log has anyway can be saved, or another recording opened. */
import { useEffect, useRef, useState } from 'react'
import { SPANS } from '../../shared/recorder-status'
import { openRecording, saveRun, startRecording, stopRecording } from '../commands/record-commands'
import { Icon } from '../parts/icon'
import { useClosing } from '../parts/use-closing'
import { useLab, useLabStores, usePicture, useRecorder } from '../store/lab-context'
import { recordTexts as words } from '../texts/record'
import { bytesWords, clockWords } from '../words/amounts'

export function RecButton() {
  const stores = useLabStores()
  const up = useLab((s) => s.status === 'up')
  const { status, pending } = useRecorder()
  const running = status.status === 'recording'
  return (
    <fieldset className="rec" aria-label={words.label}>
      <button
        type="button"
        className="button rec-button"
        data-testid="rec"
        data-recording={running}
        aria-pressed={running}
        aria-label={running ? words.stopAbout : words.startAbout}
        title={running ? words.stopAbout : words.startAbout}
        disabled={!up || pending !== null}
        onClick={() => void (running ? stopRecording(stores) : startRecording(stores))}
      >
        <span className="rec-dot" aria-hidden="true" />
        {running ? (
          <>
            <span className="rec-time">{clockWords(status.now - status.since)}</span>
            <span className="rec-size">{bytesWords(status.bytes)}</span>
          </>
        ) : (
          words.start
        )}
      </button>
      {running && status.dropped > 0 && (
        <span className="rec-dropped" role="status" title={words.dropped(status.dropped)}>
          !
        </span>
      )}
      <MoreButton disabled={!up} />
    </fieldset>
  )
}

function MoreButton({ disabled }: { disabled: boolean }) {
  const [open, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  useClosing(box, open, () => setOpen(false))
  useItems(box, open)
  return (
    <div ref={box} className="rec-more">
      <button
        type="button"
        className="button"
        aria-label={words.more}
        title={words.more}
        aria-haspopup="menu"
        aria-expanded={open}
        disabled={disabled}
        onClick={() => setOpen(!open)}
      >
        <Icon name="more" />
      </button>
      {open && <RecMenu onChoose={() => setOpen(false)} />}
    </div>
  )
}

function RecMenu({ onChoose }: { onChoose(): void }) {
  const stores = useLabStores()
  const nothing = usePicture((p) => p.state.seq === 0)
  const saving = useRecorder((s) => s.pending !== null)
  const act = (action: () => void) => () => {
    onChoose()
    action()
  }
  return (
    <div role="menu" aria-label={words.more} className="menu rec-menu">
      {SPANS.map((span) => (
        <Item
          key={span}
          label={span === 'all' ? words.all : words.recent()}
          about={span === 'all' ? words.allAbout : words.recentAbout}
          disabled={nothing || saving}
          onChoose={act(() => void saveRun(stores, span))}
        />
      ))}
      <hr className="my-1 border-line" />
      <Item label={words.open} about={words.openAbout} onChoose={act(() => openRecording(stores))} />
    </div>
  )
}

function Item(props: { label: string; about: string; disabled?: boolean; onChoose(): void }) {
  return (
    <button
      type="button"
      role="menuitem"
      className="menu-item rec-item"
      disabled={props.disabled}
      onClick={props.onChoose}
    >
      {props.label}
      <span className="text-muted">{props.about}</span>
    </button>
  )
}

/** The first item has the focus, and arrows lead from one to the next. */
function useItems(box: React.RefObject<HTMLElement | null>, open: boolean) {
  useEffect(() => {
    if (!open) return
    const items = () => [...(box.current?.querySelectorAll<HTMLElement>('[role=menuitem]:not(:disabled)') ?? [])]
    items()[0]?.focus()
    const onKey = (event: KeyboardEvent) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
      if (step === undefined) return
      event.preventDefault()
      const all = items()
      all.at((all.indexOf(document.activeElement as HTMLElement) + step) % all.length)?.focus()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [box, open])
}
