interface Steps {
  /** settles when the lab has ended, which is bounded */
  end(): Promise<unknown>
  /** the app asks to go, once more */
  quit(): void
  /** the app goes on instead, with another lab */
  resume(): void
  /** another app begins when this one has gone */
  relaunch(): void
}

/** The first wish to quit is held back until the lab has ended. Whoever starts the app meanwhile gets it all the same. */
export class Quitting {
  readonly #steps: Steps
  #phase: 'running' | 'ending' | 'going' = 'running'
  #wanted = false

  constructor(steps: Steps) {
    this.#steps = steps
  }

  /** The app is about to quit. @returns whether it may, now */
  mayGo(): boolean {
    if (this.#phase === 'running') {
      this.#phase = 'ending'
      void this.#steps.end().finally(() => this.#ended())
    }
    return this.#phase === 'going'
  }

  /** Somebody has started the app again. @returns whether that is seen to here; otherwise the app runs, and can be shown */
  wantedAgain(): boolean {
    if (this.#phase === 'going') this.#steps.relaunch()
    this.#wanted = this.#phase === 'ending'
    return this.#phase !== 'running'
  }

  #ended(): void {
    const { resume, quit } = this.#steps
    this.#phase = this.#wanted ? 'running' : 'going'
    const goesOn = this.#wanted
    this.#wanted = false
    if (goesOn) resume()
    else quit()
  }
}
