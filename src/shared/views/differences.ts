/** Where picture and kernel differ for longer than a sample is old. A look is one sample of /proc. */
import { type Difference, differencesOfProcess, differencesOfTcp } from '../differences'
import type { State } from '../fold/state'
import type { ProcessId } from '../identity'

export class DifferencesView {
  /** differences of processes that were touched, by process */
  readonly #ofProcess = new Map<ProcessId, Difference[]>()
  #found: readonly Difference[] = []
  #lasting: readonly Difference[] = []

  /** found in the last two looks, and saying the same */
  get lasting(): readonly Difference[] {
    return this.#lasting
  }

  /** A snapshot begins anew. */
  reset(): void {
    this.#ofProcess.clear()
    this.#found = []
    this.#lasting = []
  }

  /**
   * @param state right after a sample of /proc
   * @param touched processes that may have changed since the look before
   * @returns whether `lasting` may be another list
   */
  look(state: State, touched: Iterable<ProcessId>): boolean {
    for (const id of touched) {
      const process = state.processes.get(id)
      const differences = process ? differencesOfProcess(state, process) : []
      if (differences.length > 0) this.#ofProcess.set(id, differences)
      else this.#ofProcess.delete(id)
    }
    const found = [...[...this.#ofProcess.values()].flat(), ...differencesOfTcp(state)]
    if (found.length + this.#found.length + this.#lasting.length === 0) return false
    this.#lasting = lasting(this.#found, found)
    this.#found = found
    return true
  }
}

/** Differences that were there at the look before, and said the same. */
export function lasting(before: readonly Difference[], now: readonly Difference[]): Difference[] {
  const known = new Map(before.map((difference) => [difference.key, difference]))
  return now.filter((one) => areSame(one, known.get(one.key)))
}

const areSame = (one: Difference, other: Difference | undefined): boolean =>
  JSON.stringify([one.said, one.kernel]) === JSON.stringify([other?.said, other?.kernel])
