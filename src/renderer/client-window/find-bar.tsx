/** Finds something in a transcript: from the newest line to the oldest. */
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { ProcessId } from '../../shared/identity'
import type { TranscriptEntry } from '../../shared/views/transcript'
import { shortcutOf } from '../keys/shortcut-of'
import { Icon } from '../parts/icon'
import { useLabStores } from '../store/lab-context'
import { texts } from '../texts'
import { hexShown, systemWords, textShown } from '../words/transcript-words'

interface Props {
  id: ProcessId
  entries: readonly TranscriptEntry[]
  target: string
  hex: boolean
  /** the `seq` of the line that is shown */
  onFound(seq: number | undefined): void
}

export function FindBar({ id, entries, target, hex, onFound }: Props) {
  const stores = useLabStores()
  const field = useRef<HTMLInputElement>(null)
  const [wanted, setWanted] = useState('')
  const [at, setAt] = useState(0)
  const found = wanted === '' ? [] : linesWith(wanted, entries, target, hex)
  const index = Math.min(at, found.length - 1)
  const seq = found[index]
  useEffect(() => onFound(seq), [onFound, seq])
  useEffect(() => field.current?.focus({ preventScroll: true }), [])
  const close = () => stores.transcriptViews.getState().set(id, { finds: false })
  const go = (step: number) => found.length > 0 && setAt((index + step + found.length) % found.length)
  const onKeyDown = (event: KeyboardEvent) => {
    const acts = { endFinding: close, nextFound: () => go(1), previousFound: () => go(-1) }
    const id = shortcutOf(event, 'finding')
    if (!id) return
    event.stopPropagation()
    acts[id]()
  }
  return (
    <search className="find-in-transcript nodrag nopan">
      <input
        ref={field}
        className="input"
        aria-label={texts.transcript.find}
        placeholder={texts.transcript.find}
        spellCheck={false}
        maxLength={200}
        value={wanted}
        onChange={(event) => {
          setWanted(event.target.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      <span role="status" className="find-count">
        {wanted !== '' && texts.transcript.found(index + 1, found.length)}
      </span>
      <button type="button" className="quiet-button" aria-label={texts.transcript.endFind} onClick={close}>
        <Icon name="close" />
      </button>
    </search>
  )
}

/** From the newest to the oldest. Letters are the same small and large. */
function linesWith(wanted: string, entries: readonly TranscriptEntry[], target: string, hex: boolean): number[] {
  const needle = wanted.toLowerCase()
  const wordsOf = (entry: TranscriptEntry) =>
    entry.from === 'system' ? systemWords(entry, target) : hex ? hexShown(entry) : textShown(entry)
  return entries.flatMap((entry) => (wordsOf(entry).toLowerCase().includes(needle) ? entry.seq : [])).reverse()
}
