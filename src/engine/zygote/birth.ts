/** What a child of a zygote does to become a client. */
import { runClient } from '../client/run'
import { now } from '../clock'
import { callAs } from '../libc/gate'
import { _exit } from '../libc/processes'
import * as raw from '../libc/raw'
import { caughtSignals } from '../libc/signals'
import { tracer } from '../libc/trace'
import { complain } from '../perror'
import { CONTROL_FD, EVENTS_FD } from '../program-descriptors'
import { type ForkRequest, TOLD_FD, tell } from './protocol'

/** Descriptors by their purpose: other ones in a rehearsal. */
export interface Places {
  /** where its birth is told */
  told: number
  events: number
  control: number
}

export const PLACES: Places = { told: TOLD_FD, events: EVENTS_FD, control: CONTROL_FD }

/** @param descriptors standard input, standard output, events, control. Comes back in a rehearsal only */
export function becomeClient({ id, settings }: ForkRequest, descriptors: readonly number[], places: Places): void {
  const at = now()
  try {
    // A session of its own: signals to the terminal do not reach it, and its group is exactly its tree.
    raw.setsid()
    tell({ told: 'born', id, pid: tracer.pid, at }, places.told)
    const [input = -1, output = -1, events = -1, control = -1] = descriptors
    raw.dup2(input, 0)
    raw.dup2(output, 1)
    raw.dup2(output, 2)
    raw.dup2(events, EVENTS_FD)
    raw.dup2(control, CONTROL_FD)
    for (const fd of descriptors) raw.close(fd)
    // Closed on the way here; their numbers may mean something else by now.
    caughtSignals.length = 0
    callAs('client')
    tracer.descriptor = places.events
    runClient(settings, places.control)
  } catch (error) {
    // Whatever it is: a child never goes back to the loops of the process that it was copied from.
    complain((error as Error).stack ?? String(error))
    _exit(1)
  }
}
