/** One choice sets everything. */
import { PRESETS } from '../../shared/presets'
import { presetOf, useSettings } from '../settings/settings-store'
import { texts } from '../texts'

export function PresetSelect() {
  const preset = useSettings((s) => presetOf(s.draft))
  const choosePreset = useSettings((s) => s.choosePreset)
  return (
    <select
      className="select preset-select"
      aria-label={texts.header.preset}
      title={preset?.watch}
      value={preset?.id ?? ''}
      onChange={(event) => choosePreset(event.target.value)}
    >
      {!preset && <option value="">{texts.header.custom}</option>}
      {PRESETS.map(({ id, title, watch }) => (
        <option key={id} value={id} title={watch}>
          {title}
        </option>
      ))}
    </select>
  )
}
