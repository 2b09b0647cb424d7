/** docs/recording.schema.json: what the lines of a recording are, made from the schemas that read them. */
import { z } from 'zod'
import { labEventSchema } from '../../src/shared/events'
import { stateLineSchema } from '../../src/shared/fold/packed-state-schema'
import { bookmarksLineSchema, RECORDING_VERSION, recordingHeaderSchema } from '../../src/shared/recording'

const schemaOf = (schema: z.ZodType, name: string) => {
  const { $schema: _, ...made } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' })
  return { title: name, ...made }
}

export const recordingSchema = () => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: `A line of a Forkscope recording, version ${RECORDING_VERSION}`,
  description: 'The first line is a header, each other one an event, a state, or bookmarks. See recording.md.',
  anyOf: ['header', 'event', 'state', 'bookmarks'].map((name) => ({ $ref: `#/$defs/${name}` })),
  $defs: {
    header: schemaOf(recordingHeaderSchema, 'The first line'),
    event: schemaOf(labEventSchema, 'An event'),
    state: schemaOf(stateLineSchema, 'What the events before it add up to, where they are not in the file'),
    bookmarks: schemaOf(bookmarksLineSchema, 'The bookmarks, as they were when the line was written')
  }
})
