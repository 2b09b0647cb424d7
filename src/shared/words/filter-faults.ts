/** What is wrong with a filter of the log, in English. */
import { FILTER_LENGTH, FILTER_VALUES, type FilterFault, type FilterFaultName } from '../log-filter/filter'

const WORDS: Record<FilterFaultName, (fault: FilterFault) => string> = {
  'too-long': () => `a filter has at most ${FILTER_LENGTH} characters`,
  'too-many': () => `a filter has at most ${FILTER_VALUES} values`,
  'unknown-field': ({ said, hint }) =>
    `unknown field ${said}: ${hint ? `did you mean ${hint}:? ` : ''}As a text, it is to be quoted`,
  'bad-value': ({ said, hint }) => `${said} is not understood: ${hint ?? ''}`,
  'two-minus': () => 'one minus excludes; a word that begins with a minus is to be quoted',
  'no-value': () => 'a value is missing',
  'open-quote': () => 'the quote " is not closed',
  'after-quote': ({ said }) => `a blank or | is missing before ${said}`
}

/** With the place, from 1. */
export const filterFaultWords = (fault: FilterFault): string => `${WORDS[fault.why](fault)} (character ${fault.at + 1})`
