import { expect, it } from 'vitest'
import { impossible } from '../../src/shared/launcher-limits'
import { PRESETS, watchOf } from '../../src/shared/presets'

it('where Node makes the calls a preset says what is seen, or that it cannot be had', () => {
  const said = PRESETS.map((preset) => watchOf(preset, true).startsWith('Not to be had here'))
  expect(said).toEqual(PRESETS.map(({ settings }) => impossible('portable', settings).length > 0))
  expect(PRESETS.filter((preset) => watchOf(preset, true) === watchOf(preset, false))).toEqual([])
})
