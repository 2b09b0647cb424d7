/** Takes away, at once, the windows of clients that have ended. */
import { useCanvas, useLabStores, usePicture } from '../store/lab-context'
import { texts } from '../texts'

export function RemoveEnded() {
  const stores = useLabStores()
  const nodes = useCanvas((s) => s.nodes)
  const count = usePicture((p) => endedIn(nodes, p.state.processes).length)
  if (count === 0) return null
  const remove = () => stores.canvas.getState().removeWindows(endedIn(nodes, stores.picture.getState().state.processes))
  return (
    <button type="button" className="button palette-wide" title={texts.palette.removeEndedAbout} onClick={remove}>
      {texts.palette.removeEnded(count)}
    </button>
  )
}

function endedIn(
  nodes: readonly { id: string; type?: string | undefined; data: Record<string, unknown> }[],
  processes: Record<string, { phase: string }>
): string[] {
  return nodes
    .filter(({ type, data }) => type === 'client' && processes[Number(data.pid)]?.phase === 'ended')
    .map(({ id }) => id)
}
