/** Connections of clients that were not started here. */
import type { Connection } from '../../shared/views/connections'
import type { Lifetime } from './lifetime'
import type { Picture } from './picture'

/** µs: our own client's connect may be told after the server's accept; before this it is not called external */
const EXTERNAL_AFTER_US = 250_000

export class ExternalClients {
  /** by key, of those that are not shown yet: how to call off their being looked at again; null: what comes next decides */
  readonly #young = new Map<string, (() => void) | null>()
  readonly #shown = new Set<string>()
  readonly #lifetime: Lifetime
  readonly #changed: (key: string) => void
  readonly #timeGoesOn: () => boolean

  /**
   * `timeGoesOn`: the run's time does while nothing is told; not in a recording, nor behind what happens, through slow glass.
   * `changed`: this one is shown now.
   */
  constructor(lifetime: Lifetime, timeGoesOn: () => boolean, changed: (key: string) => void) {
    this.#lifetime = lifetime
    this.#timeGoesOn = timeGoesOn
    this.#changed = changed
  }

  /** keys of connections */
  get shown(): ReadonlySet<string> {
    return this.#shown
  }

  /** It goes by the run's time: of what has come, or by the clock where the run goes on and nothing is told. */
  follow({ state, connections, news, past }: Picture): void {
    const keys =
      news && !past
        ? new Set([...news.connections, ...this.#young.keys()])
        : new Set([...this.#shown, ...this.#young.keys(), ...connections.keys()])
    for (const key of keys) {
      const became = this.#look(key, connections.get(key), { at: state.at, past })
      // Of what the batch has changed everybody hears anyway; this only time has changed.
      if (became && news && !news.connections.has(key)) this.#changed(key)
    }
  }

  /** @returns whether it is shown now and was not before */
  #look(key: string, connection: Connection | undefined, { at, past }: { at: number; past: boolean }): boolean {
    const before = this.#shown.has(key)
    const rest = connection?.client === null ? (connection.since ?? 0) + EXTERNAL_AFTER_US - at : undefined
    if (rest !== undefined && rest <= 0) this.#shown.add(key)
    else if (rest === undefined || past) this.#shown.delete(key)
    const shown = this.#shown.has(key)
    this.#waitFor(key, rest === undefined || past || shown ? undefined : rest)
    return shown && !before
  }

  /** @param rest µs until it is to be shown; undefined: it need not be waited for */
  #waitFor(key: string, rest: number | undefined): void {
    const young = this.#young.get(key)
    if (rest === undefined) {
      young?.()
      this.#young.delete(key)
    } else if (!young) this.#wait(key, rest)
  }

  #wait(key: string, rest: number): void {
    this.#young.set(key, null)
    if (!this.#timeGoesOn()) return
    const cancel = this.#lifetime.after(rest / 1000, () => {
      this.#young.set(key, null)
      if (!this.#timeGoesOn()) return
      this.#young.delete(key)
      this.#shown.add(key)
      this.#changed(key)
    })
    this.#young.set(key, cancel)
  }
}
