/** Takes away, at once, the windows of clients that have ended. */
import { endedWindows, removeEnded } from '../commands/client-commands'
import { useCanvas, useLabStores, usePicture } from '../store/lab-context'
import { texts } from '../texts'

export function RemoveEnded() {
  const stores = useLabStores()
  useCanvas((s) => s.nodes)
  const count = usePicture(() => endedWindows(stores).length)
  if (count === 0) return null
  return (
    <button
      type="button"
      className="button palette-wide"
      title={texts.palette.removeEndedAbout}
      onClick={() => removeEnded(stores)}
    >
      {texts.palette.removeEnded(count)}
    </button>
  )
}
