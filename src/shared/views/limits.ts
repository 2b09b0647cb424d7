/** The figures that stand against a limit, of the newest server and its children. */
import { type State, serverOf } from '../fold/state'
import { MODEL_ROWS } from '../tables/models'

export type LimitName = 'children' | 'zombies' | 'descriptors' | 'memory' | 'switches'

export interface Limits {
  /** the server runs */
  running: boolean
  children: number
  /** started, and waiting for a connection */
  spare: number
  zombies: number
  /** 0: no limit */
  maxChildren: number
  /** of the server */
  descriptors: number | undefined
  descriptorLimit: number | undefined
  /** KiB */
  memory: number
}

export function limitsOf(state: State): Limits {
  const server = serverOf(state)
  const running = server?.phase === 'running'
  const figures = { children: 0, spare: 0, zombies: 0, memory: running ? (server.kernel?.pss ?? 0) : 0 }
  for (const process of state.processes.values()) {
    if (process.role !== 'child' || process.phase === 'ended') continue
    if (process.phase === 'zombie') figures.zombies++
    else if (process.spare) figures.spare++
    else figures.children++
    if (process.phase === 'running') figures.memory += process.kernel?.pss ?? 0
  }
  const { settings } = state
  return {
    ...figures,
    running,
    maxChildren: running && settings && MODEL_ROWS[settings.model].hasChildren ? settings.maxChildren : 0,
    descriptors: running ? server.kernel?.descriptors : undefined,
    descriptorLimit: running ? server.kernel?.descriptorLimit : undefined
  }
}
