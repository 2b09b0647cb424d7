/** A choice that the server that runs does not follow: it can be restarted with it. */
import { areSame } from '../../shared/preset-of-settings'
import { isServing } from '../../shared/selectors'
import { restartServer } from '../commands/server-commands'
import { parseDraft } from '../settings/draft'
import { presetOf, useSettings } from '../settings/settings-store'
import { useCursor, useLab, useLabStores, usePicture, useServer } from '../store/lab-context'
import { texts } from '../texts'

export function RestartOffer() {
  const stores = useLabStores()
  const draft = useSettings((s) => s.draft)
  const preset = useSettings(presetOf)
  const running = usePicture((p) => (isServing(p.state) ? p.state.settings : null))
  const pending = useServer((s) => s.pending)
  const up = useLab((s) => s.status === 'up')
  const past = useCursor((s) => s.past)
  const parsed = parseDraft(draft)
  if (!running || !('settings' in parsed) || areSame(running, parsed.settings)) return null
  return (
    <button
      type="button"
      className="button is-primary"
      data-testid="restart-offer"
      title={texts.header.restartAbout}
      disabled={pending !== null || !up || past}
      onClick={() => void restartServer(stores)}
    >
      {texts.header.restartWith(preset?.short)}
    </button>
  )
}
