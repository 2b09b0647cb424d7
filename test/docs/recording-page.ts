/** docs/recording.schema.json: what the lines of a recording are, made from the schemas that read them. */
import { z } from 'zod'
import { labEventSchema } from '../../src/shared/events'
import { stateLineSchema } from '../../src/shared/fold/packed-state-schema'
import { RECORDING_VERSION, recordingHeaderSchema } from '../../src/shared/recording'

const schemaOf = (schema: z.ZodType, name: string) => {
  const { $schema: _, ...made } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' })
  return { title: name, ...made }
}

export const recordingSchema = () => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: `A line of a Forkscope recording, version ${RECORDING_VERSION}`,
  description: 'The first line is a header, each other one an event or a state. See recording.md.',
  anyOf: [{ $ref: '#/$defs/header' }, { $ref: '#/$defs/event' }, { $ref: '#/$defs/state' }],
  $defs: {
    header: schemaOf(recordingHeaderSchema, 'The first line'),
    event: schemaOf(labEventSchema, 'An event'),
    state: schemaOf(stateLineSchema, 'What the events before it add up to, where they are not in the file')
  }
})
