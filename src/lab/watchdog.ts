/**
 * Kills forked processes that have deadlocked. One has a single thread; whatever of Node's other threads it waits for it
 * has not. The self-test finds such a Node before the first connection, nearly always; this is for the rest.
 */
import { readFileSync } from 'node:fs'
import type { LabEvent } from '../shared/events'
import type { ProcessState } from '../shared/fold/state'
import { identity, type ProcessId } from '../shared/identity'
import { LAUNCHER_ROWS } from '../shared/tables/launchers'
import type { EventLog } from './log/event-log'
import { readBlockedIn, readStat } from './proc/process'
import { readable } from './proc/unreadable'
import { sendSignal } from './signals'

/** Of Yama's ptrace_scope. */
const ADMIN_ONLY = 2
/** ms in which somebody who can be woken would have been. */
const PATIENCE = 1000

export class Watchdog {
  readonly #suspects = new Map<ProcessId, NodeJS.Timeout>()
  readonly #unlisten: () => void

  /** @param bitten told of each one that is to be killed, before it is */
  constructor(
    readonly log: EventLog,
    readonly bitten: (process: ProcessState) => void
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
    this.bitten(process)
    sendSignal({ pid, startTime }, 'SIGKILL')
  }
}

/** Forked, and no command since: commands may wait for whom they like. */
const isOurCode = ({ role, launcher, program, phase }: ProcessState): boolean =>
  phase === 'running' &&
  program === undefined &&
  (role === 'client' || (launcher !== undefined && LAUNCHER_ROWS[launcher].forks))

/**
 * Whether what children wait for may be asked: /proc/PID/syscall is for who may attach to them, and Yama can keep that to
 * the administrator, ptrace(2).
 */
export function canWatch(): boolean {
  try {
    const scope = Number(readFileSync('/proc/sys/kernel/yama/ptrace_scope', 'latin1'))
    return scope < ADMIN_ONLY || process.getuid?.() === 0
  } catch {
    // There is no Yama.
    return true
  }
}

/** @returns the start time of a process of one thread that waits in futex(2); undefined: it is none */
export function deadlockedSince(pid: number): number | undefined {
  const stat = readable(
    () => (readBlockedIn(pid) === 'futex' ? readStat(pid) : undefined),
    () => undefined
  )
  return stat?.threads === 1 ? stat.startTime : undefined
}
