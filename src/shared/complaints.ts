/** What a schema has against an input, as data; the sentence is made where it is shown, `words/complaints.ts`. */
import type { z } from 'zod'
import type { CommandFault } from './command-fault'
import type { Bounds } from './tables/setting-row'

/** What our own rules have against a value. */
export type Fault = CommandFault | Rule

type Rule =
  | ({ why: 'not-whole' } & Bounds)
  /** every: one that means every interface would do */
  | { why: 'no-host'; every?: true }
  | { why: 'no-process' }
  /** value: its beginning */
  | { why: 'no-network'; value: string }
  /** the models that would do */
  | { why: 'no-children'; model: string; models: string[] }

/** A value of another shape than the contract has; `code` and the rest are those of zod. */
export interface Misshapen {
  why: 'shape'
  code: string
  expected?: string
  /** of what too_small and too_big measure: `string`, `array`, a number */
  origin?: string
  values?: unknown[]
  keys?: string[]
  minimum?: number
  maximum?: number
}

/** path: `host`, `exec.0`; empty: the input as a whole */
export type Complaint = { path: string } & (Fault | Misshapen)

/** The first says what is wrong, the hundredth helps nobody. */
const MOST = 3

export const complaintsOf = (error: z.ZodError): Complaint[] => error.issues.slice(0, MOST).map(complaintOf)

export function complaintOf(issue: z.core.$ZodIssue): Complaint {
  const path = issue.path.map(String).join('.')
  // Every rule of ours is told with its fault, see `faultOf`.
  if (issue.code === 'custom') return { path, ...(issue.params as Fault) }
  const { code, expected, origin, values, keys, minimum, maximum } = issue as unknown as Misshapen
  return { path, ...defined({ why: 'shape', code, expected, origin, values, keys, minimum, maximum }) }
}

/** What zod is told when a rule of ours is broken. */
export const faultOf = (fault: Fault): { params: Fault & Record<string, unknown> } => ({ params: { ...fault } })

const defined = (shape: { [K in keyof Misshapen]: Misshapen[K] | undefined }): Misshapen =>
  Object.fromEntries(Object.entries(shape).filter(([, value]) => value !== undefined)) as unknown as Misshapen
