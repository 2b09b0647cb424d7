/** The line of a recording that says what the events before it add up to, where they are not in it. */
import { pack } from '../../shared/fold/pack'
import type { State } from '../../shared/fold/state'

/** Without its newline. @param json of the packed state */
export const stateLine = (json: string, seq: number, at: number): string =>
  `${BEFORE_STATE}${json}${afterState(seq, at)}`

export const stateLineOf = (state: State): string => stateLine(JSON.stringify(pack(state)), state.seq, state.at)

export const BEFORE_STATE = '{"state":'
export const afterState = (seq: number, at: number): string => `,"seq":${seq},"at":${at}}`
