/** A line of a program of the engine: what it announces, with the names that the tracer does not write. */
import { namedArguments } from './calls'
import { type LabEvent, type ProgramEvent, programEventSchema, type Unnumbered } from './events'

export interface Announced {
  event: Unnumbered<Exclude<LabEvent, { kind: 'sample' | 'exit' | 'note' }>>
  /** of that process, counted from 1; absent where the program does not count */
  n: number | undefined
}

/** @returns undefined where the line is no event */
export function announcedIn(line: string): Announced | undefined {
  const json = parse(line)
  const parsed = programEventSchema.safeParse(json)
  if (!parsed.success) return undefined
  const { n, ...event } = parsed.data
  return { n, event: withNames(event as ProgramEvent) }
}

const withNames = (event: ProgramEvent): Announced['event'] =>
  event.kind === 'call' ? { ...event, args: namedArguments(event.call, event.args) } : event

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
