/** What the self-test of fork(2) has found, as it is kept from run to run. */
import { z } from 'zod'
import { exitStatusSchema } from './exit-status-schema'

export const forkVerdictSchema = z.object({
  passed: z.boolean(),
  /** of one that failed: what it printed, and how it ended */
  said: z.string().optional(),
  status: exitStatusSchema.optional()
})
export type KeptVerdict = z.infer<typeof forkVerdictSchema>
