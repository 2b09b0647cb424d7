/** What went over the connection: sent on the right, received on the left, what happened to it in the middle. */
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { PREVIEW_BYTES } from '../../shared/at-most'
import type { ClientState } from '../../shared/fold/state'
import { numberOf, type ProcessId } from '../../shared/identity'
import { CLIENT_KIND_ROWS } from '../../shared/tables/client-kinds'
import type { TranscriptEntry } from '../../shared/views/transcript'
import { useLabStores, useTranscripts } from '../store/lab-context'
import { linesOf } from '../store/transcripts'
import { texts } from '../texts'

/** Lines in the document while the end is shown, more than the tallest window has room for: each costs time to lay out. */
export const AT_END = 50

export function Transcript({ id, client }: { id: ProcessId; client: ClientState }) {
  const stores = useLabStores()
  const box = useRef<HTMLDivElement>(null)
  const { entries, more } = useTranscripts((s) => linesOf(s, id))
  const { atEnd, toEnd, onScroll } = useStickToEnd(box, entries.at(-1)?.seq)
  useEffect(() => stores.transcripts.getState().load(id), [stores, id])
  return (
    <div className="relative min-h-0 grow overflow-hidden">
      <div
        ref={box}
        role="log"
        aria-label={texts.client.transcript(numberOf(id))}
        aria-live={CLIENT_KIND_ROWS[client.kind].sendsBySelf ? 'off' : 'polite'}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable from the keyboard
        tabIndex={0}
        className="transcript nodrag nowheel nopan"
        onScroll={onScroll}
      >
        {more && (
          <button
            type="button"
            className="quiet-button self-center"
            onClick={() => void stores.transcripts.getState().loadEarlier(id)}
          >
            {texts.client.earlier}
          </button>
        )}
        {(atEnd ? entries.slice(-AT_END) : entries).map((entry) => (
          <Entry key={`${entry.seq} ${entry.system ?? ''}`} entry={entry} target={client.target} />
        ))}
      </div>
      {!atEnd && (
        <button type="button" className="to-end nodrag nopan" onClick={toEnd}>
          {texts.client.toEnd} ↓
        </button>
      )}
    </div>
  )
}

function Entry({ entry, target }: { entry: TranscriptEntry; target: string }) {
  if (entry.from === 'system') {
    return (
      <p className="system-line" data-from="system" data-system={entry.system}>
        {systemWords(entry, target)}
      </p>
    )
  }
  return (
    <div className={`entry from-${entry.from}`} data-from={entry.from}>
      <span className="entry-text">{entry.text.replace(/\n$/, '') || '\u00a0'}</span>
      <span className="entry-bytes">{bytesNote(entry)}</span>
    </div>
  )
}

function systemWords({ system, text }: TranscriptEntry, target: string): string {
  return system ? texts.client.system[system](text, target) : text
}

/** A text is cut only where the call moved more than an event carries. */
function bytesNote({ bytes }: TranscriptEntry): string {
  if (bytes === undefined) return ''
  return bytes > PREVIEW_BYTES ? texts.client.cut(PREVIEW_BYTES, bytes) : texts.client.bytes(bytes)
}

const NEAR = 12

/** Follows the newest entry until the reader scrolls up, and again when they come back to the end. */
function useStickToEnd(box: RefObject<HTMLDivElement | null>, newest: number | undefined) {
  const [atEnd, setAtEnd] = useState(true)
  const sticks = useRef(true)
  const toEnd = () => {
    sticks.current = true
    setAtEnd(true)
    box.current?.scrollTo({ top: box.current.scrollHeight })
  }
  useLayoutEffect(() => {
    if (sticks.current && box.current && newest !== undefined) box.current.scrollTop = box.current.scrollHeight
  }, [newest, box])
  const onScroll = () => {
    const element = box.current
    if (!element) return
    sticks.current = element.scrollTop + element.clientHeight >= element.scrollHeight - NEAR
    setAtEnd(sticks.current)
  }
  return { atEnd, toEnd, onScroll }
}
