/** Who is held before the next system call, and who stands there. */
import type { CallEvent, HoldEvent } from '../events'
import type { Fact } from '../facts/fact'
import { isMadeBetween } from '../hold'
import type { Draft } from './draft'
import type { ProcessState } from './state'

export function foldHold({ state }: Draft, { kind: _kind, at, pid: _pid, seq, hit, ...hold }: HoldEvent): void {
  const isNothing = hold.roles.length + hold.breaks.length + Object.keys(hold.processes).length === 0
  state.hold = isNothing ? null : { ...hold, seq, since: at, ...(hit && { hit: { ...hit, later: hit.later ?? 0 } }) }
}

type AboutFact = Extract<Fact, { fact: 'about' }>

/** @param process the draft's own */
export function foldAbout({ state }: Draft, process: ProcessState, { about }: AboutFact): void {
  process.about = { call: about.next, args: about.args, seq: about.seq }
  const { hold } = state
  const exception = hold?.processes[process.id]
  // It is where it was sent to.
  if (!hold || !exception?.until) return
  const { until: _reached, ...rest } = exception
  state.hold = { ...hold, processes: { ...hold.processes, [process.id]: rest } }
}

/** What was made between what held everybody and the shutting of the gate, and is heard only now. */
export function madeSince({ state }: Draft, call: CallEvent): void {
  const hit = state.hold?.hit
  if (!state.hold || !hit || !isMadeBetween(call, hit, state.hold.since)) return
  state.hold = { ...state.hold, hit: { ...hit, later: hit.later + 1 } }
}
