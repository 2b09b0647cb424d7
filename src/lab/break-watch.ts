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

  /**
   * Which of them the event has brought about, each once. That of a socket has to go then: nothing refers to it any more
   * after each further event, too.
   * @param state after it
   */
  metBy(event: LabEvent, breaks: readonly Break[], state: () => State): Hit[] {
    const { seq, at } = event
    return breaks.flatMap((condition): Hit[] => {
      if (condition.on === 'zombie' && MAKES_ZOMBIES.has(event.kind)) {
        const zombie = this.#newZombie(event, state())
        return zombie ? [{ break: condition, pid: zombie.pid, seq, at }] : []
      }
      const isClosed = condition.on === 'unreferenced' && !state().sockets.has(condition.socket)
      return isClosed ? [{ break: condition, pid: event.pid, seq, at }] : []
    })
  }

  /** The first, where it has made several. */
  #newZombie(event: LabEvent, state: State): ProcessState | undefined {
    const pids = event.kind === 'sample' ? event.processes.map(({ pid }) => pid) : [event.pid]
    const zombies = pids
      .map((pid) => processOf(state, pid))
      .filter((process) => process && isZombie(process) && !this.#zombies.has(process.id)) as ProcessState[]
    for (const { id } of zombies) this.#zombies.add(id)
    return zombies[0]
  }
}

/** Of the server's: a client that ends is waited for at once, by the lab. */
const isZombie = ({ role, phase }: ProcessState): boolean => role === 'child' && phase === 'zombie'

const MAKES_ZOMBIES: ReadonlySet<LabEvent['kind']> = new Set(['exiting', 'sample'])
