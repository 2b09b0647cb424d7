/** Bytes and times for a person. */
const UNITS = ['KB', 'MB', 'GB'] as const

/** `812 bytes`, `1.2 MB` */
export function bytesWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`
  const power = Math.min(UNITS.length, Math.floor(Math.log10(bytes) / 3))
  return `${(bytes / 1000 ** power).toFixed(1)} ${UNITS[power - 1]}`
}

/** `0:07`, `12:34`; @param micros of time */
export function clockWords(micros: number): string {
  const seconds = Math.floor(micros / 1e6)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** `7.1 s`, `5 min 0 s` */
export function spanWords(micros: number): string {
  const seconds = micros / 1e6
  return seconds < 60 ? `${seconds.toFixed(1)} s` : `${Math.floor(seconds / 60)} min ${Math.floor(seconds % 60)} s`
}

const BINARY = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const

/** At most seven characters, where there is little room: `999 B`, `9.8 KiB`, `976 MiB` */
export function briefBytes(bytes: number): string {
  let [value, unit] = [bytes, 0]
  while (value >= 999.5 && unit < BINARY.length - 1) {
    value /= 1024
    unit++
  }
  return `${unit > 0 && value < 9.95 ? value.toFixed(1) : Math.round(value)} ${BINARY[unit]}`
}
