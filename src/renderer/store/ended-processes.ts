/** An ended process is still shown for a moment, in its place. */
import type { State } from '../../shared/fold/state'
import type { ProcessId } from '../../shared/identity'
import type { Lifetime } from './lifetime'
import type { Picture } from './picture'

/** ms that an ended process stays to be seen */
export const LINGER_MS = 4000

export class EndedProcesses {
  readonly #fading = new Set<ProcessId>()
  readonly #lifetime: Lifetime
  readonly #changed: (ids: readonly ProcessId[]) => void

  readonly #isRecorded: () => boolean

  /** `changed`: these are not shown any more. */
  constructor(lifetime: Lifetime, isRecorded: () => boolean, changed: (ids: readonly ProcessId[]) => void) {
    this.#lifetime = lifetime
    this.#isRecorded = isRecorded
    this.#changed = changed
  }

  get shown(): ReadonlySet<ProcessId> {
    return this.#fading
  }

  /**
   * What ended before this window looked is history; what ends now is shown ending. In the past, where no time goes by, it
   * is what had ended not long before; so it is in a recording, or what is seen at its end were gone after a while.
   */
  follow(now: Picture): void {
    if (now.past || this.#isRecorded()) this.#showBefore(now.state)
    else this.#showEnding(now)
  }

  #showEnding({ state, snapshotAt, news }: Picture): void {
    if (!news) this.#fading.clear()
    const ending: ProcessId[] = []
    for (const id of news?.touched.processes ?? []) {
      const process = state.processes.get(id)
      if (process?.phase !== 'ended' || process.client || process.since <= snapshotAt || this.#fading.has(id)) continue
      // It may be touched again, long after its end.
      if (state.at - process.since > LINGER_MS * 1000) continue
      this.#fading.add(id)
      ending.push(id)
    }
    if (ending.length > 0) this.#lifetime.after(LINGER_MS, () => this.#end(ending))
  }

  #showBefore({ ended, processes, at }: State): void {
    const shown = new Set(ended.filter((id) => at - (processes.get(id)?.since ?? 0) <= LINGER_MS * 1000))
    const gone = [...this.#fading].filter((id) => !shown.has(id))
    this.#fading.clear()
    for (const id of shown) this.#fading.add(id)
    if (gone.length > 0) this.#changed(gone)
  }

  #end(ids: readonly ProcessId[]): void {
    for (const id of ids) this.#fading.delete(id)
    this.#changed(ids)
  }
}
