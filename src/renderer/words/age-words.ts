/** A span in µs for a person, to the second: `4 s`, `2 min`, `1 min 20 s`. What is negative is over. */
export function ageWords(micros: number): string {
  const seconds = Math.max(0, Math.floor(micros / 1_000_000))
  const minutes = Math.floor(seconds / 60)
  const rest = minutes > 0 && seconds % 60 === 0 ? '' : `${seconds % 60} s`
  return [minutes > 0 ? `${minutes} min` : '', rest].filter(Boolean).join(' ')
}
