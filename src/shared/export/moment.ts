/** Times of a run by the calendar. */

/** ms since 1970 at which the run began; undefined where nobody says. */
export function epochOf(startedAt: string | null): number | undefined {
  const ms = startedAt === null ? Number.NaN : Date.parse(startedAt)
  return Number.isNaN(ms) ? undefined : ms
}

/** ISO 8601 to the microsecond: `2026-11-21T04:51:11.219022Z`; empty where the run does not say when it began. */
export function isoOf(epoch: number | undefined, at: number): string {
  if (epoch === undefined) return ''
  const ms = epoch + Math.floor(at / 1000)
  return new Date(ms).toISOString().replace('Z', `${String(at % 1000).padStart(3, '0')}Z`)
}
