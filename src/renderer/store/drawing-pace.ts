/**
 * How soon the next moment may be asked for while a handle is dragged: drawing them takes no more than a third of the time,
 * so that the handle goes with the hand however much there is to draw.
 */
import { pause } from '../browser/pause'

/** ms: a pause is never longer, nor the wait for a frame; a page that cannot be seen gets none. */
const LONGEST = 250
const TIMES_DRAWN = 2

export class DrawingPace {
  /** since when what came last is drawn; ms of performance.now() */
  #began: number | undefined

  /** The next moment is asked for. */
  ask(): void {
    this.#began = undefined
  }

  /** It has come and is going to be drawn. */
  begin(): void {
    this.#began ??= performance.now()
  }

  /** Resolves when it has been drawn, and the time that this took has gone by twice more. */
  async rest(): Promise<void> {
    const began = this.#began
    if (began === undefined || typeof requestAnimationFrame !== 'function') return
    await frame()
    await pause(Math.min(LONGEST, TIMES_DRAWN * (performance.now() - began)))
  }
}

/** Has been painted when it resolves. */
const frame = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, LONGEST)
    requestAnimationFrame(() => setTimeout(resolve))
  })
