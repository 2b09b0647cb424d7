/** Why a program got no process. The sentence is made where it is shown, `words/not-started.ts`. */
import { z } from 'zod'

/** Characters of what somebody said. */
const SAID = 200
const word = z.string().max(SAID)

export const notStartedSchema = z.discriminatedUnion('why', [
  /** in the words of the system, or of the library that was to start it */
  z.strictObject({ why: z.literal('said'), said: word }),
  z.strictObject({ why: z.literal('no-process'), file: word }),
  z.strictObject({ why: z.literal('given-up') }),
  z.strictObject({ why: z.literal('no-answer'), ms: z.number() }),
  z.strictObject({ why: z.literal('lab-ended') }),
  z.strictObject({ why: z.literal('server-ended') }),
  z.strictObject({ why: z.literal('no-program'), name: word }),
  z.strictObject({ why: z.literal('running-already') }),
  z.strictObject({ why: z.literal('limit'), limit: z.int(), of: z.enum(['servers', 'connections']) }),
  /** it was forked, and did not come into being within the bound */
  z.strictObject({ why: z.literal('not-born') }),
  /** its supervisor has ended before it, or could not start it */
  z.strictObject({ why: z.literal('no-supervisor'), errno: word.optional() }),
  z.strictObject({ why: z.literal('exited'), code: z.int() })
])
export type NotStarted = z.infer<typeof notStartedSchema>

/** Why, as whoever was to start it says. */
export const saidBy = (error: unknown): NotStarted => ({
  why: 'said',
  said: (error instanceof Error ? error.message : String(error)).slice(0, SAID)
})
