/** What the rows of the tables are called: settings, models, launchers, kinds of clients. Looked up by their names. */
import { FD_SETSIZE, MAX_UTILITY_WORKERS, SPIN_READS } from '../at-most'
import type { ClientKind, Launcher, Model } from '../choices'
import { type Key, say } from '../i18n/say'
import { launcherLimit, type Wish } from '../launcher-limits'
import type { ClientSettings, ServerSettings } from '../settings'
import { CLIENT_KIND_ROWS } from '../tables/client-kinds'
import { serverRow } from '../tables/server-settings'
import type { Limit, SettingGroup } from '../tables/setting-row'

export type ServerField = keyof ServerSettings
export type ClientField = keyof ClientSettings

export interface SettingWords {
  label: string
  /** beside the field, a few words */
  hint: string
  /** for --help and the manual */
  about: string
}

/** Bounds that stand in the words. */
const BOUNDS = { reads: SPIN_READS, most: MAX_UTILITY_WORKERS, size: FD_SETSIZE }

const wordsAt = (row: `settingRows:server.${ServerField}` | `settingRows:client.${ClientField}`): SettingWords => ({
  label: say(`${row}.label`, BOUNDS),
  hint: say(`${row}.hint`, BOUNDS),
  about: say(`${row}.about`, BOUNDS)
})

export const serverWords = (field: ServerField): SettingWords => wordsAt(`settingRows:server.${field}`)
export const clientWords = (field: ClientField): SettingWords => wordsAt(`settingRows:client.${field}`)

export const groupWords = (group: SettingGroup): string => say(`settingRows:groups.${group}`)

/** Of one that a setting of the server can be; models and launchers have it in their own rows. */
export function choiceWords(field: ServerField, choice: string): string {
  if (field === 'model') return say(`settingRows:models.${choice as Model}.choice`)
  if (field === 'launcher') return say(`settingRows:launchers.${choice as Launcher}.choice`)
  return say(`settingRows:server.${field as string}.choices.${choice}` as Key)
}

/** Why a launcher cannot do it. */
export const limitWords = (field: ServerField, { where }: Limit): string =>
  say(`settingRows:server.${field as string}.limits.${where as string}` as Key, BOUNDS)

/** Why the setting cannot be chosen with this launcher; undefined where it can. */
export function whyNotWith(launcher: Launcher, field: ServerField): string | undefined {
  const limit = launcherLimit(launcher, field)
  return limit && limitWords(field, limit)
}

/** `reap never: libuv waits for …` */
export function wishWords({ field, value, limit }: Wish): string {
  const said = typeof value === 'object' ? field : `${field} ${value}`
  const why = serverRow(field).limits?.[limit]
  return why ? say('settingRows:wish', { said, why: limitWords(field, why) }) : said
}

/** Of a server that runs. */
export const standingWords = (model: Model): string => say(`settingRows:models.${model}.standing`)

export const kindWords = (kind: ClientKind) => ({
  title: say(`settingRows:kinds.${kind}.title`),
  /** where there is little room */
  short: say(`settingRows:kinds.${kind}.short`),
  /** one sentence */
  about: say(`settingRows:kinds.${kind}.about`)
})

/** In the field where a person types; nothing where nobody does. */
export const placeholderWords = (kind: ClientKind): string =>
  CLIENT_KIND_ROWS[kind].typedInto ? say(`settingRows:kinds.${kind as string}.placeholder` as Key) : ''
