/** In the place of Start and Stop: which recorded run this is, and how far it has been told. */
import { useEffect } from 'react'
import { finishRecording, playAgain } from '../commands/recording-commands'
import type { Recording } from '../store/lab'
import { useLab, useLabStores } from '../store/lab-context'
import { texts } from '../texts'

export function RecordingBar({ name, startedAt }: Recording) {
  const stores = useLabStores()
  const up = useLab((s) => s.status === 'up')
  const told = useLab((s) => s.played?.status === 'ended')
  useEffect(() => {
    document.title = texts.recording.windowTitle(name)
  }, [name])
  return (
    <>
      <p className="recording" data-testid="recording" data-told={told}>
        <span className="font-medium">{name}</span>
        <span className="text-muted">{startedAt && texts.recording.from(new Date(startedAt))}</span>
      </p>
      <button
        type="button"
        className="button w-26"
        disabled={!up}
        title={told ? texts.recording.againAbout : texts.recording.finishAbout}
        onClick={() => void (told ? playAgain(stores) : finishRecording(stores))}
      >
        {told ? texts.recording.again : texts.recording.finish}
      </button>
    </>
  )
}
