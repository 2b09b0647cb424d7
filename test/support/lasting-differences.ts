/** Where the picture was not the kernel's, as the window would have found it, at each sample of a lab. */
import type { Lab } from '../../src/lab/lab'
import { SAMPLING } from '../../src/lab/sampler'
import type { Difference } from '../../src/shared/differences'
import type { LabEvent } from '../../src/shared/events'
import { foldAll } from '../../src/shared/fold/fold'
import { emptyState, type State } from '../../src/shared/fold/state'
import { DifferencesView } from '../../src/shared/views/differences'

const keyOf = ({ key, said, kernel }: Difference): string => `${key}: ${said} / ${kernel}`

/**
 * Differences that last for longer than the interval at which the product samples, however often it is sampled here. For
 * a moment there always can be some: a process may have been stopped by the scheduler between making a call and
 * announcing it.
 */
export class LastingDifferences {
  readonly found: Difference[] = []
  /** samples that were looked at */
  samples = 0
  readonly #view = new DifferencesView()
  #state: State = emptyState()
  #unfolded: LabEvent[] = []
  /** when each that lasts was first seen to last, µs */
  #since = new Map<string, number>()

  /** From the lab's first event on. */
  static of(lab: Lab): LastingDifferences {
    const differences = new LastingDifferences()
    lab.log.listen((event) => differences.#hear(event))
    return differences
  }

  #hear(event: LabEvent): void {
    this.#unfolded.push(event)
    if (event.kind !== 'sample' || event.more) return
    this.samples++
    const { state, touched } = foldAll(this.#state, this.#unfolded.splice(0))
    this.#state = state
    this.#view.look(state, touched.processes)
    this.#judge(event.at)
  }

  #judge(at: number): void {
    const since = new Map(this.#view.lasting.map((each) => [keyOf(each), this.#since.get(keyOf(each)) ?? at]))
    for (const difference of this.#view.lasting) {
      if (at - (since.get(keyOf(difference)) ?? at) > SAMPLING.interval * 1000) this.found.push(difference)
    }
    this.#since = since
  }
}
