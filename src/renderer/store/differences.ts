/** Where picture and kernel differ for longer than a sample is old. */
import { create } from 'zustand'
import { type Difference, differencesOf } from '../../shared/differences'
import { usePicture } from './picture'

interface Differences {
  /** found in the last two looks */
  lasting: Difference[]
  /** found in the last one */
  found: Difference[]
}

export const useDifferences = create<Differences>()(() => ({ lasting: [], found: [] }))

/** Differences that were there at the look before, and said the same. */
export function lasting(before: readonly Difference[], now: Difference[]): Difference[] {
  const known = new Map(before.map((difference) => [difference.key, difference]))
  return now.filter(({ key, said, kernel }) => known.get(key)?.said === said && known.get(key)?.kernel === kernel)
}

/** To be called with the picture as it was when the sample arrived. */
function look(found: Difference[]): void {
  const before = useDifferences.getState()
  if (before.found.length + before.lasting.length + found.length === 0) return
  useDifferences.setState({ found, lasting: lasting(before.found, found) })
}

usePicture.subscribe((picture, old) => {
  // A snapshot begins anew.
  if (picture.sampledAt < old.sampledAt) useDifferences.setState({ lasting: [], found: [] })
  if (picture.sampledAt !== old.sampledAt && picture.sampled) look(differencesOf(picture.sampled))
})
