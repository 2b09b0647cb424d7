/** The newest server and its children, as far as they are alive: what figures of "the tree" are about. */
import type { ProcessState, State } from '../fold/state'

export const treeOf = (state: State): ProcessState[] =>
  state.processes
    .values()
    .filter((process) => process.phase === 'running' && (process.id === state.server || process.role === 'child'))
