/** The newest server and its children, as far as they are alive: what figures of "the tree" are about. */

import type { ProcessState, State } from '../../shared/fold/state'
import { isWriter } from '../words/process-words'

export const treeOf = (state: State): ProcessState[] =>
  Object.values(state.processes).filter(
    (process) => process.phase === 'running' && (process.pid === state.serverPid || isServerChild(state, process))
  )

/** A split client's writer is a child as well, but none of a server. */
export const isServerChild = (state: State, process: ProcessState): boolean =>
  process.role === 'child' && !isWriter(state, process)
