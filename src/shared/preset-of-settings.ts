import { PRESETS, type Preset } from './presets'
import { type ServerSettings, serverSettingsSchema } from './settings'

/**
 * The preset that the settings equal wherever the server listens, or none: moving it to a free port leaves it the same.
 * @param chosen id of the one that was chosen: two of them differ in nothing but the port
 */
export function presetOfSettings(settings: ServerSettings, chosen?: string | null): Preset | undefined {
  const wanted = inOrder(settings)
  const alike = PRESETS.filter((preset) => inOrder(preset.settings) === wanted)
  const isThere = ({ settings: { host, port } }: Preset) => host === settings.host && port === settings.port
  return alike.find(({ id }) => id === chosen) ?? alike.find(isThere) ?? alike[0]
}

const inOrder = (settings: ServerSettings): string =>
  JSON.stringify(serverSettingsSchema.parse({ ...settings, host: undefined, port: undefined }))

/** Would a server of these settings be told the same? */
export const areSame = (a: ServerSettings, b: ServerSettings): boolean =>
  inOrder(a) === inOrder(b) && a.host === b.host && a.port === b.port
