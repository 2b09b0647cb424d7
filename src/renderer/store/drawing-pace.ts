/**
 * How soon the next moment may be asked for while a handle is dragged: drawing them takes no more than a third of the time,
 * so that the handle goes with the hand however much there is to draw.
 */
import { LONGEST_FRAME_MS, painted } from '../browser/painted'
import { pause } from '../browser/pause'

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
    if (began === undefined) return
    await painted()
    await pause(Math.min(LONGEST_FRAME_MS, TIMES_DRAWN * (performance.now() - began)))
  }
}
