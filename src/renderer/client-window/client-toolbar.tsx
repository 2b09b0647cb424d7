/** What a keyboard cannot say to a client. Closing is the window's ✕; signals are in its menu. */
import type { ClientCommand } from '../../shared/choices'
import type { ClientState } from '../../shared/fold/state'
import { commandClient } from '../commands/client-commands'
import { useLabStores, useReading } from '../store/lab-context'
import { texts } from '../texts'
import { isHalfClosed } from './client-standing'

export function ClientToolbar({ pid, client }: { pid: number; client: ClientState }) {
  const stores = useLabStores()
  const stopped = useReading((s) => s.stopped.includes(pid))
  const reading: ClientCommand = stopped ? 'resume-reading' : 'stop-reading'
  const toggle = async () => {
    if (await commandClient(stores, pid, reading)) stores.reading.getState().setStopped(pid, !stopped)
  }
  return (
    <div role="toolbar" aria-label={texts.client.commands} className="client-toolbar nodrag nopan">
      <Command
        name="half-close"
        disabled={isHalfClosed(client)}
        onChoose={() => void commandClient(stores, pid, 'half-close')}
      />
      <Command name="reset" onChoose={() => void commandClient(stores, pid, 'reset')} />
      <Command name={reading} pressed={stopped} onChoose={() => void toggle()} />
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
