/** The options of the command line, made from the rows of the settings. What is not given is undefined: a preset decides. */
import { Option } from 'commander'
import type { Bounds, SettingRow, SettingRows } from '../shared/tables/setting-row'
import { groupWords } from '../shared/words/settings'
import { wholeNumber } from './whole-number'

/** @param wordsOf what a row is said to do */
export const optionsOf = <Rows extends SettingRows>(
  rows: Rows,
  wordsOf: (name: keyof Rows & string) => { about: string }
): Option[] =>
  Object.entries(rows).flatMap(([name, row]) =>
    row.argument
      ? []
      : optionsOfRow(name, row, wordsOf(name).about).map((option) => option.helpGroup(`${groupWords(row.group)}:`))
  )

function optionsOfRow(name: string, row: SettingRow, about: string): Option[] {
  switch (row.kind) {
    case 'flag':
      return [new Option(flagOf(name), about), new Option(noFlagOf(name), 'the opposite')]
    case 'command':
      return [new Option(flagOf(name), about)]
    case 'choice':
      return [new Option(`${flagOf(name)} <${row.value}>`, about).choices(row.choices)]
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
