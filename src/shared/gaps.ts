/** Where a run has no events. What it does not say of itself is damage: no state stands for them, no note tells of them. */
import type { LabEvent } from './events'
import { type Failure, failure } from './failure'

/** `seq` of the first and the last event that are not there. */
export interface Gap {
  first: number
  last: number
}

export class Gaps<G extends Gap = Gap> {
  #found: G[] = []

  /** In order; those that the run states are not among them. */
  get found(): readonly G[] {
    return this.#found
  }

  add(gap: G): void {
    this.#found.push(gap)
  }

  /** Of each event: a later one may say that the log itself has lost those. */
  hear(event: LabEvent): void {
    if (this.#found.length === 0 || event.kind !== 'note' || event.note !== 'log-dropped') return
    const { first = event.seq, count: last = first } = event
    this.#found = this.#found.filter((gap) => gap.first < first || gap.last > last)
  }
}

/**
 * @param file what messages call it
 * @param place of the line before which the first is missing, where there is a file with lines
 */
export function gapsFailure(
  file: string,
  gaps: readonly Gap[],
  place: { line?: number; byte?: number } = {}
): Failure | undefined {
  const [first, last] = [gaps[0]?.first, gaps.at(-1)?.last]
  if (first === undefined || last === undefined) return undefined
  const count = gaps.reduce((sum, gap) => sum + gap.last - gap.first + 1, 0)
  return failure('ENODATA', 'recording-gaps', { file, first, last, count, ...place }).error
}
