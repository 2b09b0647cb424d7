/** Orphans: their parent has ended, and the kernel has given them another one, by what /proc said last. */
import type { ProcessState, State } from '../fold/state'
import { numberOf } from '../identity'
import { LAUNCHER_ROWS } from '../tables/launchers'

/** PID of who has adopted it; null: nobody. A utility process is the app's child from the beginning. */
export function adopterOf({ phase, parent, ppid, kernel, launcher }: ProcessState): number | null {
  if (phase === 'ended' || parent === null || !kernel || kernel.ppid === ppid) return null
  return launcher && LAUNCHER_ROWS[launcher].relays ? null : kernel.ppid
}

/** Whether that is the supervisor, which ends it with the lab; else it is init, or a subreaper that nobody told of. */
export function isSupervised(state: State, process: ProcessState): boolean {
  const supervisor = state.processes.get(process.parent)?.supervisor
  return supervisor !== undefined && numberOf(supervisor) === adopterOf(process)
}
