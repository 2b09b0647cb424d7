/** Which events the log shows. */
import { describe } from '../../shared/describe'
import type { LabEvent } from '../../shared/events'
import { bornAtOf, numberOf, type ProcessId } from '../../shared/identity'

export interface LogFilter {
  text: string
  process: ProcessId | null
  samples: boolean
}

/** µs by which a forked child's own events can be older than its parent's return from fork(2). */
const EARLY_US = 100_000

/** An event never changes, so its sentence is made once. */
const sentences = new WeakMap<LabEvent, string>()

export function sentenceOf(event: LabEvent): string {
  const known = sentences.get(event)
  if (known !== undefined) return known
  const made = describe(event)
  sentences.set(event, made)
  return made
}

export function filterLog(log: readonly LabEvent[], filter: LogFilter): LabEvent[] {
  const wanted = filter.text.trim().toLowerCase()
  return log.filter(
    (event) =>
      (filter.samples || event.kind !== 'sample') &&
      (filter.process === null || concerns(event, numberOf(filter.process), bornAtOf(filter.process))) &&
      (wanted === '' || `${event.pid} ${sentenceOf(event)}`.toLowerCase().includes(wanted))
  )
}

/** Its own events, and those of others that are about it: its birth, its end, what the kernel says. */
function concerns(event: LabEvent, pid: number, bornAt: number): boolean {
  if (event.kind === 'sample') {
    return [...event.processes, ...event.gone].some((process) => process.pid === pid && process.bornAt === bornAt)
  }
  // What was told before its birth is about another process that had the PID. A child can be heard before its parent is.
  if (event.at < bornAt - EARLY_US) return false
  if (event.pid === pid) return true
  return event.kind === 'call' && event.ret === pid && ['fork', 'posix_spawn', 'waitpid'].includes(event.call)
}
