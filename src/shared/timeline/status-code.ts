/** How a process ended, as one number: its exit code, or beyond 255 the number of the signal's name. */
import type { ExitStatus } from '../exit-status'

const SIGNALS_FROM = 256
/** Its zombie was seen before anybody told how it had ended. */
export const NOT_TOLD = 0xffff_ffff

/** @param numberOf gives each name a number */
export function statusCode(status: ExitStatus | undefined, numberOf: (word: string) => number): number {
  if (!status) return NOT_TOLD
  return 'code' in status ? status.code : SIGNALS_FROM + numberOf(status.signal)
}

export function statusOf(code: number, words: readonly string[]): ExitStatus | undefined {
  if (code === NOT_TOLD) return undefined
  return code < SIGNALS_FROM ? { code } : { signal: words[code - SIGNALS_FROM] ?? '' }
}
