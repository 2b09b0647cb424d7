/** How a transcript is shown, and how it is taken along. */
import { useRef, useState } from 'react'
import { numberOf, type ProcessId } from '../../shared/identity'
import { copyText } from '../browser/clipboard'
import { downloadMade } from '../browser/download'
import { Floating } from '../parts/floating'
import { Icon } from '../parts/icon'
import { useLabStores, useTranscriptViews } from '../store/lab-context'
import { viewOf } from '../store/transcript-views'
import { linesOf } from '../store/transcripts'
import { texts } from '../texts'
import { transcriptText } from '../words/transcript-words'

export function TranscriptButton({ id, target }: { id: ProcessId; target: string }) {
  const opener = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const label = texts.transcript.options(numberOf(id))
  return (
    <>
      <button
        ref={opener}
        type="button"
        className="quiet-button nodrag nopan"
        aria-label={label}
        title={texts.transcript.about}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Icon name="list" />
      </button>
      {open && (
        <Floating opener={opener} label={label} testId="transcript-panel" close={() => setOpen(false)}>
          <Options id={id} target={target} close={() => setOpen(false)} />
        </Floating>
      )}
    </>
  )
}

function Options({ id, target, close }: { id: ProcessId; target: string; close(): void }) {
  const stores = useLabStores()
  const view = useTranscriptViews((s) => viewOf(s, id))
  const { set } = stores.transcriptViews.getState()
  const text = () => transcriptText(linesOf(stores.transcripts.getState(), id).entries, target, view.hex)
  const act = (action: () => void) => () => {
    close()
    action()
  }
  return (
    <div className="floating-group">
      <Flag label={texts.transcript.hex} on={view.hex} onChange={(hex) => set(id, { hex })} />
      <Flag label={texts.transcript.times} on={view.times} onChange={(times) => set(id, { times })} />
      <div className="floating-row">
        <button type="button" className="button" onClick={act(() => set(id, { finds: true }))}>
          {texts.transcript.findButton}
        </button>
        <button type="button" className="button" onClick={act(() => void copyText(text()))}>
          {texts.transcript.copy}
        </button>
        <button
          type="button"
          className="button"
          onClick={act(() => downloadMade(new Blob([text()], { type: 'text/plain' }), `client-${numberOf(id)}.txt`))}
        >
          {texts.transcript.save}
        </button>
      </div>
      <p className="floating-note">{texts.transcript.note}</p>
    </div>
  )
}

function Flag({ label, on, onChange }: { label: string; on: boolean; onChange(on: boolean): void }) {
  return (
    <label className="flag-field">
      <input type="checkbox" checked={on} onChange={(event) => onChange(event.target.checked)} />
      {label}
    </label>
  )
}
