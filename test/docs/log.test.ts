import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { CONNECTIONS_LIMIT } from '../../src/shared/connections-table/table'
import { FILTER_LENGTH, FILTER_VALUES } from '../../src/shared/log-filter/filter'
import { connectionFields, logFields } from './log-page'

const page = readFileSync(resolve(import.meta.dirname, '../../docs/log.md'), 'utf8')

it('docs/log.md has the fields of the filters as their rows say them', () => {
  expect(page).toContain(logFields())
  expect(page).toContain(connectionFields())
})

it('docs/log.md names the bounds that hold', () => {
  const text = page.replace(/\s+/g, ' ')
  expect(text).toContain(`${FILTER_LENGTH.toLocaleString('en')} characters and ${FILTER_VALUES} values`)
  expect(text).toContain(`The ${CONNECTIONS_LIMIT.toLocaleString('en')} newest are kept`)
})
