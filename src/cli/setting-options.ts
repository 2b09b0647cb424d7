/** The options of the command line, made from the rows of the settings. What is not given is undefined: a preset decides. */
import { Option } from 'commander'
import { type Bounds, SETTING_GROUPS, type SettingRow, type SettingRows } from '../shared/tables/setting-row'
import { wholeNumber } from './whole-number'

export const optionsOf = (rows: SettingRows): Option[] =>
  Object.entries(rows).flatMap(([name, row]) =>
    row.argument ? [] : optionsOfRow(name, row).map((option) => option.helpGroup(`${SETTING_GROUPS[row.group]}:`))
  )

function optionsOfRow(name: string, row: SettingRow): Option[] {
  const { about } = row.words
  switch (row.kind) {
    case 'flag':
      return [new Option(flagOf(name), about), new Option(noFlagOf(name), 'the opposite')]
    case 'command':
      return [new Option(flagOf(name), about)]
    case 'choice':
      return [new Option(`${flagOf(name)} <${row.value}>`, about).choices(Object.keys(row.choices))]
    case 'whole':
      return [wholeOption(`${flagOf(name)} <${row.value}>`, `${about} (${row.min} to ${row.max})`, row)]
    case 'networks':
      return [listOption(`${flagOf(name)} <${row.value}>`, `${about}; may be given several times`)]
    case 'address':
    case 'text':
      return [new Option(`${flagOf(name)} <${row.value}>`, about)]
  }
}

/** Names the option in the error of its value. */
export const wholeOption = (flags: string, about: string, bounds: Bounds): Option =>
  new Option(flags, about).argParser((value) => wholeNumber(value, `option '${flags}'`, bounds))

const listOption = (flags: string, about: string): Option =>
  new Option(flags, about).argParser((value, before: readonly string[] = []) => [...before, value])

/** `--reuse-address` */
export const flagOf = (name: string): string => `--${kebab(name)}`
/** Every yes-or-no setting has both forms: a preset that says yes can be told no. */
const noFlagOf = (name: string): string => `--no-${kebab(name)}`

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
