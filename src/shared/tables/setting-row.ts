/**
 * What a table of settings says of each: from its row come the type, the schema, the default, the option of the command
 * line, the field of the form and the line in docs/settings.md. Plain data: programs that fork load the tables. What they are
 * called says the catalog, by their names (`words/settings.ts`).
 */
import type { ClientKindRow } from './client-kinds'
import type { LauncherRow } from './launchers'
import type { ModelRow } from './models'

export type SettingValue = string | number | boolean | readonly string[]

/** What decides for which servers and clients a setting means anything. */
export interface ServerKind {
  model: ModelRow
  launcher: LauncherRow
  hasCommand: boolean
}
export interface ClientTraits {
  kind: ClientKindRow
}

/** What launchers of one capability cannot do. It is said, never imitated. */
export interface Limit {
  where: 'nodeMakesCalls' | 'relays'
  /** what the setting is there; its default where left out */
  is?: SettingValue
  /** it can be chosen there, up to this */
  most?: number
  /** any value is taken there, and changes nothing */
  ignored?: true
  /** other settings that make it mean nothing, so that no value asks for anything */
  unless?(settings: Readonly<Record<string, SettingValue>>): boolean
}

interface Row<V extends SettingValue, Traits> {
  default: V
  /** in which part of the form and of --help */
  group: SettingGroup
  /** for which servers or clients it changes anything; for all where left out */
  applies?(traits: Traits): boolean
  limits?: readonly Limit[]
  /** the default is for programs that are run by hand: whoever asks the lab must say it */
  required?: true
  /** on the command line it is known by its place, and no option */
  argument?: true
}
export interface WholeRow<T> extends Row<number, T> {
  kind: 'whole'
  /** what stands for the value on the command line: `--port <n>` */
  value: string
  min: number
  max: number
  /** 0, which stands for no limit, may be said too */
  orZero?: true
}
export interface ChoiceRow<T> extends Row<string, T> {
  kind: 'choice'
  value: string
  choices: readonly string[]
}
export interface TextRow<T> extends Row<string, T> {
  kind: 'text'
  value: string
  /** characters */
  max: number
}
/** Of an interface or a machine. */
export interface AddressRow<T> extends Row<string, T> {
  kind: 'address'
  value: string
  /** 0.0.0.0 and :: mean every interface */
  every?: true
}
export interface FlagRow<T> extends Row<boolean, T> {
  kind: 'flag'
}
/** A command and its arguments, as for execve(2). */
export interface CommandRow<T> extends Row<readonly string[], T> {
  kind: 'command'
}
/** Addresses and networks, `10.0.0.0/8`; the option may be given several times. */
export interface NetworksRow<T> extends Row<readonly string[], T> {
  kind: 'networks'
  value: string
  /** how many */
  max: number
}
export type SettingRow<T = never> =
  | WholeRow<T>
  | ChoiceRow<T>
  | TextRow<T>
  | AddressRow<T>
  | FlagRow<T>
  | CommandRow<T>
  | NetworksRow<T>
export type SettingRows = Readonly<Record<string, SettingRow>>

export const SETTING_GROUPS = ['address', 'serving', 'children', 'table', 'access', 'limits', 'client'] as const
export type SettingGroup = (typeof SETTING_GROUPS)[number]

export type ValueOf<R> = R extends { kind: 'whole' }
  ? number
  : R extends { kind: 'flag' }
    ? boolean
    : R extends { kind: 'command' | 'networks' }
      ? string[]
      : R extends { choices: readonly (infer Choice)[] }
        ? Choice
        : string
export type SettingsOf<Rows> = { -readonly [Name in keyof Rows]: ValueOf<Rows[Name]> }

export const defaultsOf = <Rows extends SettingRows>(rows: Rows): SettingsOf<Rows> =>
  Object.fromEntries(Object.entries(rows).map(([name, row]) => [name, row.default])) as SettingsOf<Rows>

/** The choices that the rows of another table are. */
export const namesOf = <Rows extends object>(rows: Rows) => Object.keys(rows) as (keyof Rows & string)[]

export type Bounds = Pick<WholeRow<never>, 'min' | 'max' | 'orZero'>
