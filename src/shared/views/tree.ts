import type { ProcessState, State } from '../fold/state'
import { isOfTree } from '../fold/tree'

export const treeOf = (state: State): ProcessState[] =>
  state.processes.values().filter((process) => isOfTree(state, process))
