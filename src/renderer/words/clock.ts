/** µs since the run began as seconds, to the microsecond: `12.345678`. */
export const seconds = (micros: number): string =>
  `${Math.floor(micros / 1_000_000)}.${String(micros % 1_000_000).padStart(6, '0')}`
