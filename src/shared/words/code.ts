/** What follows from lines of a program's text that settings leave out or add. */
import type { ServerCondition } from '../code/conditions'
import { say } from '../i18n/say'
import { causes } from '../locales/en/causes'

/** Conditions that leave lines out or add them; the others only choose between two ways of writing. */
export type OddCondition = Exclude<
  ServerCondition,
  | 'goes-on-after-error'
  | 'closes-when-full'
  | 'echoes'
  | 'runs-command'
  | 'answers-itself'
  | 'has-spare-workers'
  | 'starts-worker'
  | 'uses-strings'
>

const isOdd = (condition: string): condition is OddCondition => condition in causes

/** A sentence; undefined for what nobody needs to be told. */
export const causeOf = (condition: string): string | undefined =>
  isOdd(condition) ? say(`causes:${condition}`) : undefined
