import { PRESETS, type Preset } from './presets'
import { type ServerSettings, serverSettingsSchema } from './settings'

/** The preset that the settings equal wherever the server listens, or none: moving it to a free port leaves it the same. */
export function presetOfSettings(settings: ServerSettings): Preset | undefined {
  const wanted = inOrder(settings)
  return PRESETS.find((preset) => inOrder(preset.settings) === wanted)
}

const inOrder = (settings: ServerSettings): string =>
  JSON.stringify(serverSettingsSchema.parse({ ...settings, host: undefined, port: undefined }))
