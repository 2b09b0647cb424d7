/** Whether something is what a filter asks for. */
import type { Fields } from './field'
import { LOG_FIELDS, type LogFieldRow } from './fields'
import type { Filter, Term } from './filter'

export type Matches<S> = (subject: S) => boolean

/** @param filter as it was parsed with these fields: of a value that no field understands nothing holds */
export function matcherOf<S>(filter: Filter, fields: Fields<S>): Matches<S> {
  const terms = filter.map((term) => testOf(term, fields))
  return (subject) => terms.every((holds) => holds(subject))
}

function testOf<S>({ excludes, field, values }: Term, fields: Fields<S>): Matches<S> {
  const row = fields[field ?? 'text']
  const tests = values.flatMap((value) => row?.test(value) ?? [])
  return (subject) => tests.some((holds) => holds(subject)) !== excludes
}

const rows: Readonly<Record<string, LogFieldRow>> = LOG_FIELDS

/** It asks what only the state at that moment tells. */
export const asksState = (filter: Filter): boolean => filter.some(({ field }) => field !== null && rows[field]?.ofState)
