/**
 * The drawing of the run, kept as long as only the handle moves: while it is dragged each frame has it elsewhere, and the
 * lanes are what they were.
 */
import { paintHandle, paintRun, type Scene } from './paint'

type Run = Omit<Scene, 'cursor' | 'past'>

export class KeptRun {
  readonly #sheet = document.createElement('canvas')
  #drawn: Run | undefined

  /** @param scale device pixels of a CSS pixel */
  paint(element: HTMLCanvasElement, context: CanvasRenderingContext2D, scene: Scene, scale: number): void {
    const { cursor: _, past: __, ...run } = scene
    const brush = this.#sheet.getContext('2d', { alpha: false })
    if (!brush) return
    if (!isSame(this.#drawn, run) || this.#sheet.width !== element.width || this.#sheet.height !== element.height) {
      this.#sheet.width = element.width
      this.#sheet.height = element.height
      brush.setTransform(scale, 0, 0, scale, 0, 0)
      paintRun(brush, scene)
      this.#drawn = run
    }
    context.setTransform(1, 0, 0, 1, 0, 0)
    context.drawImage(this.#sheet, 0, 0)
    context.setTransform(scale, 0, 0, scale, 0, 0)
    paintHandle(context, scene)
  }
}

const isSame = (a: Run | undefined, b: Run): boolean =>
  a !== undefined && (Object.keys(b) as (keyof Run)[]).every((name) => Object.is(a[name], b[name]))
