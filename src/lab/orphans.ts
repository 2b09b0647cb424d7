/** Who is left of a program's session when the program itself, its leader, has ended. */
import { setTimeout as pause } from 'node:timers/promises'
import type { SignalName } from '../shared/contract'
import { sessionMembers } from './proc/session'
import { readable } from './proc/unreadable'
import { type ProcessIdentity, sendSignal } from './signals'

/** ms between two looks whether they have ended. */
const LOOK_EVERY = 10

export class Orphans {
  #known: readonly ProcessIdentity[] = []

  /** @param session the leader's PID; to be made as soon as it has ended */
  constructor(readonly session: number) {
    this.#known = this.#members()
  }

  /**
   * Those that live, also the ones born since. The kernel gives the number of a session to nobody else as long as one of
   * its members lives: where none of those known is left, whoever has it now may be a stranger.
   */
  get alive(): readonly ProcessIdentity[] {
    if (this.#known.length === 0) return []
    const members = this.#members()
    const isSame = this.#known.some(({ pid, startTime }) =>
      members.some((member) => member.pid === pid && member.startTime === startTime)
    )
    this.#known = isSame ? members : []
    return this.#known
  }

  signal(signal: SignalName): void {
    for (const orphan of this.alive) sendSignal(orphan, signal)
  }

  /** @param deadline ms of performance.now() */
  async goneBy(deadline: number): Promise<boolean> {
    while (this.alive.length > 0) {
      if (performance.now() > deadline) return false
      await pause(LOOK_EVERY)
    }
    return true
  }

  /** A process that has the leader's PID, though the leader has ended, leads another session. Those known, where nobody can be asked. */
  #members(): readonly ProcessIdentity[] {
    const members = readable(
      () => sessionMembers(this.session),
      () => undefined
    )
    if (!members) return this.#known
    return members.some(({ pid }) => pid === this.session) ? [] : members
  }
}
