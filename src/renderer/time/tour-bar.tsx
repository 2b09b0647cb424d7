/** From bookmark to bookmark: which one this is, and its note. There while the past, or a recording, is shown. */
import { Icon } from '../parts/icon'
import { placeIn } from '../store/bookmarks'
import { useBookmarks, useCursor, useReadOnly } from '../store/lab-context'
import { bookmarkTexts as words } from '../texts/record'

export function TourBar() {
  const { all, step, setOpen } = useBookmarks()
  const now = useCursor((s) => s.now)
  const readOnly = useReadOnly()
  if (all.length === 0 || readOnly === null) return null
  const place = placeIn(all, now.seq)
  const current = all[place]
  const isAt = current?.seq === now.seq
  return (
    <section className="tour-bar" aria-label={words.tour} data-testid="tour-bar">
      <button
        type="button"
        className="quiet-button"
        aria-label={words.previous}
        title={words.previous}
        disabled={place < 0 || (place === 0 && isAt)}
        onClick={() => step(-1)}
      >
        <Icon name="previous" />
      </button>
      <span className="tour-place">
        <Icon name="bookmark" /> {current ? words.place(place + 1, all.length) : words.before(all.length)}
      </span>
      <button
        type="button"
        className="quiet-button"
        aria-label={words.next}
        title={words.next}
        disabled={place === all.length - 1}
        onClick={() => step(1)}
      >
        <Icon name="next" />
      </button>
      <p className={isAt ? 'tour-note' : 'tour-note is-behind'} role="status">
        {current?.note}
      </p>
      {isAt && (
        <button type="button" className="quiet-button" onClick={() => setOpen(true)}>
          {words.change}
        </button>
      )}
    </section>
  )
}
