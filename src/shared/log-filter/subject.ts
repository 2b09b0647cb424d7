/** What a filter is asked about: an event, and what only the state at that moment told of it. */
import { describe } from '../describe'
import type { LabEvent } from '../events'
import type { ProcessState } from '../fold/state'
import type { Language } from '../i18n/languages'
import { languageNow } from '../i18n/translate'
import type { ProcessId } from '../identity'

export type Role = ProcessState['role']

/** Its end of a connection is the client's. */
export const isClients = (role: Role | undefined): boolean => role === 'client' || role === 'writer'

/** By what a connection is found. */
export interface ConnectionNames {
  n: number
  clientAddress: string
  serverAddress: string
  /** inodes of its ends, as far as they are known */
  inodes: readonly number[]
}

export interface Subject {
  event: LabEvent
  /** those that it is about */
  processes?: readonly ProcessId[]
  /** of the process that told it; absent: nobody knew it */
  role?: Role | undefined
  /** those that it is about */
  connections?: readonly ConnectionNames[]
}

/** Processes that an event is about: who told it, who was born or waited for, of whom /proc spoke. */
export function pidsOf(event: LabEvent): number[] {
  const pids = event.pid > 0 ? [event.pid] : []
  const other = otherPidOf(event)
  if (other !== undefined) pids.push(other)
  if (event.kind === 'sample') for (const { pid } of [...event.processes, ...event.gone]) pids.push(pid)
  return pids
}

/** Who was born, waited for or handed a connection. */
export function otherPidOf(event: LabEvent): number | undefined {
  if (event.kind === 'call') return event.ret > 0 && GIVES_PID.has(event.call) ? event.ret : undefined
  return event.kind === 'net' ? event.child : undefined
}

/** Calls that return the PID of the process that they are about. */
const GIVES_PID: ReadonlySet<string> = new Set(['fork', 'posix_spawn', 'waitpid'])

/** An event never changes, so its sentence is made once in each language. */
const sentences: Partial<Record<Language, WeakMap<LabEvent, string>>> = {}

export function sentenceOf(event: LabEvent): string {
  const language = languageNow()
  const made = sentences[language] ?? new WeakMap<LabEvent, string>()
  sentences[language] = made
  const known = made.get(event)
  if (known !== undefined) return known
  const sentence = describe(event)
  made.set(event, sentence)
  return sentence
}
