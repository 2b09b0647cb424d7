/**
 * A recorded run: a text file of JSON lines, the first one this header, every other one a LabEvent in order of `seq`.
 * File name: `*.forkscope.jsonl`. Version 1 is still read (`recording-v1.ts`).
 */
import { z } from 'zod'
import { type LabEvent, labEventSchema } from './events'
import { fromVersion1 } from './recording-v1'

export const RECORDING_VERSION = 2

export const recordingHeaderSchema = z.strictObject({
  forkscope: z.union([z.literal(1), z.literal(RECORDING_VERSION)]),
  /** ISO 8601; events count from here */
  startedAt: z.string(),
  platform: z.string(),
  node: z.string()
})
export type RecordingHeader = z.infer<typeof recordingHeaderSchema>

/** An event as it stands in a recording of that version. @throws ZodError when it is none */
export const eventOf = (line: unknown, version: RecordingHeader['forkscope']): LabEvent =>
  labEventSchema.parse(version === 1 ? fromVersion1(line) : line)
