/** Whether an event is one that a filter asks for. */
import { FIELDS, isField } from './fields'
import type { Filter, Term } from './filter'
import type { Subject } from './subject'

export type Matches = (subject: Subject) => boolean

/** @param filter as it was parsed: of a value that no field understands nothing holds */
export function matcherOf(filter: Filter): Matches {
  const terms = filter.map(testOf)
  return (subject) => terms.every((holds) => holds(subject))
}

function testOf({ excludes, field, values }: Term): Matches {
  const name = field ?? 'text'
  const tests = values.flatMap((value) => (isField(name) ? (FIELDS[name].test(value) ?? []) : []))
  return (subject) => tests.some((holds) => holds(subject)) !== excludes
}

/** It asks what only the state at that moment tells. */
export const asksState = (filter: Filter): boolean =>
  filter.some(({ field }) => field !== null && isField(field) && 'ofState' in FIELDS[field])
