/** What ended a process, where the facts tell. */
import { endedAsAsked } from '../exit-status'
import type { ProcessState, State } from '../fold/state'
import { LAUNCHER_ROWS } from '../tables/launchers'

/**
 * `sent`: by the signal that a person sent from the window. `stopped`: with the server, which was
 * asked to end. `parent-ended`: by SIGKILL, which the kernel sends with the end of its parent, as the launcher asks of it:
 * PR_SET_PDEATHSIG, prctl(2).
 */
export type EndCause = 'sent' | 'stopped' | 'parent-ended'

export function endCauseOf(state: State, process: ProcessState): EndCause | null {
  if (process.phase === 'running') return null
  const { status, sentSignal } = process
  const parent = state.processes.get(process.parent)
  if (status) {
    if ('signal' in status && status.signal === sentSignal?.signal) return 'sent'
    // Its supervisor tells how it ended, too.
    return process.reapedBy !== undefined && process.reapedBy === parent?.supervisor && endedAsAsked(parent, status)
      ? 'stopped'
      : null
  }
  // Of whoever ends before its parent the parent hears, and with it we do.
  if (process.reapedBy || !parent || parent.phase === 'running') return null
  if (parent.stopping !== undefined) return 'stopped'
  return isBoundTo(state, parent) ? 'parent-ended' : null
}

/** Commands that were started beside the server outlive it, and all children where it is to leave orphans. */
function isBoundTo({ server, launcher, settings }: State, parent: ProcessState): boolean {
  if (settings?.leaveOrphans) return false
  if (parent.id !== server || !launcher || LAUNCHER_ROWS[launcher].nodeMakesCalls) return false
  return LAUNCHER_ROWS[launcher].forks || settings?.exec.length === 0
}
