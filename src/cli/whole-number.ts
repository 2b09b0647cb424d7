import type { Bounds } from '../shared/tables/setting-row'
import { wholeWords } from '../shared/words/complaints'
import { UsageError } from './usage-error'

/**
 * Digits only: '0x10' and '1e3' are no ports. Whether it is within the bounds is for whoever knows the whole to say.
 * @param name of the option or argument, for the error
 */
export function wholeNumber(text: string, name: string, bounds: Bounds): number {
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`${name}: '${text}' is not ${wholeWords(bounds)}`)
  return Number(text)
}
