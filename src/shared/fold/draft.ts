/**
 * A state under construction. `fold` is pure, but copying every table for every event is what made folding slow; so a
 * batch copies the tables once and then works on the copies. Only tables are written to: an entry is replaced, never
 * changed, as the state before still shows it.
 */
import type { Counters, ProcessState, State } from './state'

/** A State whose tables nobody else has. */
export type Draft = State & { readonly draft: never }

export const draftOf = (state: State): Draft =>
  ({
    ...state,
    processes: { ...state.processes },
    ended: [...state.ended],
    sockets: { ...state.sockets },
    tcp: { ...state.tcp },
    counters: { ...state.counters },
    closes: [...state.closes]
  }) as Draft

export function changeProcess(draft: Draft, pid: number, change: Partial<ProcessState>): void {
  const process = draft.processes[pid]
  if (process) draft.processes[pid] = { ...process, ...change }
}

export function countUp(draft: Draft, name: keyof Counters, by = 1): void {
  draft.counters[name] += by
}
