/**
 * Context switches per second of the server's tree. The kernel counts since birth and is asked about once a second; two
 * looks make a rate. Nothing new means that nothing has switched.
 */
import type { State } from '../fold/state'

/** µs between two looks, as long as sampling is not slow */
const NOMINAL = 1_000_000
/** µs without news after which the tree is said to be at rest */
export const REST_US = 2_500_000

/** @param at µs of the run: the moment it is asked for @returns null until the kernel was asked twice */
export function switchesPerSecond({ switched }: State, at: number): number | null {
  if (switched?.over === undefined) return null
  if (at - switched.at >= REST_US) return 0
  // After a rest the difference is of the last second: looks before it have found nothing.
  const over = switched.over > REST_US ? NOMINAL : switched.over
  return Math.round((switched.times * 1_000_000) / over)
}
