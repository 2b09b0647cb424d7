import { canonicalPath } from './files-to-open'
import type { LabHost } from './lab-host'

interface Steps<Window> {
  /** a lab that tells what was recorded there */
  lab(file: string): LabHost
  /** its window */
  window(lab: LabHost): Window
  show(window: Window): void
  /** says that so many are open already */
  refuse(limit: number): void
}

/** Each is a window and a process. */
export const MAX_OPEN = 16

interface Shown<Window> {
  lab: LabHost
  window: Window
}

/** Recordings that are open: each has a lab of its own, and a window; both end together. */
export class Recordings<Window extends { once(event: 'closed', listener: () => void): unknown }> {
  readonly #steps: Steps<Window>
  readonly #shown = new Map<string, Shown<Window>>()
  readonly #ending = new Set<Promise<void>>()

  constructor(steps: Steps<Window>) {
    this.#steps = steps
  }

  /** One that is open already is shown. @returns the file as the system spells it; undefined: too many are open */
  open(path: string): string | undefined {
    const file = canonicalPath(path)
    const shown = this.#shown.get(file)
    if (!shown && this.#shown.size >= MAX_OPEN) {
      this.#steps.refuse(MAX_OPEN)
      return undefined
    }
    if (shown) this.#steps.show(shown.window)
    else this.#begin(file)
    return file
  }

  /** Settles when the labs of all have ended; their windows stay. */
  async stop(): Promise<void> {
    for (const { lab } of this.#shown.values()) this.#end(lab)
    await Promise.all(this.#ending)
  }

  /** Those whose windows are there are told again. */
  resume(): void {
    for (const { lab } of this.#shown.values()) void lab.resume()
  }

  #begin(file: string): void {
    const lab = this.#steps.lab(file)
    void lab.start()
    const window = this.#steps.window(lab)
    this.#shown.set(file, { lab, window })
    window.once('closed', () => {
      this.#shown.delete(file)
      this.#end(lab)
    })
  }

  #end(lab: LabHost): void {
    const ending = lab.stop().finally(() => this.#ending.delete(ending))
    this.#ending.add(ending)
  }
}
