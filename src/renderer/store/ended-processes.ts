/** An ended process is still shown for a moment, in its place. */
import { nodeId } from '../layout/structure'
import type { Lifetime } from './lifetime'
import type { Picture } from './picture'

/** ms that an ended process stays to be seen */
export const LINGER_MS = 4000

export class EndedProcesses {
  readonly #fading = new Set<string>()
  readonly #faded = new Set<string>()
  readonly #lifetime: Lifetime
  readonly #changed: () => void

  /** `changed`: one of them is not shown any more. */
  constructor(lifetime: Lifetime, changed: () => void) {
    this.#lifetime = lifetime
    this.#changed = changed
  }

  /** ids of nodes */
  get shown(): ReadonlySet<string> {
    return this.#fading
  }

  /** What ended before this window looked is history; what ends now is shown ending. */
  follow({ state, snapshotAt }: Picture): void {
    for (const id of this.#faded) if (!state.processes[Number.parseInt(id, 10)]) this.#faded.delete(id)
    for (const pid of state.ended) {
      const process = state.processes[pid]
      if (!process || process.client || process.since <= snapshotAt) continue
      const id = nodeId(process)
      if (!this.#fading.has(id) && !this.#faded.has(id)) this.#fade(id)
    }
  }

  #fade(id: string): void {
    this.#fading.add(id)
    this.#lifetime.after(LINGER_MS, () => {
      this.#fading.delete(id)
      this.#faded.add(id)
      this.#changed()
    })
  }
}
