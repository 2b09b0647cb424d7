/** Which events the log shows. */
import { describe } from '../../shared/describe'
import type { LabEvent } from '../../shared/events'
import { bornAtOf, numberOf, type ProcessId } from '../../shared/identity'

export interface LogFilter {
  text: string
  process: ProcessId | null
  samples: boolean
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
  const life = filter.process === null ? null : lifeOf(log, filter.process)
  return log.filter(
    (event) =>
      (filter.samples || event.kind !== 'sample') &&
      (filter.process === null || life === null || concerns(event, filter.process, life)) &&
      (wanted === '' || `${event.pid} ${sentenceOf(event)}`.toLowerCase().includes(wanted))
  )
}

/** `seq` of the first and the last event between which its PID means the process. */
interface Life {
  from: number
  to: number
}

/** From the event that gave it its name, to the birth of the next one that has the PID. */
function lifeOf(log: readonly LabEvent[], process: ProcessId): Life {
  const [pid, bornAt] = [numberOf(process), bornAtOf(process)]
  const birth = log.findIndex((event) => event.at === bornAt && isBirthOf(event, pid))
  let ended = false
  for (const event of log.slice(birth + 1)) {
    if (ended && isBirthOf(event, pid)) return { from: log[birth]?.seq ?? 0, to: event.seq - 1 }
    ended ||= isEndOf(event, pid)
  }
  return { from: log[birth]?.seq ?? 0, to: Number.POSITIVE_INFINITY }
}

function isBirthOf(event: LabEvent, pid: number): boolean {
  if (event.kind === 'note') return event.pid === pid && BEGINNINGS.has(event.note)
  if (event.kind === 'net') return event.child === pid && event.fact === 'started'
  if (event.kind !== 'call') return false
  const isChild = event.call === 'fork' && event.ret === 0 && event.pid === pid
  return isChild || (event.ret === pid && (event.call === 'fork' || event.call === 'posix_spawn'))
}

const BEGINNINGS: ReadonlySet<string> = new Set(['server-started', 'client-started'])

/** It has been waited for: from then on the kernel may give its PID to another one. */
function isEndOf(event: LabEvent, pid: number): boolean {
  if (event.kind === 'exit') return event.pid === pid
  if (event.kind === 'sample') return event.gone.some((process) => process.pid === pid)
  return event.kind === 'call' && event.call === 'waitpid' && event.ret === pid
}

/** Its own events, and those of others that are about it: its birth, its end, what the kernel says. */
function concerns(event: LabEvent, process: ProcessId, { from, to }: Life): boolean {
  const pid = numberOf(process)
  const isIt = (told: { pid: number; bornAt?: number | undefined }) =>
    told.pid === pid && (told.bornAt === undefined || told.bornAt === bornAtOf(process))
  if (event.seq < from || event.seq > to) return false
  if (event.kind === 'sample') return [...event.processes, ...event.gone].some(isIt)
  if (event.pid === pid) return isIt({ pid, ...('bornAt' in event && { bornAt: event.bornAt }) })
  return event.kind === 'call' && event.ret === pid && ['fork', 'posix_spawn', 'waitpid'].includes(event.call)
}
