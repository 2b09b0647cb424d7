/**
 * Continues processes that have stopped themselves before a call. A SIGCONT that comes before the stop is lost, and of a
 * stop the kernel alone knows: so it is sent to those that are seen stopped, until they have said that they go on.
 */
import type { LabEvent } from '../shared/events'
import { numberOf, type ProcessId } from '../shared/identity'
import type { EventLog } from './log/event-log'
import { readStat } from './proc/process'
import { readable } from './proc/unreadable'
import { sendSignal } from './signals'

/** ms between looks: at first one process after the other stops, later something has to be wrong. */
const FIRST = 1
const MOST = 50
/** ms: who has not gone on by then does not for another reason; whoever is asked for again is waited for anew. */
const PATIENCE = 5000

export class Waker {
  readonly #asleep = new Map<ProcessId, number>()
  readonly #unlisten: () => void
  #timer: NodeJS.Timeout | undefined
  #pause = FIRST

  constructor(log: EventLog) {
    this.#unlisten = log.listen((event) => this.#hear(event))
  }

  /** To be called when it may go on. */
  wake(process: ProcessId): void {
    this.#asleep.set(process, performance.now() + PATIENCE)
    this.#pause = FIRST
    this.#look()
  }

  stop(): void {
    this.#unlisten()
    clearTimeout(this.#timer)
    this.#asleep.clear()
  }

  #hear({ kind, pid }: LabEvent): void {
    if (this.#asleep.size === 0 || !ENDS_IT.has(kind)) return
    for (const process of this.#asleep.keys()) if (numberOf(process) === pid) this.#asleep.delete(process)
  }

  #look(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const now = performance.now()
    for (const [process, deadline] of this.#asleep) if (now > deadline || !goOn(process)) this.#asleep.delete(process)
    if (this.#asleep.size === 0) return
    this.#timer = setTimeout(() => this.#look(), this.#pause)
    this.#pause = Math.min(2 * this.#pause, MOST)
  }
}

const ENDS_IT: ReadonlySet<LabEvent['kind']> = new Set(['resumed', 'exit'])

/** @returns whether it is there to go on */
function goOn(process: ProcessId): boolean {
  const pid = numberOf(process)
  const stat = readable(
    () => readStat(pid),
    () => undefined
  )
  if (!stat || stat.state === 'Z') return false
  if (stat.state === 'T') sendSignal({ pid, startTime: stat.startTime }, 'SIGCONT')
  return true
}
