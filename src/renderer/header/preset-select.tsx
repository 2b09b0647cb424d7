/**
 * One choice sets everything. The list has the whole titles; what is chosen has as much room as it is told in, however long
 * the longest of them is.
 */
import { PRESETS, watchOf } from '../../shared/presets'
import { Icon } from '../parts/icon'
import { presetOf, useSettings } from '../settings/settings-store'
import { hasLinuxCalls } from '../store/lab'
import { useLab } from '../store/lab-context'
import { texts } from '../texts'

export function PresetSelect() {
  const preset = useSettings(presetOf)
  const choosePreset = useSettings((s) => s.choosePreset)
  const without = useLab((s) => !hasLinuxCalls(s.hello))
  return (
    <span className="preset-choice">
      <select
        className="preset-select"
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
      <span className="select" aria-hidden="true">
        <span className="preset-short">{preset?.short ?? texts.header.customShort}</span>
        <span className="preset-title">{preset?.title ?? texts.header.custom}</span>
        <Icon name="more" />
      </span>
    </span>
  )
}
