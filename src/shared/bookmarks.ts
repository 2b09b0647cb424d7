/**
 * Bookmarks: moments of a run that somebody has noted down. They are no events: nothing happened, and they can be changed.
 * A recording has them in its header.
 */
import { z } from 'zod'
import { micros, seq } from './quantities'

export const BOOKMARKS = {
  /** of one run */
  most: 200,
  /** characters */
  note: 500
} as const

export const bookmarkNote = z.string().max(BOOKMARKS.note)

export const bookmarkSchema = z.strictObject({
  /** what it shows is what was true after that event; 0: before the first. There is one bookmark of a moment */
  seq: z.union([z.literal(0), seq]),
  /** when that was, µs since the run began */
  at: micros,
  note: bookmarkNote
})
export type Bookmark = z.infer<typeof bookmarkSchema>

/** In order of `seq`, each moment once. */
export const bookmarksSchema = z
  .array(bookmarkSchema)
  .max(BOOKMARKS.most)
  .refine((all) => all.every(({ seq }, index) => index === 0 || seq > (all[index - 1]?.seq ?? 0)), {
    message: 'not in order, or two of one moment'
  })
