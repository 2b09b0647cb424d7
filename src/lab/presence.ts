/**
 * Asks, where there is no /proc, whether the processes that programs have told of still exist: the end of a server's
 * child is told by the server, and nobody tells it when the server has ended before.
 */

import type { EventLog } from './log/event-log'
import { exists } from './proc/exists'

const INTERVAL_MS = 250

export class Presence {
  #timer: NodeJS.Timeout | undefined

  constructor(readonly log: EventLog) {}

  start(): void {
    this.#timer = setInterval(() => this.look(), INTERVAL_MS)
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  look(): void {
    const gone = this.log.state.processes
      .values()
      .filter(({ role, phase, pid }) => role === 'child' && phase === 'running' && !exists(pid))
      .map(({ pid, bornAt }) => ({ pid, bornAt }))
    if (gone.length === 0) return
    this.log.append({ kind: 'sample', at: this.log.now(), pid: 0, processes: [], gone, tcp: [], tcpGone: [] })
  }
}
