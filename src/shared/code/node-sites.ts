/** Places in the text of a program whose calls Node makes: what Node tells there, as no call is told. */
import type { NetFactName } from '../events'

/** Whose text it is. No schema library here: the programs load this. */
export type NodeProgram = 'node-server' | 'node-child' | 'node-client'

export type NodeSite = `${NodeProgram}.${NetFactName}`

export const nodeSite = (who: NodeProgram, fact: NetFactName): NodeSite => `${who}.${fact}`
