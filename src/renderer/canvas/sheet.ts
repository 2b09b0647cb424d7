/**
 * What was drawn last, and some more around it: while the view moves and nothing else changes it is shifted, or scaled for a
 * moment, instead of being drawn anew with thousands of nodes.
 */
import type { Size } from '../layout/free-place'

export type Transform = readonly [left: number, top: number, zoom: number]

export interface Place extends Size {
  transform: Transform
  /** device pixels of a CSS pixel */
  scale: number
}

/** Is told where the sheet's own corner is the origin. */
type Paint = (brush: CanvasRenderingContext2D, transform: Transform, size: Size) => void

/** px around what is in sight */
const MARGIN = 200
/** How much may be scaled before letters are no longer what they should be. */
const MOST = 1.5

export class Sheet {
  readonly #canvas = document.createElement('canvas')
  #drawn: Place | undefined

  forget(): void {
    this.#drawn = undefined
  }

  /** Paints over what is drawn, where there is anything. */
  amend(paint: Paint): void {
    const brush = this.#drawn && this.#canvas.getContext('2d', { alpha: false })
    if (this.#drawn && brush) paint(brush, ...this.#own(this.#drawn))
  }

  draw(place: Place, paint: Paint): void {
    const { scale } = place
    const [transform, size] = this.#own(place)
    const [wide, high] = [Math.round(size.width * scale), Math.round(size.height * scale)]
    if (this.#canvas.width !== wide || this.#canvas.height !== high) {
      this.#canvas.width = wide
      this.#canvas.height = high
    }
    const brush = this.#canvas.getContext('2d', { alpha: false })
    if (!brush) return
    paint(brush, transform, size)
    this.#drawn = place
  }

  #own({ transform: [left, top, zoom], width, height }: Place): [transform: Transform, size: Size] {
    return [[left + MARGIN, top + MARGIN, zoom], { width: width + 2 * MARGIN, height: height + 2 * MARGIN }]
  }

  /** @returns whether what was drawn is good enough; otherwise nothing is shown */
  show(brush: CanvasRenderingContext2D, { transform: [left, top, zoom], width, height, scale }: Place): boolean {
    const drawn = this.#drawn
    if (!drawn || drawn.width !== width || drawn.height !== height) return false
    const factor = zoom / drawn.transform[2]
    if (factor > MOST || factor < 1 / MOST) return false
    const x = left - (drawn.transform[0] + MARGIN) * factor
    const y = top - (drawn.transform[1] + MARGIN) * factor
    const [wide, high] = [(width + 2 * MARGIN) * factor, (height + 2 * MARGIN) * factor]
    const covers = x <= 0 && y <= 0 && x + wide >= width && y + high >= height
    if (!covers) return false
    brush.setTransform(scale, 0, 0, scale, 0, 0)
    brush.drawImage(this.#canvas, x, y, wide, high)
    return true
  }

  isScaled([, , zoom]: Transform): boolean {
    return this.#drawn !== undefined && this.#drawn.transform[2] !== zoom
  }
}
