/**
 * How long a lab is shown: the timers and subscriptions that are begun for it end with it, and none begins afterwards.
 */
import type { StoreApi } from 'zustand'

export class Lifetime {
  readonly #undo = new Set<() => void>()
  #over = false

  onEnd(undo: () => void): void {
    if (this.#over) undo()
    else this.#undo.add(undo)
  }

  /** Calls `act` once, `ms` from now; returns how to call it off. */
  after(ms: number, act: () => void): () => void {
    if (this.#over) return () => {}
    const cancel = () => {
      clearTimeout(timer)
      this.#undo.delete(cancel)
    }
    const timer = setTimeout(() => {
      this.#undo.delete(cancel)
      act()
    }, ms)
    this.#undo.add(cancel)
    return cancel
  }

  /** A listener that throws keeps no other from hearing: its error is one that nobody caught, and shown as such. */
  follow<S>(store: StoreApi<S>, listener: (now: S, before: S) => void): void {
    const stop = store.subscribe((now, before) => {
      try {
        listener(now, before)
      } catch (error) {
        reportError(error)
      }
    })
    this.onEnd(stop)
  }

  end(): void {
    this.#over = true
    for (const undo of [...this.#undo]) undo()
    this.#undo.clear()
  }
}
