/** Apart from `exit-status.ts`, which programs use that load no schema library. */
import { z } from 'zod'
import type { ExitStatus } from './exit-status'

export const exitStatusSchema: z.ZodType<ExitStatus> = z.union([
  z.strictObject({ code: z.int().min(0).max(255) }),
  z.strictObject({ signal: z.string().max(64) })
])
