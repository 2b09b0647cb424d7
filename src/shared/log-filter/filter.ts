/** A filter of the log, as it was written: terms that must all hold. docs/log.md has the grammar. */

import type { Expects } from './field'

/** Characters of a filter, and terms and values in it: whoever writes more is not looking for something. */
export const FILTER_LENGTH = 1000
export const FILTER_VALUES = 100

export interface Term {
  /** `-`: it must not hold */
  excludes: boolean
  /** null: a bare word, looked for in the text of the event */
  field: string | null
  /** one of them must hold; at least one */
  values: readonly string[]
}

export type Filter = readonly Term[]

/** What is wrong with a filter, and where: characters from `at` to `end`. */
export interface FilterFault {
  at: number
  end: number
  why: FilterFaultName
  /** the field, or the value */
  said: string
  /** unknown-field: one that may be meant */
  hint?: string
  /** bad-value: what the field understands */
  expects?: Expects
}

export type FilterFaultName =
  | 'too-long'
  | 'too-many'
  | 'unknown-field'
  | 'bad-value'
  | 'no-value'
  | 'open-quote'
  | 'after-quote'
  | 'two-minus'
