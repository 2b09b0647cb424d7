/** What to look at: the sentence of the preset that runs, or of the one that is chosen. */
import { serverOf } from '../../shared/fold/state'
import { watchOf } from '../../shared/presets'
import { isServing } from '../../shared/selectors'
import { presetOf, useSettings } from '../settings/settings-store'
import { hasLinuxCalls } from '../store/lab'
import { useLab, usePicture, useReadOnly, useServer } from '../store/lab-context'
import { presetOfServer } from '../store/server'
import { texts } from '../texts'

export function WatchLine() {
  const runs = usePicture((p) => isServing(p.state))
  const started = useServer((s) => s.started)
  const running = usePicture((p) => presetOfServer(p.state, started))
  const readOnly = useReadOnly()
  const chosen = useSettings(presetOf)
  const preset = runs ? running : readOnly ? undefined : chosen
  const without = useLab((s) => !hasLinuxCalls(s.hello))
  const byNode = usePicture((p) => isServing(p.state) && serverOf(p.state)?.byNode === true)
  if (!preset) return null
  return (
    <section className="watch-line" data-testid="watch" aria-label={texts.header.watch}>
      <span className="text-muted">{texts.header.watch}</span> {watchOf(preset, runs ? byNode : without)}
    </section>
  )
}
