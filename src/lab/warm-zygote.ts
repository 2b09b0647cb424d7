/** The one zygote of a lab: started when clients are to be expected, and asked where it can be. */
import { ZYGOTE_WARMS } from '../shared/bounds'
import { settlesWithin } from '../shared/settles-within'
import type { ForkVerdict } from './fork-verdict'
import type { Gate } from './gate'
import type { EventLog } from './log/event-log'
import { deadlockedSince } from './watchdog'
import { Zygote } from './zygote'

export interface WarmZygoteContext {
  log: EventLog
  /** folder of the built programs */
  folder: string
  verdict: ForkVerdict
  /** where its clients see who is to wait before a call */
  gate: Gate | undefined
}

export class WarmZygote {
  #begun: Promise<Zygote | undefined> | undefined
  #zygote: Zygote | undefined
  #closed = false

  constructor(readonly context: WarmZygoteContext) {}

  /** Begins to warm it up, if that has not begun. Where Node cannot fork there is none; one that has ended stays ended. */
  begin(): Promise<Zygote | undefined> {
    this.#begun ??= this.#closed ? Promise.resolve(undefined) : this.#start()
    return this.#begun
  }

  /** @returns undefined where there is none, or where a Node of its own would be there as soon */
  async get(): Promise<Zygote | undefined> {
    // Before it is even started the self-test of fork(2) runs.
    if (!this.#begun || !this.#zygote) return undefined
    return (await settlesWithin(this.#begun, ZYGOTE_WARMS)) ? this.#begun : undefined
  }

  /** Ends it, and what it has forked. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#zygote?.end()
  }

  async #start(): Promise<Zygote | undefined> {
    const { folder, verdict, gate } = this.context
    const { usable } = await verdict.ask()
    if (!usable || this.#closed) return undefined
    try {
      const zygote = new Zygote(folder, verdict.isKnown, gate?.fd, (pid) => this.#hung(pid))
      this.#zygote = zygote
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

  /** As the watchdog has it, of one that has not even told its birth. */
  #hung(pid: number): void {
    const { log, verdict } = this.context
    if (deadlockedSince(pid) === undefined) return
    log.append({ kind: 'note', note: 'deadlocked', at: log.now(), pid })
    verdict.refuted()
  }
}
