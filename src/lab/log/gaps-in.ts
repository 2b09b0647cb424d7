/** The gaps of a recording: what is missing, and where in the file. */
import type { MissingAt, RecordingFault } from '../../shared/recording-fault'

/** Those that are named. */
const MOST_NAMED = 5

/** @param file its name @returns undefined where there are none */
export function gapsIn(file: string, gaps: readonly MissingAt[]): RecordingFault | undefined {
  if (gaps.length === 0) return undefined
  const named = gaps.slice(0, MOST_NAMED).map(({ first, last, line, byte }) => ({ first, last, line, byte }))
  return { file, why: 'gaps', gaps: named, others: gaps.length - named.length }
}
