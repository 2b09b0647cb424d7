/** Of a moment of the run: the time of day there, to the microsecond. @param began ISO 8601: when the run began */
export function timeOfDay(began: string, micros: number): string {
  const date = new Date(Date.parse(began) + Math.floor(micros / 1000))
  const [hours, minutes, secs] = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two)
  return `${hours}:${minutes}:${secs}.${String(date.getMilliseconds()).padStart(3, '0')}${String(micros % 1000).padStart(3, '0')}`
}

const two = (n: number): string => String(n).padStart(2, '0')

/** µs since the run began as seconds, to the microsecond: `12.345678`. */
export const seconds = (micros: number): string =>
  `${Math.floor(micros / 1_000_000)}.${String(micros % 1_000_000).padStart(6, '0')}`
