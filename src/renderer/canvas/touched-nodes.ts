/** Whether a batch has changed no more of the canvas than what some nodes say: lines, places and all other nodes are as before. */
import type { ProcessId } from '../../shared/identity'
import type { Picture } from '../store/picture'

/** @returns who is to be drawn anew; null: all that there is */
export function touchedNodes({ state, news }: Picture): ReadonlySet<ProcessId> | null {
  if (!news || news.connections.size > 0 || news.sampled) return null
  const { processes, sockets } = news.touched
  for (const id of processes) {
    // With an end, what others say may be another thing, too.
    if (state.processes.get(id)?.phase !== 'running') return null
  }
  // Whoever holds one draws it otherwise.
  for (const id of sockets) if (state.sockets.get(id)?.kind === 'listening') return null
  return processes
}
