/** What a window hears of a recording that is being made, and of what was saved. */
import { z } from 'zod'

/** Seconds of the run that "the last minutes" are. */
export const RECENT_SECONDS = 300

/** all: from the first event that is kept; recent: the last {@link RECENT_SECONDS} */
export const SPANS = ['recent', 'all'] as const
export type SaveSpan = (typeof SPANS)[number]

export const savedSchema = z.strictObject({
  /** of the file, as it may be shown */
  name: z.string(),
  /** µs of the run: what is in it happened from here to there */
  from: z.number(),
  to: z.number(),
  events: z.int(),
  bytes: z.int(),
  /** events that are not in it, as the disk was slower than they came */
  dropped: z.int(),
  /** what the system said, where something is missing for it */
  trouble: z.string().optional(),
  /** where a browser gets it, on its own host */
  download: z.string().optional()
})
export type Saved = z.infer<typeof savedSchema>

/** `recording`: since when (µs of the run), and what of it is in the file */
export type RecorderStatus =
  | { status: 'idle'; last?: Saved }
  | { status: 'recording'; name: string; since: number; now: number; events: number; bytes: number; dropped: number }
