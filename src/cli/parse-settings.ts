import type { z } from 'zod'
import { complaintOf } from '../shared/complaints'
import type { SettingRows } from '../shared/tables/setting-row'
import { complaintWords } from '../shared/words/complaints'
import { flagOf } from './setting-options'
import { UsageError } from './usage-error'

/** Checks what the options and arguments came to; each fault names its own. */
export function parseSettings<Schema extends z.ZodType>(
  schema: Schema,
  rows: SettingRows,
  input: object
): z.output<Schema> {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  const faults = parsed.error.issues.map((issue) => {
    const name = String(issue.path[0] ?? '')
    return `${rows[name]?.argument ? `argument '${name}'` : `option '${flagOf(name)}'`}: ${complaintWords(complaintOf(issue))}`
  })
  throw new UsageError(faults.join('\n'))
}
