/** What of a state a snapshot that would be too large does without. */
import type { ProcessId } from '../identity'
import { LargeTable, type ReadonlyTable } from './large-table'
import { LIMITS, type ProcessState, type State, type TcpEnd } from './state'

/**
 * The state without processes that have ended and stay only to be seen ending, and without the ends in TIME_WAIT, which
 * `lingering` counts. What is alive stays, and clients that have ended, as long as their windows do; the log has the rest.
 * Of ended clients there are {@link LIMITS} at most; what is alive the system's limits bound.
 */
export function essential(state: State): State {
  const ended = new Set(state.ended)
  return {
    ...state,
    processes: without(state.processes, (id: ProcessId, _process: ProcessState) => ended.has(id)),
    ended: [],
    tcp: without(state.tcp, (_key: string, end: TcpEnd) => end.state === 'TIME_WAIT')
  }
}

function without<K, V>(table: ReadonlyTable<K, V>, isSpare: (key: K, value: V) => boolean): ReadonlyTable<K, V> {
  const kept = LargeTable.empty<K, V>()
  for (const [key, value] of table) if (!isSpare(key, value)) kept.set(key, value)
  return kept
}
