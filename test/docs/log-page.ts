/** The tables of fields in docs/log.md, as the rows of the fields make them. */
import { CONNECTION_FIELDS } from '../../src/shared/connections-table/fields'
import type { Fields } from '../../src/shared/log-filter/field'
import { LOG_FIELDS } from '../../src/shared/log-filter/fields'

const cell = (text: string): string => text.replaceAll('|', '\\|')

const tableOf = (fields: Fields<never>): string =>
  [
    '| field | asks about | values | for example |',
    '|---|---|---|---|',
    ...Object.entries(fields).map(
      ([name, { about, expects, example }]) =>
        `| \`${name}:\` | ${cell(about)} | ${cell(expects).replaceAll('*', '\\*')} | \`${cell(example)}\` |`
    )
  ].join('\n')

export const logFields = (): string => tableOf(LOG_FIELDS)
export const connectionFields = (): string => tableOf(CONNECTION_FIELDS)
