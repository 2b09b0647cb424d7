/**
 * Has the kernel asked at once where somebody is likely to have ended, or to have been stopped: whom the lab has sent a
 * signal, and the children of a process that was sent SIGCHLD. Who is killed while it is in a call tells nothing any more.
 */
import type { LabEvent } from '../shared/events'
import type { ProcessState } from '../shared/fold/state'
import type { ProcessId } from '../shared/identity'
import type { EventLog } from './log/event-log'
import { readStat } from './proc/process'
import { readable } from './proc/unreadable'

/** ms between looks at whom a signal was sent: it is delivered when the process runs next. */
const FIRST = 1
const MOST = 50
/** ms: who has not changed by then has handled it. */
const PATIENCE = 500
/** ms after SIGCHLD: by then most ends have been told by those who have ended, and who have waited for them. */
const CHILDREN_AFTER = 20
/** Children that are asked about at once. */
const CHILDREN_LIMIT = 64
/** How many times longer the pause is than asking about children took, at least. */
const PAUSE = 50

export class EndWatch {
  readonly #suspects = new Map<ProcessId, number>()
  readonly #unlisten: () => void
  #timer: NodeJS.Timeout | undefined
  #pause = FIRST
  #children: NodeJS.Timeout | undefined
  /** ms of performance.now() */
  #childrenNotBefore = 0

  /** @param lookNow has /proc asked for all that is */
  constructor(
    readonly log: EventLog,
    portable: boolean,
    readonly lookNow: () => void
  ) {
    this.#unlisten = portable ? () => undefined : log.listen((event) => this.#hear(event))
  }

  /** They were sent a signal. */
  suspect(...processes: readonly ProcessId[]): void {
    const deadline = performance.now() + PATIENCE
    for (const process of processes) this.#suspects.set(process, deadline)
    this.#pause = FIRST
    this.#look()
  }

  /** A program has ended: whom it has left behind the kernel ends, or somebody adopts. */
  programGone(pid: number): void {
    this.lookNow()
    const left = this.log.state.processes.values().filter(({ ppid, phase }) => ppid === pid && phase === 'running')
    // Of more than that the usual look tells.
    this.suspect(...left.slice(0, CHILDREN_LIMIT).map(({ id }) => id))
  }

  stop(): void {
    this.#unlisten()
    clearTimeout(this.#timer)
    clearTimeout(this.#children)
    this.#suspects.clear()
  }

  #hear(event: LabEvent): void {
    if (event.kind !== 'signal' || event.signal !== 'SIGCHLD' || this.#children !== undefined) return
    const wait = Math.max(CHILDREN_AFTER, this.#childrenNotBefore - performance.now())
    this.#children = setTimeout(() => this.#lookAtChildren(), wait)
  }

  #lookAtChildren(): void {
    this.#children = undefined
    const began = performance.now()
    const running = this.log.state.processes
      .values()
      .filter(({ role, phase }) => role === 'child' && phase === 'running')
    if (running.slice(0, CHILDREN_LIMIT).some(isOtherThanTold)) this.lookNow()
    this.#childrenNotBefore = performance.now() + PAUSE * (performance.now() - began)
  }

  #look(): void {
    clearTimeout(this.#timer)
    const now = performance.now()
    for (const [id, deadline] of this.#suspects) {
      const told = this.log.state.processes.get(id)
      const isNews = told !== undefined && told.phase === 'running' && isOtherThanTold(told)
      if (isNews) this.lookNow()
      if (isNews || !told || told.phase !== 'running' || now > deadline) this.#suspects.delete(id)
    }
    if (this.#suspects.size === 0) return
    this.#timer = setTimeout(() => this.#look(), this.#pause)
    this.#pause = Math.min(2 * this.#pause, MOST)
  }
}

/** It has ended, or is stopped, or is so no more. */
const isOtherThanTold = ({ pid, kernel }: ProcessState): boolean =>
  readable(
    () => {
      const stat = readStat(pid)
      return !stat || stat.state === 'Z' || (stat.state === 'T') !== (kernel?.state === 'T')
    },
    () => false
  )
