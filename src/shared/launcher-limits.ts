/** What a launcher cannot do: said by the rows of the settings. Why is said by `words/settings.ts`. */
import { MAX_UTILITY_WORKERS } from './at-most'
import { type Launcher, SERVER_DEFAULTS } from './choices'
import type { ServerSettings } from './settings'
import { LAUNCHER_ROWS } from './tables/launchers'
import { SERVER_ROWS, serverRow } from './tables/server-settings'
import type { Limit, SettingValue } from './tables/setting-row'

type Field = keyof ServerSettings

const limitsOf = (launcher: Launcher, field: Field): readonly Limit[] =>
  (serverRow(field).limits ?? []).filter(({ where }) => LAUNCHER_ROWS[launcher][where])

/** Where the setting cannot be chosen with this launcher; undefined where it can. */
export const launcherLimit = (launcher: Launcher, field: Field): Limit | undefined =>
  limitsOf(launcher, field).find(({ most }) => most === undefined)

/** What a setting that cannot be chosen is with this launcher. */
export const valueThere = (launcher: Launcher, field: Field): SettingValue =>
  limitsOf(launcher, field).find(({ is }) => is !== undefined)?.is ?? SERVER_DEFAULTS[field]

/** A setting that a launcher cannot have, and which of the limits in the setting's row says so. */
export interface Wish {
  field: Field
  value: SettingValue
  limit: number
}

/** What is asked of a launcher that cannot do it. */
export function impossible(launcher: Launcher, settings: ServerSettings): Wish[] {
  return (Object.keys(SERVER_ROWS) as Field[]).flatMap((field) =>
    [...(serverRow(field).limits ?? []).entries()].flatMap(([limit, row]) =>
      LAUNCHER_ROWS[launcher][row.where] && asksForMore(row, field, settings)
        ? [{ field, value: settings[field], limit }]
        : []
    )
  )
}

function asksForMore({ is, most, ignored, unless }: Limit, field: Field, settings: ServerSettings): boolean {
  if (ignored || unless?.(settings)) return false
  if (most !== undefined) return Number(settings[field]) > most
  return JSON.stringify(settings[field]) !== JSON.stringify(is ?? SERVER_DEFAULTS[field])
}

/** Main forks no more than that: the server refuses what comes beyond, as with any limit of children. */
export const utilityChildLimit = ({ maxChildren }: Pick<ServerSettings, 'maxChildren'>): number =>
  maxChildren > 0 ? Math.min(maxChildren, MAX_UTILITY_WORKERS) : MAX_UTILITY_WORKERS

/** SIGSTOP and SIGCONT: what Windows does not have, whatever the launcher. `platform` as hello says it. */
export const canHold = (platform: string | undefined): boolean => !platform?.startsWith('win32')
