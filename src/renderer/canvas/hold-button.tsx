/** Holds a process where it stands and lets it go on: what piles up meanwhile (connections, signals) can be looked at. */
import type { ProcessState } from '../../shared/fold/state'
import { sendSignal } from '../commands/send-signal'
import { useLabStores, useReadOnly } from '../store/lab-context'
import { texts } from '../texts'
import { lookOf } from '../words/process-words'

export function HoldButton({ process }: { process: ProcessState }) {
  const stores = useLabStores()
  const readOnly = useReadOnly()
  const held = lookOf(process) === 'stopped'
  if (readOnly) return null
  return (
    <button
      type="button"
      data-testid="hold-button"
      data-held={held}
      className="hold-button nodrag nopan"
      // Its menu has it, too, and the canvas a key for that.
      tabIndex={-1}
      title={held ? texts.process.goOnTitle : texts.process.holdTitle}
      onClick={(event) => {
        event.stopPropagation()
        void sendSignal(stores, process.id, held ? 'SIGCONT' : 'SIGSTOP')
      }}
    >
      {held ? texts.process.letGoOn : texts.process.hold}
    </button>
  )
}
