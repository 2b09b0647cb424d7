import { RECORDING_SUFFIX } from './recording'

/** `forkscope 2026-11-22 09.07.forkscope`, by the clock on the wall. */
export function suggestedName(now: Date): string {
  const two = (n: number) => String(n).padStart(2, '0')
  const day = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join('-')
  return `forkscope ${day} ${two(now.getHours())}.${two(now.getMinutes())}${RECORDING_SUFFIX}`
}
