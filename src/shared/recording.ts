/**
 * A recorded run: a text file of JSON lines, the first one this header, every other one a LabEvent in order of `seq`, the
 * state where earlier events were not kept, or the bookmarks that were made while it was recorded. File name: `*.forkscope`, which the desktop app opens. Version 1 is still
 * read (`recording-v1.ts`), and a newer one up to what this one does not know. docs/recording.md says it for others.
 */
import { z } from 'zod'
import { bookmarksSchema } from './bookmarks'

export const OLDEST_RECORDING = 1
export const RECORDING_VERSION = 7

/** How the names of recordings end. */
export const RECORDING_SUFFIX = '.forkscope'

/** What each version has. */
export const basicHeaderSchema = z.object({
  /** the version of the file */
  forkscope: z.int(),
  /** ISO 8601; events count from here */
  startedAt: z.string().max(64),
  /** where it was recorded, and by which Node */
  platform: z.string().max(256),
  node: z.string().max(64)
})

/** What a later version may add is passed over. */
export const recordingHeaderSchema = basicHeaderSchema.extend({
  /** absent: none, or they are elsewhere. In order */
  bookmarks: bookmarksSchema.optional(),
  /** the byte at which the line begins that has them; 0: none has. What is recorded as it happens gets them there */
  bookmarksAt: z.int().min(0).optional()
})
export type RecordingHeader = z.infer<typeof recordingHeaderSchema>

/** A line between events: all bookmarks of the recording, as they were when it was written. */
export const bookmarksLineSchema = z.strictObject({ bookmarks: bookmarksSchema })
