/** What is wrong with a filter of the log. */
import { say } from '../i18n/say'
import { t } from '../i18n/translate'
import { FILTER_LENGTH, FILTER_VALUES, type FilterFault } from '../log-filter/filter'
import { expectsWords } from './filter-fields'

function faultWords({ why, said, hint, expects }: FilterFault): string {
  switch (why) {
    case 'too-long':
      return t('complaints:filter.too-long', { most: FILTER_LENGTH })
    case 'too-many':
      return t('complaints:filter.too-many', { most: FILTER_VALUES })
    case 'unknown-field':
      return hint === undefined
        ? t('complaints:filter.unknown-field', { said })
        : t('complaints:filter.unknown-field-near', { said, hint })
    case 'bad-value':
      return t('complaints:filter.bad-value', { said, expects: expects === undefined ? '' : expectsWords(expects) })
    case 'after-quote':
      return t('complaints:filter.after-quote', { said })
    default:
      return say(`complaints:filter.${why}`)
  }
}

/** With the place, from 1. */
export const filterFaultWords = (fault: FilterFault): string =>
  t('complaints:filter.at', { what: faultWords(fault), at: fault.at + 1 })
