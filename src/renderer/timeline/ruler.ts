/** Which moments a ruler names: round ones, not too near to each other. */
import type { Stretch } from '../../shared/timeline/view'

const STEPS = [1, 2, 5]
/** CSS pixels between two of them. */
const APART = 90

/** µs between two marks of a ruler that long. */
export function rulerStep({ from, to }: Stretch, width: number): number {
  const least = ((to - from) * APART) / Math.max(1, width)
  for (let power = 1; ; power *= 10) {
    const step = STEPS.find((one) => one * power >= least)
    if (step !== undefined) return step * power
  }
}

export function rulerMarks(stretch: Stretch, width: number): number[] {
  const step = rulerStep(stretch, width)
  const first = Math.max(0, Math.ceil(stretch.from / step))
  const count = Math.max(0, Math.floor(stretch.to / step) - first + 1)
  return Array.from({ length: count }, (_, index) => (first + index) * step)
}

/** Seconds, as many digits as tell two marks apart. */
export function rulerWords(at: number, step: number): string {
  const digits = Math.max(0, 6 - Math.floor(Math.log10(step)))
  return `${(at / 1_000_000).toFixed(Math.min(6, digits))} s`
}
