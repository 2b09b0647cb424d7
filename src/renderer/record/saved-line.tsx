/** What was saved, and what of the run is in it: until somebody has seen it. */
import { download } from '../browser/download'
import { Icon } from '../parts/icon'
import { useRecorder } from '../store/lab-context'
import { recordTexts as words } from '../texts/record'
import { bytesWords, clockWords, spanWords } from '../words/amounts'

export function SavedLine() {
  const { saved, pending, setSaved } = useRecorder()
  if (pending === 'save') return <p className="saved-line text-muted">{words.saving}</p>
  if (!saved) return null
  const { name, from, to, events, bytes, dropped, trouble } = saved
  const span = words.span(clockWords(from), clockWords(to), spanWords(to - from))
  const { download: path } = saved
  return (
    <div className="saved-line" role="status" data-testid="saved">
      <span className="notice-text">
        {words.saved(name, span, events, bytesWords(bytes))}
        {dropped > 0 && <span className="text-bad"> {words.savedDropped(dropped)}</span>}
        {trouble !== undefined && <span className="text-bad"> {words.savedTrouble(trouble)}</span>}
      </span>
      {path !== undefined && (
        <button type="button" className="button" onClick={() => download(path)}>
          {words.again}
        </button>
      )}
      <button type="button" className="quiet-button" aria-label={words.dismiss} onClick={() => setSaved(null)}>
        <Icon name="close" />
      </button>
    </div>
  )
}
