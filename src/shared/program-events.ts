/** A line of a program of the engine: what it announces, with the names and at the length that the tracer does not write. */
import { namedArguments } from './calls'
import { type LabEvent, type ProgramEvent, programEventSchema, type Unnumbered } from './events'
import { passedAtLength } from './passed'

export interface Announced {
  event: Unnumbered<Exclude<LabEvent, { kind: 'sample' | 'exit' | 'note' | 'hold' }>>
  /** of that process, counted from 1; absent where the program does not count */
  n: number | undefined
}

/** @returns undefined where the line is no event */
export function announcedIn(line: string): Announced | undefined {
  const json = parse(line)
  const parsed = programEventSchema.safeParse(json)
  if (!parsed.success) return undefined
  const { n, ...event } = parsed.data
  return { n, event: inFull(event as ProgramEvent) }
}

function inFull(event: ProgramEvent): Announced['event'] {
  if (event.kind === 'about') return { ...event, args: namedArguments(event.next, event.args) }
  if (event.kind !== 'call') return event
  const { passed, ...call } = event
  const args = namedArguments(call.call, call.args)
  return { ...call, args, ...(passed !== undefined && { passed: passedAtLength(passed) }) }
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
