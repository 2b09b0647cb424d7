/** The tables of fields in docs/log.md, as the rows of the fields make them. */
import { CONNECTION_FIELDS } from '../../src/shared/connections-table/fields'
import type { Fields } from '../../src/shared/log-filter/field'
import { LOG_FIELDS } from '../../src/shared/log-filter/fields'
import { connectionFieldWords, expectsWords, logFieldWords } from '../../src/shared/words/filter-fields'

const cell = (text: string): string => text.replaceAll('|', '\\|')

const tableOf = (fields: Fields<never>, wordsOf: (name: string) => string): string =>
  [
    '| field | asks about | values | for example |',
    '|---|---|---|---|',
    ...Object.entries(fields).map(
      ([name, { expects, example }]) =>
        `| \`${name}:\` | ${cell(wordsOf(name))} | ${cell(expectsWords(expects)).replaceAll('*', '\\*')} | \`${cell(example)}\` |`
    )
  ].join('\n')

export const logFields = (): string => tableOf(LOG_FIELDS, logFieldWords)
export const connectionFields = (): string => tableOf(CONNECTION_FIELDS, connectionFieldWords)
