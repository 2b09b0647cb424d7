/** Which events the log shows. */
import { describe } from '../../shared/describe'
import type { LabEvent } from '../../shared/events'

export interface LogFilter {
  text: string
  pid: number | null
  samples: boolean
}

export interface LogRow {
  event: LabEvent
  text: string
}

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
      (filter.pid === null || concerns(event, filter.pid)) &&
      (wanted === '' || `${event.pid} ${sentenceOf(event)}`.toLowerCase().includes(wanted))
  )
}

/** Its own events, and those of others that are about it: its birth, its end, what the kernel says. */
function concerns(event: LabEvent, pid: number): boolean {
  if (event.pid === pid) return true
  if (event.kind === 'sample') return event.processes.some((process) => process.pid === pid) || event.gone.includes(pid)
  return event.kind === 'call' && event.ret === pid && ['fork', 'posix_spawn', 'waitpid'].includes(event.call)
}
