/** Bookmarks are the run's: the lab keeps them, and tells all windows. */
import type { LabStores } from '../store/lab-stores'
import { ask } from './ask'

/** @returns whether it is kept */
export const setBookmark = async (stores: LabStores, seq: number, note: string): Promise<boolean> =>
  (await ask(stores, 'bookmark.set', { seq, note })) !== null

export const removeBookmark = (stores: LabStores, seq: number) => ask(stores, 'bookmark.remove', { seq })
