/** Goes to moments while a handle is dragged: one question at a time, and of several wishes the last one counts. */
import type { StoreApi } from 'zustand'
import type { Bridge } from '../../shared/contract'
import type { Cursor } from '../store/cursor'

export class Scrubber {
  #wanted: number | undefined
  #asking = false

  constructor(
    readonly bridge: Bridge,
    readonly cursor: StoreApi<Cursor>
  ) {}

  /** @param at µs since the run began */
  to(at: number): void {
    this.#wanted = Math.max(0, Math.round(at))
    if (!this.#asking) void this.#go()
  }

  async #go(): Promise<void> {
    this.#asking = true
    for (let at = this.#take(); at !== undefined; at = this.#take()) {
      const found = await this.bridge.request('timeline.seqAt', { at })
      if (found.ok && this.#wanted === undefined) this.cursor.getState().goTo(found.value.seq)
    }
    this.#asking = false
  }

  #take(): number | undefined {
    const at = this.#wanted
    this.#wanted = undefined
    return at
  }
}
