/** One choice sets everything. */
import { PRESETS, watchOf } from '../../shared/presets'
import { presetOf, useSettings } from '../settings/settings-store'
import { hasLinuxCalls } from '../store/lab'
import { useLab } from '../store/lab-context'
import { texts } from '../texts'

export function PresetSelect() {
  const preset = useSettings(presetOf)
  const choosePreset = useSettings((s) => s.choosePreset)
  const without = useLab((s) => !hasLinuxCalls(s.hello))
  return (
    <select
      className="select preset-select"
      aria-label={texts.header.preset}
      title={preset && watchOf(preset, without)}
      value={preset?.id ?? ''}
      onChange={(event) => choosePreset(event.target.value)}
    >
      {!preset && <option value="">{texts.header.custom}</option>}
      {PRESETS.map((one) => (
        <option key={one.id} value={one.id} title={watchOf(one, without)}>
          {one.title}
        </option>
      ))}
    </select>
  )
}
