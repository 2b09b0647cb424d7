/** How large the log may become. */

/** MiB. A state of many processes makes a segment large; below this the log would be nothing but states. */
export const LEAST_LOG_MIB = 16
export const MOST_LOG_MIB = 1_048_576
const DEFAULT_LOG_MIB = 512

/** What $FORKSCOPE_LOG_MIB says, where it says something that can be; else 512. */
export function logMib(env: Readonly<Record<string, string | undefined>> = process.env): number {
  const text = env.FORKSCOPE_LOG_MIB ?? ''
  const mib = /^\d{1,9}$/.test(text) ? Number(text) : DEFAULT_LOG_MIB
  return Math.min(MOST_LOG_MIB, Math.max(LEAST_LOG_MIB, mib))
}
