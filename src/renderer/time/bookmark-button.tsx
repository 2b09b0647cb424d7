/** ★: the note of the moment that is shown, and the way to all others that have one. */
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { BOOKMARKS, type Bookmark } from '../../shared/bookmarks'
import { removeBookmark, setBookmark } from '../commands/bookmark-commands'
import { Icon } from '../parts/icon'
import { useClosing } from '../parts/use-closing'
import type { Moment } from '../store/cursor'
import { useBookmarks, useLab, useLabStores } from '../store/lab-context'
import { texts } from '../texts'
import { bookmarkTexts as words } from '../texts/record'
import { seconds } from '../words/clock'

export function BookmarkButton() {
  const stores = useLabStores()
  const { isOpen, setOpen } = useBookmarks()
  const up = useLab((s) => s.status === 'up')
  const place = useRef<HTMLDivElement>(null)
  useClosing(place, isOpen, () => setOpen(false))
  return (
    <div ref={place} className="bookmark-place">
      <button
        type="button"
        className="quiet-button"
        aria-label={words.button}
        aria-expanded={isOpen}
        aria-controls={isOpen ? 'bookmarks' : undefined}
        title={words.buttonAbout}
        disabled={!up}
        data-bookmark-button
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="bookmark" />
      </button>
      {isOpen && <BookmarkPanel moment={stores.cursor.getState().now} />}
    </div>
  )
}

/** @param moment where the window stood when it was opened: live, that is past by the time that a note is written */
function BookmarkPanel({ moment }: { moment: Moment }) {
  const [{ seq, at }] = useState(moment)
  const { all, setOpen } = useBookmarks()
  const close = () => {
    setOpen(false)
    document.querySelector<HTMLElement>('[data-bookmark-button]')?.focus()
  }
  return (
    <div id="bookmarks" role="dialog" aria-label={words.label} className="bookmark-panel">
      <NoteForm key={seq} moment={{ seq, at }} kept={all.find((bookmark) => bookmark.seq === seq)} onDone={close} />
      {all.length === 0 ? <p className="text-muted">{words.none}</p> : <BookmarkList all={all} />}
    </div>
  )
}

interface NoteFormProps {
  moment: Moment
  kept: Bookmark | undefined
  onDone(): void
}

function NoteForm({ moment: { seq, at }, kept, onDone }: NoteFormProps) {
  const stores = useLabStores()
  const [note, setNote] = useState(kept?.note ?? '')
  const box = useRef<HTMLTextAreaElement>(null)
  useEffect(() => box.current?.focus(), [])
  const keep = async () => {
    if (await setBookmark(stores, seq, note.trim())) onDone()
  }
  return (
    <form
      className="bookmark-form"
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        void keep()
      }}
    >
      <label className="bookmark-label" htmlFor="bookmark-note">
        {words.here(momentWords({ seq, at }))}
      </label>
      <textarea
        ref={box}
        id="bookmark-note"
        rows={3}
        maxLength={BOOKMARKS.note}
        placeholder={words.noteHint}
        aria-label={words.note}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
          event.preventDefault()
          void keep()
        }}
      />
      <div className="bookmark-actions">
        <button type="submit" className="button is-primary">
          {kept ? words.change : words.save}
        </button>
      </div>
    </form>
  )
}

function BookmarkList({ all }: { all: readonly Bookmark[] }) {
  const stores = useLabStores()
  return (
    <ol className="bookmark-list">
      {all.map((bookmark) => (
        <li key={bookmark.seq}>
          <button
            type="button"
            className="bookmark-row"
            onClick={() => {
              stores.cursor.getState().goTo(bookmark.seq)
              stores.bookmarks.getState().setOpen(false)
            }}
          >
            <span className="bookmark-moment">{momentWords(bookmark)}</span>
            <span className="bookmark-text">{bookmark.note || words.noNote}</span>
          </button>
          <button
            type="button"
            className="quiet-button"
            aria-label={words.removeOf(momentWords(bookmark))}
            title={words.remove}
            onClick={() => void removeBookmark(stores, bookmark.seq)}
          >
            <Icon name="close" />
          </button>
        </li>
      ))}
    </ol>
  )
}

const momentWords = ({ seq, at }: Moment) => texts.time.moment(seq, seconds(at))
