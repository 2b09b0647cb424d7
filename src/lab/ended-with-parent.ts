/** Of whom the kernel has ended with its parent nobody tells how it ended: init(1) waits for it. */
import type { NoteEvent, SampleEvent, Unnumbered } from '../shared/events'
import type { State } from '../shared/fold/state'
import { identity } from '../shared/identity'
import { endCauseOf } from '../shared/views/end-cause'

/** The signal that a child of our servers asks for, `prctl(PR_SET_PDEATHSIG, SIGKILL)`. */
const PDEATHSIG = 'SIGKILL'

/**
 * @param state after the look
 * @returns a note for each process that the look has found gone, and that ended so
 */
export function endedWithParent(state: State, { gone, at }: Unnumbered<SampleEvent>): Unnumbered<NoteEvent>[] {
  return gone.flatMap(({ pid, bornAt }) => {
    const process = bornAt === undefined ? undefined : state.processes.get(identity(pid, bornAt))
    if (!process || endCauseOf(state, process) !== 'parent-ended') return []
    return [{ kind: 'note', note: 'ended-with-parent', at, pid, bornAt: process.bornAt, signal: PDEATHSIG }]
  })
}
