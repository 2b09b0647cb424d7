/**
 * What must stand in the JSON line of each event that a filter can mean, so that the others need not be parsed. Looked for
 * in the bytes of the line, a character each (latin1).
 */
import { LOG_FIELDS, type LogFieldRow } from './fields'
import type { Filter, Term } from './filter'

const rows: Readonly<Record<string, LogFieldRow>> = LOG_FIELDS

/** Each of these is to be found in the line. They have the flag `g`: whoever looks sets where. */
export const writtenIn = (filter: Filter): RegExp[] => filter.flatMap((term) => patternOf(term) ?? [])

function patternOf({ excludes, field, values }: Term): RegExp | undefined {
  if (excludes) return undefined
  if (field === null || field === 'text') return patternOfText(values)
  const { written } = rows[field] ?? {}
  return written && new RegExp(values.flatMap(written).map(escaped).join('|'), 'g')
}

/** Of their sentences (`describe.ts`) each word is one of the line, or one of `SAID`. */
const PLAIN_KINDS = ['call', 'signal', 'exiting']
const SAID = 'from on descriptor child of unread was over exited with killed by _exit'.split(' ')

/**
 * Where a text is looked for in spite of what it says: in sentences that say it in words of their own, in bytes that are
 * shown as their number, and in the two characters beyond ASCII whose lower case is within.
 */
const ANYWAY = [
  `"kind":"(?!(?:${PLAIN_KINDS.join('|')})")`,
  '"base64":',
  '"refused":',
  '"errno":"EAGAIN"',
  '\u00e2\u0084\u00aa',
  '\u00c4\u00b0'
]

function patternOfText(values: readonly string[]): RegExp | undefined {
  const words = values.map(longestWord)
  if (words.some((word) => word === undefined)) return undefined
  return new RegExp([...words, ...ANYWAY].join('|'), 'gi')
}

/** The longest word of a text that no sentence has of its own. */
function longestWord(text: string): string | undefined {
  const words = text.toLowerCase().match(/[a-z0-9_]+/g) ?? []
  const telling = words.filter((word) => !SAID.some((said) => said.includes(word)))
  return telling.sort((a, b) => b.length - a.length)[0]
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
