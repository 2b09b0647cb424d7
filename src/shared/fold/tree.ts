/** The newest server and its children, as far as they are alive: what figures of "the tree" are about. */
import type { ProcessState, State } from './state'

export const isOfTree = ({ server }: Pick<State, 'server'>, { phase, id, role }: ProcessState): boolean =>
  phase === 'running' && (id === server || role === 'child')
