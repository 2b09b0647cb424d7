/** What windows are told beside events: of each kind the newest stands until the next one, also for who comes later. */
import type { Push } from '../shared/contract'

export class Bulletin {
  readonly #standing = new Map<Push['push'], Push>()
  readonly #listeners = new Set<(push: Push) => void>()

  post(push: Push): void {
    this.#standing.set(push.push, push)
    for (const listener of this.#listeners) listener(push)
  }

  get standing(): Push[] {
    return [...this.#standing.values()]
  }

  /** Calls `listener` with what is posted from now on; returns how to stop it. */
  listen(listener: (push: Push) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
