/** What to look at: the sentence of the preset that runs, or of the one that is chosen. */
import { presetOfSettings } from '../../shared/preset-of-settings'
import { isServing } from '../../shared/selectors'
import { presetOf, useSettings } from '../settings/settings-store'
import { usePicture, useReadOnly } from '../store/lab-context'
import { texts } from '../texts'

export function WatchLine() {
  const runs = usePicture((p) => isServing(p.state))
  const running = usePicture((p) => (runs ? p.state.settings : null))
  const readOnly = useReadOnly()
  const chosen = useSettings((s) => presetOf(s.draft))
  const preset = running ? presetOfSettings(running) : readOnly ? undefined : chosen
  if (!preset) return null
  return (
    <p className="watch-line" data-testid="watch">
      <span className="text-muted">{texts.header.watch}</span> {preset.watch}
    </p>
  )
}
