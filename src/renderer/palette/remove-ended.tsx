/** Takes away, at once, the windows of clients that have ended. */
import type { State } from '../../shared/fold/state'
import { isIdentity, type ProcessId } from '../../shared/identity'
import { removeWindows } from '../commands/client-commands'
import { useCanvas, useLabStores, usePicture } from '../store/lab-context'
import { texts } from '../texts'

export function RemoveEnded() {
  const stores = useLabStores()
  const nodes = useCanvas((s) => s.nodes)
  const count = usePicture((p) => endedIn(nodes, p.state.processes).length)
  if (count === 0) return null
  const remove = () => removeWindows(stores, endedIn(nodes, stores.picture.getState().state.processes))
  return (
    <button type="button" className="button palette-wide" title={texts.palette.removeEndedAbout} onClick={remove}>
      {texts.palette.removeEnded(count)}
    </button>
  )
}

function endedIn(
  nodes: readonly { id: string; type?: string | undefined }[],
  processes: State['processes']
): ProcessId[] {
  return nodes.flatMap(({ id, type }) =>
    type === 'client' && isIdentity(id) && processes.get(id)?.phase === 'ended' ? id : []
  )
}
