/**
 * Events of version 1 as version 2 tells them. There, arguments had no names, calls that do not return were told as if
 * they had, what had gone was a bare PID, and notes were sentences.
 */
import { namedArguments } from './calls'

type Line = Record<string, unknown>

/** Leaves alone what it does not know: whoever parses the result says what is wrong. */
export function fromVersion1(line: unknown): unknown {
  if (typeof line !== 'object' || line === null) return line
  const event = line as Line
  switch (event.kind) {
    case 'call':
      return callOf(event)
    case 'sample':
      return { ...event, gone: Array.isArray(event.gone) ? event.gone.map((pid) => ({ pid })) : event.gone }
    case 'note':
      return noteOf(event)
    case 'net':
      return typeof event.reason === 'string' ? { ...event, reason: { why: 'said', said: event.reason } } : event
    default:
      return event
  }
}

function callOf(line: Line): Line {
  const { call, args, ...event } = line
  const list: unknown[] = Array.isArray(args) ? args : []
  if (typeof call !== 'string' || !list.every(isArgument)) return line
  const { seq, at, pid } = event
  const who = { seq, at, pid }
  if (call === '_exit') return { kind: 'exiting', ...who, code: Number(list[0]) & 0xff }
  if (call === 'execve' && event.ret === 0) {
    return { kind: 'execing', ...who, path: String(list[0] ?? ''), argv: String(list[1] ?? '') }
  }
  return { ...event, call, args: namedArguments(call, list) }
}

const isArgument = (value: unknown): value is string | number => typeof value === 'string' || typeof value === 'number'

/** A sentence is kept where it was somebody else's; what the lab did is told by its code. */
function noteOf(event: Line): Line {
  const { text, ...note } = event
  const quoted = note.note === 'output' || note.note === 'malformed-line' || note.note === 'launcher-fallback'
  const verdict = note.note === 'launcher-verdict' && note.launcher === undefined ? { launcher: 'fork' } : {}
  return { ...note, ...verdict, ...(quoted && { text }) }
}
