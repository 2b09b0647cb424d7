/** Of a recorded run: how fast it is told, a copy with its bookmarks, and the way back where this tab had another run. */
import { leaveRecording } from '../bridge/open-file'
import { pageAddress } from '../bridge/page-address'
import { SPEEDS, saveRun, tellAt } from '../commands/record-commands'
import { useLab, useLabStores, useRecorder } from '../store/lab-context'
import { recordTexts as words } from '../texts/record'

export function ReplayControls() {
  const stores = useLabStores()
  const up = useLab((s) => s.status === 'up')
  const played = useLab((s) => s.played)
  const saving = useRecorder((s) => s.pending !== null)
  return (
    <>
      {played?.status === 'playing' && (
        <select
          className="select"
          aria-label={words.speed}
          title={words.speedAbout}
          value={played.speed}
          disabled={!up}
          onChange={(event) => void tellAt(stores, Number(event.currentTarget.value))}
        >
          {[...new Set([...SPEEDS, played.speed])].map((speed) => (
            <option key={speed} value={speed}>
              {words.speedOf(speed)}
            </option>
          ))}
        </select>
      )}
      <button
        type="button"
        className="button"
        title={words.saveAsAbout}
        disabled={!up || saving}
        onClick={() => void saveRun(stores, 'all')}
      >
        {words.saveAs}
      </button>
      {stores.bridge.host === 'web' && pageAddress().recording !== null && (
        <button type="button" className="button" title={words.backAbout} onClick={leaveRecording}>
          {words.back}
        </button>
      )}
    </>
  )
}
