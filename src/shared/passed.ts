/**
 * The descriptors that posix_spawn gives a new process, in few characters, as an event has to fit in one write: `0:19,2-31`
 * is 0, a copy of 19 here, and 2 to 31 under the numbers that they have here. No schema library here: programs that fork
 * load this.
 */
export type Passed = Record<string, number>

/** Of the descriptors in one event: a line may come from a program that has gone wrong. */
const PASSED_LIMIT = 65_536

export const PASSED_PATTERN = /^(\d{1,7}([-:]\d{1,7})?(,(?=\d)|$))*$/

export function passedInShort(passed: Passed): string {
  const parts: string[] = []
  let range: { first: number; last: number } | undefined
  const endRange = (): void => {
    if (range) parts.push(range.first === range.last ? `${range.first}` : `${range.first}-${range.last}`)
    range = undefined
  }
  // Keys that are whole numbers come in ascending order.
  for (const [name, here] of Object.entries(passed)) {
    const there = Number(name)
    if (there !== here) {
      endRange()
      parts.push(`${there}:${here}`)
    } else if (range?.last === there - 1) {
      range.last = there
    } else {
      endRange()
      range = { first: there, last: there }
    }
  }
  endRange()
  return parts.join(',')
}

/** @param short as {@link PASSED_PATTERN} has it */
export function passedAtLength(short: string): Passed {
  const passed: Passed = {}
  let room = PASSED_LIMIT
  for (const part of short === '' ? [] : short.split(',')) {
    const [there, here] = part.split(':').map(Number)
    if (here !== undefined && room-- > 0) passed[`${there}`] = here
    if (here !== undefined) continue
    const [first = 0, last = first] = part.split('-').map(Number)
    for (let fd = first; fd <= last && room-- > 0; fd++) passed[fd] = fd
  }
  return passed
}
