/** The gaps of a recording, for a terminal: what is missing, and where in the file. */
import type { Missing } from './recorded-events'
import { placeWords } from './recording-reader'

/** Those that are named. */
const MOST_NAMED = 5

/** @param name of the file @returns undefined where there are none */
export function gapWords(name: string, gaps: readonly Missing[]): string | undefined {
  if (gaps.length === 0) return undefined
  const named = gaps.slice(0, MOST_NAMED).map((gap) => `${placeWords(gap)}: ${missingWords(gap)}`)
  const others = gaps.length - named.length
  return `${name}: ${named.join('; ')}${others > 0 ? `; and so in ${others} more places` : ''}`
}

const missingWords = ({ first, last }: Missing): string =>
  first === last
    ? `event ${first} is missing before this line`
    : `events ${first} to ${last} are missing before this line`
