/** Where on the time handle the bookmarks are. */
import { useBookmarks, useCursor } from '../store/lab-context'

export function BookmarkMarks() {
  const all = useBookmarks((s) => s.all)
  const first = useCursor((s) => s.oldest - 1)
  const last = useCursor((s) => s.newest.seq)
  const range = Math.max(1, last - first)
  return (
    <div className="bookmark-marks" aria-hidden="true">
      {all
        .filter(({ seq }) => seq >= first && seq <= last)
        .map(({ seq }) => (
          <span key={seq} style={{ left: `${(100 * (seq - first)) / range}%` }} />
        ))}
    </div>
  )
}
