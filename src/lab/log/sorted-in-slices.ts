/** Sorts many without keeping the event loop for long: parts that are sorted at once, then merged by twos. */
import type { Slices } from '../slices'

/** Sorted at once: well below a slice. */
const PART = 512

export async function sortedInSlices<T>(
  items: readonly T[],
  compare: (a: T, b: T) => number,
  slices: Slices
): Promise<T[]> {
  let parts: T[][] = []
  for (let from = 0; from < items.length; from += PART) {
    parts.push(items.slice(from, from + PART).sort(compare))
    const turn = slices.turn()
    if (turn) await turn
  }
  while (parts.length > 1) {
    const merged: T[][] = []
    for (let index = 0; index < parts.length; index += 2) {
      merged.push(await mergedInSlices(parts[index] ?? [], parts[index + 1] ?? [], compare, slices))
    }
    parts = merged
  }
  return parts[0] ?? []
}

async function mergedInSlices<T>(
  left: readonly T[],
  right: readonly T[],
  compare: (a: T, b: T) => number,
  slices: Slices
): Promise<T[]> {
  const merged: T[] = []
  let [l, r] = [0, 0]
  while (l < left.length || r < right.length) {
    const takesLeft = r >= right.length || (l < left.length && compare(left[l] as T, right[r] as T) <= 0)
    merged.push((takesLeft ? left[l++] : right[r++]) as T)
    if (merged.length % PART !== 0) continue
    const turn = slices.turn()
    if (turn) await turn
  }
  return merged
}
