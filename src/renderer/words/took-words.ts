/** How long something took, to the last digit that was told: `12 µs`, `3.41 ms`, `2.500 s`. */
export function tookWords(micros: number): string {
  if (micros < 1000) return `${micros} µs`
  return micros < 1_000_000 ? `${(micros / 1000).toFixed(2)} ms` : `${(micros / 1_000_000).toFixed(3)} s`
}
