/** The one zygote of a lab: started when clients are to be expected, and asked where it can be. */
import { ZYGOTE_WARMS } from '../shared/bounds'
import { settlesWithin } from '../shared/settles-within'
import type { ForkVerdict } from './fork-verdict'
import { Zygote } from './zygote'

export class WarmZygote {
  #begun: Promise<Zygote | undefined> | undefined
  #closed = false

  /** @param programs folder of the built programs */
  constructor(
    readonly programs: string,
    readonly verdict: ForkVerdict
  ) {}

  /** Begins to warm it up, if that has not begun. Where Node cannot fork there is none; one that has ended stays ended. */
  begin(): Promise<Zygote | undefined> {
    this.#begun ??= this.#closed ? Promise.resolve(undefined) : this.#start()
    return this.#begun
  }

  /** @returns undefined where there is none, or where it would have to be waited for too long */
  async get(): Promise<Zygote | undefined> {
    if (!this.#begun || !(await settlesWithin(this.#begun, ZYGOTE_WARMS))) return undefined
    return this.#begun
  }

  /** Ends it, and what it has forked. */
  async close(): Promise<void> {
    this.#closed = true
    const zygote = await this.#begun
    await zygote?.end()
  }

  async #start(): Promise<Zygote | undefined> {
    const { usable } = await this.verdict.ask()
    if (!usable || this.#closed) return undefined
    try {
      const zygote = new Zygote(this.programs, this.verdict.isKnown)
      void zygote.gone.then(() => {
        this.#begun = Promise.resolve(undefined)
      })
      if (await zygote.ready) return zygote
      await zygote.end()
    } catch {
      // No process for it: clients get one each, or hear why they do not.
    }
    return undefined
  }
}
