/**
 * A recorded run: a text file of JSON lines, the first one this header, every other one a LabEvent in order of `seq`.
 * File name: `*.forkscope.jsonl`.
 */
import { z } from 'zod'

export const RECORDING_VERSION = 2

export const recordingHeaderSchema = z.strictObject({
  forkscope: z.literal([1, RECORDING_VERSION]),
  /** ISO 8601; events count from here */
  startedAt: z.string(),
  platform: z.string(),
  node: z.string()
})
export type RecordingHeader = z.infer<typeof recordingHeaderSchema>
