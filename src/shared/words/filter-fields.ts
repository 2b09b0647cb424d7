/** What the fields of a filter ask about. */
import { say } from '../i18n/say'
import { t } from '../i18n/translate'
import type { english } from '../locales/en'
import type { Expects } from '../log-filter/field'

type Filters = (typeof english)['filterFields']

/** @param name one of `LOG_FIELDS` */
export const logFieldWords = (name: string): string => say(`filterFields:log.${name as keyof Filters['log']}`)
/** @param name one of `CONNECTION_FIELDS` */
export const connectionFieldWords = (name: string): string =>
  say(`filterFields:connections.${name as keyof Filters['connections']}`)

/** `a number, >5, 5..7 or *` */
export const expectsWords = (expects: Expects): string =>
  typeof expects === 'string'
    ? say(`filterFields:expects.${expects}`)
    : t('filterFields:expects.oneOf', { words: expects.join(', ') })
