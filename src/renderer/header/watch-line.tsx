/**
 * What to look at: the sentence of the preset that runs, or of the one that is chosen; and what kind of server runs. It is
 * there also where there is no such sentence, so that nothing moves when a server starts.
 */
import { serverOf } from '../../shared/fold/state'
import { watchOf } from '../../shared/presets'
import { isServing } from '../../shared/selectors'
import { presetOf, useSettings } from '../settings/settings-store'
import { hasLinuxCalls } from '../store/lab'
import { useLab, usePicture, useReadOnly, useServer } from '../store/lab-context'
import { presetOfServer } from '../store/server'
import { texts } from '../texts'
import { kindOf } from './standing'

export function WatchLine() {
  const runs = usePicture((p) => isServing(p.state))
  const up = useLab((s) => s.status === 'up')
  const started = useServer((s) => s.started)
  const running = usePicture((p) => presetOfServer(p.state, started))
  const readOnly = useReadOnly()
  const chosen = useSettings(presetOf)
  const preset = runs ? running : readOnly ? undefined : chosen
  const without = useLab((s) => !hasLinuxCalls(s.hello))
  const byNode = usePicture((p) => isServing(p.state) && serverOf(p.state)?.byNode === true)
  // What a lab that cannot be reached was doing is not known any more.
  const kind = usePicture((p) => (runs && up ? kindOf(p.state) : ''))
  if (!preset && !kind && readOnly) return null
  return (
    <section className="watch-line" data-testid="watch" aria-label={texts.header.watch}>
      {preset ? (
        <p>
          <span className="text-muted">{texts.header.watch}</span> {watchOf(preset, runs ? byNode : without)}
        </p>
      ) : (
        <p>{texts.header.custom}</p>
      )}
      {kind && (
        <p className="server-kind" data-testid="server-kind">
          {kind}
        </p>
      )}
    </section>
  )
}
