/** The fields of the form, as the rows of the settings have them: in which group, and for which servers they mean anything. */
import type { ServerSettings } from '../../shared/settings'
import { LAUNCHER_ROWS } from '../../shared/tables/launchers'
import { MODEL_ROWS } from '../../shared/tables/models'
import { SERVER_ROWS, serverRow } from '../../shared/tables/server-settings'
import { SETTING_GROUPS, type SettingGroup } from '../../shared/tables/setting-row'
import { whyNotWith } from '../../shared/words/settings'

export type Field = keyof ServerSettings
export type FlagField = { [F in Field]: ServerSettings[F] extends boolean ? F : never }[Field]
export type TextField = Exclude<Field, FlagField>

/** The settings as a person types them. A choice is one of its words, whatever else stands in the form. */
export type Draft = {
  [F in Field]: ServerSettings[F] extends boolean | string ? ServerSettings[F] : string
}

export const FIELDS = Object.keys(SERVER_ROWS) as Field[]

export const GROUPS: readonly { name: SettingGroup; fields: readonly Field[] }[] = SETTING_GROUPS.map((name) => ({
  name,
  fields: FIELDS.filter((field) => serverRow(field).group === name)
}))

/** Does the setting change anything for a server of this kind? Fields that do not are not shown. */
export function applies(field: Field, { model, launcher, exec }: Pick<Draft, 'model' | 'launcher' | 'exec'>): boolean {
  const kind = { model: MODEL_ROWS[model], launcher: LAUNCHER_ROWS[launcher], hasCommand: exec.trim() !== '' }
  return serverRow(field).applies?.(kind) ?? true
}

/** Why the setting cannot be chosen with the launcher that is chosen, where it can otherwise. The model brings the launcher. */
export function limitIn({ model, launcher }: Pick<Draft, 'model' | 'launcher'>, field: Field): string | undefined {
  return field !== 'model' && MODEL_ROWS[model].hasChildren ? whyNotWith(launcher, field) : undefined
}
