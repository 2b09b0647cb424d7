/** What goes on being sent by itself: how far it is, and how it is ended. */
import { useLabStores, useSending } from '../store/lab-context'
import type { Job, Sender } from '../store/sending'
import { texts } from '../texts'
import { bytesWords } from '../words/process-words'

export function SendingLine({ id }: { id: Sender }) {
  const job = useSending((s) => s.jobs[id])
  const stores = useLabStores()
  if (!job) return null
  return (
    <p className="sending-line nodrag nopan" data-testid="sending">
      <progress value={job.done} max={job.total} aria-label={texts.composer.progress} />
      <span className="truncate">{jobWords(job)}</span>
      <span className="grow" />
      <button type="button" className="tool-button" onClick={() => stores.sending.getState().cancel(id)}>
        {texts.composer.cancel}
      </button>
    </p>
  )
}

function jobWords({ what, name = '', done, total }: Job): string {
  if (what === 'burst') return texts.burst.started(done, total)
  if (what === 'repeat') return texts.composer.repeated(done, total)
  return texts.composer.handedOver(name, bytesWords(done), bytesWords(total))
}
