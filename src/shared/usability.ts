/** Whether a launcher can be used on this machine, and why. The sentence is made where it is shown, `words/usability.ts`. */
import { z } from 'zod'
import { exitStatusSchema } from './exit-status-schema'
import { notStartedSchema } from './not-started'

export const REASONS = [
  'not-tested-yet',
  'test-passed',
  /** in an earlier run, with the same programs */
  'passed-before',
  /** status: how the self-test ended; said: what it printed */
  'test-failed',
  /** not long ago, with the same programs; as it was then */
  'failed-before',
  /** status: how the server ended that was to fork */
  'died-at-start',
  /** in a server that runs: its children turned out to hang */
  'children-hang',
  'test-unfinished',
  /** notStarted: why */
  'test-not-made',
  'posix-spawn',
  'node-calls',
  'app-relays',
  'needs-app',
  /** said: the platform that this is */
  'needs-linux',
  /** by $FORKSCOPE_PORTABLE */
  'switched-off',
  /** the run is told from a file */
  'recorded'
] as const

export const usabilitySchema = z.strictObject({
  /** null: not known yet */
  usable: z.boolean().nullable(),
  why: z.enum(REASONS),
  said: z.string().optional(),
  status: exitStatusSchema.optional(),
  notStarted: notStartedSchema.optional()
})
export type Usability = z.infer<typeof usabilitySchema>
export type Reason = Omit<Usability, 'usable'>
