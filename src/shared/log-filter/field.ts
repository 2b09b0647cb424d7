/** A field of a filter: what it asks about, and which values it understands. */
import { parseAddress } from '../address'
import type { Understand } from './values'

/** One of these kinds, or one of these words; said by `words/filter-fields.ts`. */
export type Expects = 'number' | 'time' | 'word' | 'text' | 'process' | readonly string[]

/** What it asks about is said by `words/filter-fields.ts`. S: what is asked */
export interface FieldRow<S> {
  example: string
  /** the values that it understands */
  expects: Expects
  /** @returns undefined: the value is not understood */
  test(value: string): ((subject: S) => boolean) | undefined
}

export type Fields<S> = Readonly<Record<string, FieldRow<S>>> & { readonly text: FieldRow<S> }

/** @returns makes a row; `of`: what a subject has in that field: several, or none */
export const fieldsOf =
  <S>() =>
  <T>(
    example: string,
    { understand, expects }: { understand: Understand<readonly T[]>; expects: Expects },
    of: (subject: S) => readonly T[]
  ): FieldRow<S> => ({
    example,
    expects,
    test: (value) => {
      const holds = understand(value)
      return holds && ((subject) => holds(of(subject)))
    }
  })

/** An address as text, and its host alone: that of an IPv6 address with its brackets, and without. */
export function hostsIn(address: string): string[] {
  const host = parseAddress(address)?.host
  return host === undefined ? [address] : [address, host, ...(host.includes(':') ? [`[${host}]`] : [])]
}

/** Of an address as text. */
export function portIn(address: string): number[] {
  const port = Number(address.slice(address.lastIndexOf(':') + 1))
  return address === '' || Number.isNaN(port) ? [] : [port]
}
