/** The flight recorder: what the log has, the last minutes or all of it, in a file of its own. */
import { basename } from 'node:path'
import { LOG_SAVES } from '../shared/bounds'
import { RECENT_SECONDS, type Saved, type SaveSpan } from '../shared/recorder-status'
import type { RecordingHeader } from '../shared/recording'
import type { History } from './log/history'
import { stateLineOf } from './log/state-line'

export interface SavedRun {
  history: History
  file: string
  span: SaveSpan
  /** µs of the run: from here the last minutes are counted */
  now: number
  header: RecordingHeader
}

/** @throws NotSaved; a file that was there before is still there */
export async function saveRun({ history, file, span, now, header }: SavedRun): Promise<Saved> {
  const { log } = history
  const { oldest } = log.store.extent
  const to = log.state
  const wanted = span === 'all' ? 0 : await log.store.seqAt(Math.max(0, now - RECENT_SECONDS * 1e6))
  const after = Math.max(wanted, oldest - 1)
  const before = after > 0 ? await history.stateAt(after) : undefined
  const bookmarks = log.bookmarks.between(after, to.seq)
  const { bookmarks: _all, ...rest } = header
  const text = JSON.stringify({ ...rest, ...(bookmarks.length > 0 && { bookmarks }) })
  const cut = { after, ...(before && { state: stateLineOf(before) }) }
  const bytes = await log.store.saveTo(file, text, { cut, signal: AbortSignal.timeout(LOG_SAVES) })
  const from = before?.at ?? 0
  return { name: basename(file), from, to: to.at, events: to.seq - after, bytes, dropped: 0 }
}
