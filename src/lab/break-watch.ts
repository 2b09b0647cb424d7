/** Conditions on what is true of the whole: looked for with each event, so that they hold as soon as the lab knows. */
import type { LabEvent } from '../shared/events'
import { type ProcessState, processOf, type State } from '../shared/fold/state'
import type { Break, Hit } from '../shared/hold'
import type { ProcessId } from '../shared/identity'

export class BreakWatch {
  /** zombies that have been met, or were there before anybody asked for them */
  readonly #zombies = new Set<ProcessId>()

  /** From now on a zombie is one that was not there. */
  begin({ processes }: State): void {
    this.#zombies.clear()
    for (const process of processes.values()) if (isZombie(process)) this.#zombies.add(process.id)
  }

  /** Which of them the event has brought about. @param state after it */
  metBy(event: LabEvent, breaks: readonly Break[], state: () => State): Hit | undefined {
    const brings = BRINGS[event.kind]
    for (const condition of breaks) {
      if (condition.on === 'zombie' && brings?.zombies) {
        const zombie = this.#newZombie(event, state())
        if (zombie) return { break: condition, pid: zombie.pid, seq: event.seq, at: event.at }
      }
      if (condition.on === 'unreferenced' && brings?.closes && !state().sockets.has(condition.socket))
        return { break: condition, pid: event.pid, seq: event.seq, at: event.at }
    }
    return undefined
  }

  #newZombie(event: LabEvent, state: State): ProcessState | undefined {
    const pids = event.kind === 'sample' ? event.processes.map(({ pid }) => pid) : [event.pid]
    const zombie = pids
      .map((pid) => processOf(state, pid))
      .find((process) => process && isZombie(process) && !this.#zombies.has(process.id))
    if (zombie) this.#zombies.add(zombie.id)
    return zombie
  }
}

/** Of the server's: a client that ends is waited for at once, by the lab. */
const isZombie = ({ role, phase }: ProcessState): boolean => role === 'child' && phase === 'zombie'

/** What can come about with an event. */
const BRINGS: Partial<Record<LabEvent['kind'], { zombies?: true; closes?: true }>> = {
  exiting: { zombies: true, closes: true },
  sample: { zombies: true, closes: true },
  call: { closes: true },
  exit: { closes: true }
}
