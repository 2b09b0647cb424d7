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
  readonly #changed: (key: string) => void

  /** `changed`: this one is shown now. */
  constructor(lifetime: Lifetime, changed: (key: string) => void) {
    this.#lifetime = lifetime
    this.#changed = changed
  }

  /** keys of connections */
  get shown(): ReadonlySet<string> {
    return this.#shown
  }

  follow({ connections, news }: Picture): void {
    const keys = news ? news.connections : new Set([...this.#shown, ...this.#young.keys(), ...connections.keys()])
    for (const key of keys) {
      const connection = connections.get(key)
      if (!connection) this.#forget(key)
      else if (connection.client === null && !this.#shown.has(key) && !this.#young.has(key)) this.#notice(key)
    }
  }

  #forget(key: string): void {
    this.#shown.delete(key)
    this.#young.get(key)?.()
    this.#young.delete(key)
  }

  #notice(key: string): void {
    const cancel = this.#lifetime.after(EXTERNAL_AFTER_MS, () => {
      this.#young.delete(key)
      this.#shown.add(key)
      this.#changed(key)
    })
    this.#young.set(key, cancel)
  }
}
