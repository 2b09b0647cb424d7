/** What was typed has been sent at once; through slow glass its line is seen later. */
import type { ProcessId } from '../../shared/identity'
import type { TranscriptEntry } from '../../shared/views/transcript'
import { useCursor, useTranscripts } from '../store/lab-context'
import { linesOf } from '../store/transcripts'
import { slowGlassTexts as texts } from '../texts/slow-glass'

/** @param sent of each line that was sent, the newest event known then */
export function SentAhead({ id, sent }: { id: ProcessId; sent: readonly number[] }) {
  const entries = useTranscripts((s) => linesOf(s, id).entries)
  const behind = useCursor((s) => (s.pace === null || s.past ? 0 : s.newest.seq - s.now.seq))
  const lines = unseen(sent, entries)
  if (behind === 0 || lines === 0) return null
  return (
    <p className="sent-ahead" data-testid="sent-ahead" role="status">
      {texts.sentAhead(lines, behind)}
    </p>
  )
}

/** How many of them no line stands for yet. */
function unseen(sent: readonly number[], entries: readonly TranscriptEntry[]): number {
  const own = entries.filter(({ from }) => from === 'client').map(({ seq }) => seq)
  let next = 0
  for (const seq of own) if (next < sent.length && seq > (sent[next] ?? 0)) next++
  return sent.length - next
}
