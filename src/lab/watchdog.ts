/**
 * Kills forked processes that have deadlocked. One has a single thread; whatever of Node's other threads it waits for it
 * has not. The self-test finds such a Node before the first connection, nearly always; this is for the rest.
 */
import type { LabEvent } from '../shared/events'
import type { ProcessState } from '../shared/fold/state'
import { identity, type ProcessId } from '../shared/identity'
import type { EventLog } from './log/event-log'
import { readBlockedIn, readStat } from './proc/process'
import { readable } from './proc/unreadable'
import { sendSignal } from './signals'

/** ms in which somebody who can be woken would have been. */
const PATIENCE = 1000

export class Watchdog {
  readonly #suspects = new Map<ProcessId, NodeJS.Timeout>()
  readonly #unlisten: () => void

  /** @param bitten told of each one that was killed */
  constructor(
    readonly log: EventLog,
    readonly bitten: () => void
  ) {
    this.#unlisten = log.listen((event) => this.#hear(event))
  }

  stop(): void {
    this.#unlisten()
    for (const timer of this.#suspects.values()) clearTimeout(timer)
    this.#suspects.clear()
  }

  #hear(event: LabEvent): void {
    if (event.kind !== 'sample') return
    for (const { pid, bornAt, blockedIn } of event.processes)
      if (blockedIn === 'futex' && bornAt !== undefined) this.#suspect(pid, identity(pid, bornAt))
  }

  #suspect(pid: number, id: ProcessId): void {
    const startTime = deadlockedSince(pid)
    if (startTime === undefined || this.#suspects.has(id)) return
    const look = (): void => {
      this.#suspects.delete(id)
      if (deadlockedSince(pid) === startTime) this.#bite(id, startTime)
    }
    this.#suspects.set(id, setTimeout(look, PATIENCE))
  }

  #bite(id: ProcessId, startTime: number): void {
    const process = this.log.state.processes.get(id)
    if (!process || !isOurCode(process)) return
    const { pid, bornAt } = process
    // Told before its end, which would read as somebody's kill.
    this.log.append({ kind: 'note', note: 'deadlocked', at: this.log.now(), pid, bornAt })
    sendSignal({ pid, startTime }, 'SIGKILL')
    this.bitten()
  }
}

/** Not a command that a child has become: those may wait for whom they like. */
const isOurCode = ({ program, phase }: ProcessState): boolean => program === undefined && phase === 'running'

/** @returns the start time of a process of one thread that waits in futex(2); undefined: it is none */
function deadlockedSince(pid: number): number | undefined {
  const stat = readable(
    () => (readBlockedIn(pid) === 'futex' ? readStat(pid) : undefined),
    () => undefined
  )
  return stat?.threads === 1 ? stat.startTime : undefined
}
