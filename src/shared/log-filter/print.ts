/** A filter as text, so that it is read as the same. */
import type { Filter, Term } from './filter'

export const printFilter = (filter: Filter): string => filter.map(printTerm).join(' ')

function printTerm({ excludes, field, values }: Term): string {
  const words = values.map((value, index) =>
    mustBeQuoted(value, field === null && index === 0) ? quoted(value) : value
  )
  return `${excludes ? '-' : ''}${field === null ? '' : `${field}:`}${words.join('|')}`
}

/** @param begins it stands where a field or a minus would */
const mustBeQuoted = (value: string, begins: boolean): boolean =>
  value === '' || /[\s|]/.test(value) || value.startsWith('"') || (begins && /^(?:-|[a-zA-Z_]+:)/.test(value))

const quoted = (value: string): string => `"${value.replace(/["\\]/g, '\\$&')}"`
