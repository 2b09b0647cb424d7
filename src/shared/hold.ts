/** Who is held before the next system call, and what holds everybody: as it is told in the log, and asked for. */
import { z } from 'zod'
import { isIdentity, type ProcessId, type SocketId } from './identity'
import { callName, micros, pid, seq, siteName } from './quantities'

export const HOLD_ROLES = ['server', 'children', 'clients'] as const
export type HoldRole = (typeof HOLD_ROLES)[number]

/** More would not be looked through with each call. */
export const MOST_BREAKS = 16
/** Processes of which something else holds than of their role. */
export const MOST_HELD = 1000

const processId = z.custom<ProcessId>(isIdentity)
const socketId = z.custom<SocketId>(isIdentity)

/** A place in the calls of processes: they know it themselves, and stop before the call. */
export const placeSchema = z.union([z.strictObject({ call: callName }), z.strictObject({ site: siteName })])
export type Place = z.infer<typeof placeSchema>

/** `once`: it is over when it has been met */
const once = z.literal(true).optional()

/**
 * What holds everybody when it comes about. Calls and places are looked for by the processes themselves; what is true of
 * the whole the lab sees when it has heard of it, so that some calls may have been made since.
 */
export const breakSchema = z.discriminatedUnion('on', [
  z.strictObject({ on: z.literal('call'), call: callName, process: processId.optional(), once }),
  z.strictObject({ on: z.literal('site'), site: siteName, process: processId.optional(), once }),
  /** a child of the server has exited, and nobody has waited for it yet */
  z.strictObject({ on: z.literal('zombie'), once }),
  /** nothing refers to the socket any more */
  z.strictObject({ on: z.literal('unreferenced'), socket: socketId, once })
])
export type Break = z.infer<typeof breakSchema>

/** What came about. */
export const hitSchema = z.strictObject({
  break: breakSchema,
  /** the process that it is about, where it is about one; 0: none */
  pid,
  /** `seq` of the event that proves it, and when that was */
  seq,
  at: micros,
  /** calls that were entered after that, before everybody was held, as far as they were heard of; older recordings: absent */
  later: z.int().min(0).optional()
})
export type Hit = z.infer<typeof hitSchema>

/** Whether the call was entered after what came about, and before everybody was held. @param held µs */
export const isMadeBetween = ({ at, took = 0 }: { at: number; took?: number | undefined }, hit: Hit, held: number) =>
  at - took > hit.at && at - took <= held

/** Of a process: whether it is held, and where it is on its way to though it is. */
const exceptionSchema = z.strictObject({ held: z.boolean(), until: placeSchema.optional() })
export type Exception = z.infer<typeof exceptionSchema>

export const holdShape = {
  roles: z.array(z.enum(HOLD_ROLES)).max(HOLD_ROLES.length),
  processes: z
    .record(z.string().regex(/^\d{1,16}@\d{1,16}$/), exceptionSchema)
    .refine((all) => Object.keys(all).length <= MOST_HELD),
  breaks: z.array(breakSchema).max(MOST_BREAKS),
  hit: hitSchema.optional()
}
export const holdSchema = z.strictObject(holdShape)
/** All that is held, and why. */
export type Hold = z.infer<typeof holdSchema>

export const NOTHING_HELD: Hold = { roles: [], processes: {}, breaks: [] }
