/** What a keyboard cannot say to a client. Closing is the window's ✕; signals are in its menu. */
import type { ClientCommand } from '../../shared/choices'
import type { ClientState } from '../../shared/fold/state'
import type { ProcessId } from '../../shared/identity'
import { commandClient } from '../commands/client-commands'
import { useLabStores } from '../store/lab-context'
import { texts } from '../texts'

export function ClientToolbar({ id, client }: { id: ProcessId; client: ClientState }) {
  const stores = useLabStores()
  const stopped = client.stoppedReading !== undefined
  const reading: ClientCommand = stopped ? 'resume-reading' : 'stop-reading'
  return (
    <div role="toolbar" aria-label={texts.client.commands} className="client-toolbar nodrag nopan">
      <Command
        name="half-close"
        disabled={client.halfClosed !== undefined}
        onChoose={() => void commandClient(stores, id, 'half-close')}
      />
      <Command name="reset" onChoose={() => void commandClient(stores, id, 'reset')} />
      <Command name={reading} pressed={stopped} onChoose={() => void commandClient(stores, id, reading)} />
    </div>
  )
}

function Command(props: { name: ClientCommand; disabled?: boolean; pressed?: boolean; onChoose(): void }) {
  return (
    <button
      type="button"
      className="tool-button"
      title={texts.client.commandAbout[props.name]}
      data-on={props.pressed}
      disabled={props.disabled}
      onClick={props.onChoose}
    >
      {texts.client.command[props.name]}
    </button>
  )
}
