/** Connections of clients that were not started here. */
import type { Lifetime } from './lifetime'
import type { Picture } from './picture'

/** ms: our own client's connect may be told after the server's accept; before this it is not called external */
const EXTERNAL_AFTER_MS = 250

export class ExternalClients {
  /** by the connection's key: how to call off its being shown */
  readonly #young = new Map<string, () => void>()
  readonly #shown = new Set<string>()
  readonly #lifetime: Lifetime
  readonly #changed: () => void

  /** `changed`: one more of them is shown. */
  constructor(lifetime: Lifetime, changed: () => void) {
    this.#lifetime = lifetime
    this.#changed = changed
  }

  /** keys of connections */
  get shown(): ReadonlySet<string> {
    return this.#shown
  }

  follow({ connections }: Picture): void {
    for (const key of this.#shown) if (!connections[key]) this.#shown.delete(key)
    for (const [key, cancel] of this.#young) if (!connections[key]) this.#forget(key, cancel)
    for (const { key, clientPid } of Object.values(connections)) {
      if (clientPid === null && !this.#shown.has(key) && !this.#young.has(key)) this.#notice(key)
    }
  }

  #forget(key: string, cancel: () => void): void {
    cancel()
    this.#young.delete(key)
  }

  #notice(key: string): void {
    const cancel = this.#lifetime.after(EXTERNAL_AFTER_MS, () => {
      this.#young.delete(key)
      this.#shown.add(key)
      this.#changed()
    })
    this.#young.set(key, cancel)
  }
}
