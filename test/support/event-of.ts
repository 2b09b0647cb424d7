import { type LabEvent, labEventSchema } from '../../src/shared/events'
import { fromVersion1 } from '../../src/shared/recording-v1'

/** An event as it stands in a recording of that version. @throws ZodError when it is none */
export const eventOf = (line: unknown, version: number): LabEvent =>
  labEventSchema.parse(version === 1 ? fromVersion1(line) : line)
