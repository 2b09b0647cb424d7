/** Every word that explains itself in the window: one place for all of them, and for docs/glossary.md. */
import { say } from '../i18n/say'
import { glossary } from '../locales/en/glossary'
import { CALL_ENTRIES } from './calls'
import type { Entries, Entry } from './entry'
import { ERROR_ENTRIES } from './errors'
import { COUNTER_ENTRIES, FIGURE_ENTRIES, LIMIT_ENTRIES } from './figures'
import { LETTER_ENTRIES, PROCESS_ENTRIES } from './process'
import { SOCKET_ENTRIES } from './sockets'
import { TCP_ENTRIES, TCP_STATE_ENTRIES } from './tcp'

/** `Z` alone could be anything: among the others it is `state Z`. */
export const letterTerm = (letter: string): string => `state ${letter}`

const letters: Entries = Object.fromEntries(
  Object.entries(LETTER_ENTRIES).map(([letter, entry]) => [letterTerm(letter), entry])
)

export const GLOSSARY_GROUPS: Readonly<Record<string, Entries>> = {
  'States of TCP': TCP_STATE_ENTRIES,
  'Between two ends': TCP_ENTRIES,
  Sockets: SOCKET_ENTRIES,
  Processes: { ...letters, ...PROCESS_ENTRIES },
  'Limits and counters': { ...LIMIT_ENTRIES, ...COUNTER_ENTRIES, ...FIGURE_ENTRIES },
  'System calls': CALL_ENTRIES,
  Errors: ERROR_ENTRIES
}

const all = new Map<string, Entry>(Object.values(GLOSSARY_GROUPS).flatMap((entries) => Object.entries(entries)))

/** How the word is called: those of the kernel, and of calls, as everywhere. */
export const termName = (term: string): string => (isNamed(term) ? say(`glossary:names.${term}`) : term)

const isNamed = (term: string): term is keyof typeof glossary.names => term in glossary.names

/** undefined: a name of the kernel's that nobody has explained */
export const entryOf = (term: string): Entry | undefined => all.get(term)
