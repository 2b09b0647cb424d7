/** The figures that stand against a limit, of the newest server and its children. */
import type { State } from '../../shared/fold/state'
import { MODEL_ROWS } from '../../shared/tables/models'
import { isServerChild, treeOf } from './tree'

export type LimitName = 'children' | 'zombies' | 'descriptors' | 'memory' | 'switches'

export function limitsOf(state: State) {
  const server = state.processes[state.serverPid ?? -1]
  const running = server?.phase === 'running'
  let children = 0
  let zombies = 0
  let spare = 0
  for (const process of Object.values(state.processes)) {
    if (process.phase === 'ended' || !isServerChild(state, process)) continue
    if (process.phase === 'zombie') zombies++
    else if (process.spare) spare++
    else children++
  }
  return {
    running,
    children,
    spare,
    zombies,
    maxChildren:
      running && state.settings && MODEL_ROWS[state.settings.model].hasChildren ? state.settings.maxChildren : 0,
    descriptors: running ? server.kernel?.descriptors : undefined,
    descriptorLimit: running ? server.kernel?.descriptorLimit : undefined,
    /** KiB */
    memory: treeOf(state).reduce((sum, { kernel }) => sum + (kernel?.pss ?? 0), 0)
  }
}
