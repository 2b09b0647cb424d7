/** Where the tracker puts what it finds: lanes by number, and what happens in them. */
import type { ProcessState } from '../fold/state'
import type { Kind } from './kinds'

/** No lane. */
export const NO_LANE = 0

/** The event that proves it, and when it was: µs since the run began. */
export interface Proof {
  seq: number
  at: number
}

export interface Sink {
  /** @param parent {@link NO_LANE}: none @returns the lane, above 0 */
  openProcess(process: ProcessState, parent: number): number
  /** @param key `local>peer` of the end that was accepted */
  openConnection(key: string, parent: number, at: number): number
  /** From now on it stands under another lane. */
  move(lane: number, parent: number): void
  /** Nothing holds in it any more; until `reopen`. */
  close(lane: number, at: number): void
  reopen(lane: number): void
  /** @param detail calls: µs that it took; else what the kind says */
  record(lane: number, kind: Kind, proof: Proof, detail?: number): void
  /** A number for a word, always the same. */
  word(text: string): number
}
