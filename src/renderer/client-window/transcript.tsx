/** What went over the connection: sent on the right, received on the left, what happened to it in the middle. */
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { ClientState } from '../../shared/fold/state'
import { numberOf, type ProcessId } from '../../shared/identity'
import type { TranscriptEntry } from '../../shared/views/transcript'
import { Icon } from '../parts/icon'
import { useLabStores, useTranscripts, useTranscriptViews } from '../store/lab-context'
import { type TranscriptView as View, viewOf } from '../store/transcript-views'
import { linesOf } from '../store/transcripts'
import { texts } from '../texts'
import { seconds } from '../words/clock'
import { bytesNote, hexShown, systemWords, textShown } from '../words/transcript-words'
import { FindBar } from './find-bar'

/** Lines in the document while the end is shown, in the tallest window: each costs time to lay out. */
export const AT_END = 50
/** CSS pixels of the lowest line, with the gap to the next one. */
const LINE = 18

/** More than there is room for, so that it can be scrolled. @param height CSS pixels of its window */
const linesAtEnd = (height = Number.POSITIVE_INFINITY): number => Math.min(AT_END, Math.ceil(height / LINE) + 2)

export function Transcript({
  id,
  client,
  height
}: {
  id: ProcessId
  client: ClientState
  height?: number | undefined
}) {
  const stores = useLabStores()
  const box = useRef<HTMLDivElement>(null)
  const { entries, more } = useTranscripts((s) => linesOf(s, id))
  const { atEnd, toEnd, onScroll } = useStickToEnd(box, entries.at(-1)?.seq)
  const view = useTranscriptViews((s) => viewOf(s, id))
  const [found, setFound] = useState<number>()
  useEffect(() => stores.transcripts.getState().load(id), [stores, id])
  useEffect(() => {
    const line = box.current?.querySelector<HTMLElement>('[data-found=true]')
    // Not by the browser, which would scroll the canvas as well.
    if (found !== undefined && box.current && line)
      box.current.scrollTop = line.offsetTop - box.current.clientHeight / 2
  }, [found])
  const seesAll = !atEnd || view.finds
  return (
    <div className="transcript-part">
      {view.finds && <FindBar id={id} entries={entries} target={client.target} hex={view.hex} onFound={setFound} />}
      <div className="relative min-h-0 grow overflow-hidden">
        <div
          ref={box}
          role="log"
          aria-label={texts.client.transcript(numberOf(id))}
          // What comes is said in one place for all windows, not by each.
          aria-live="off"
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
          {(seesAll ? entries : entries.slice(-linesAtEnd(height))).map((entry) => (
            <Entry
              key={`${entry.seq} ${entry.system ?? ''}`}
              entry={entry}
              target={client.target}
              view={view}
              found={view.finds && entry.seq === found}
            />
          ))}
        </div>
        {!atEnd && (
          <button type="button" className="to-end nodrag nopan" onClick={toEnd}>
            {texts.client.toEnd} <Icon name="newest" />
          </button>
        )}
      </div>
    </div>
  )
}

function Entry({ entry, target, view, found }: { entry: TranscriptEntry; target: string; view: View; found: boolean }) {
  const time = view.times && <time className="entry-time">{seconds(entry.at)}</time>
  if (entry.from === 'system') {
    return (
      <p className="system-line" data-from="system" data-system={entry.system} data-found={found}>
        {time}
        {systemWords(entry, target)}
      </p>
    )
  }
  return (
    <div className={`entry from-${entry.from}`} data-from={entry.from} data-found={found}>
      <span className="entry-text">{(view.hex ? hexShown(entry) : textShown(entry)) || '\u00a0'}</span>
      <span className="entry-bytes">
        {bytesNote(entry)}
        {time}
      </span>
    </div>
  )
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
