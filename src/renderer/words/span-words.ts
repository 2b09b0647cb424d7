/** A span in µs for a person, as finely as it is told: `12 µs`, `3.41 ms`, `2.5 s`, `3 min 20 s`. */
import { ageWords } from './age-words'

export function spanWords(micros: number): string {
  if (micros < 1000) return `${Math.round(micros)} µs`
  if (micros < 1_000_000) return `${round(micros / 1000)} ms`
  return micros < 120_000_000 ? `${round(micros / 1_000_000)} s` : ageWords(micros)
}

/** Three digits that count. */
const round = (value: number): string => String(Number(value.toPrecision(3)))
