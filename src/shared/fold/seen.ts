/**
 * Which events change what a person looks at: who is there, what they hold, how they stand, what went over a connection.
 * What is only measured (memory, switches, R and S by turns) does not count, nor a call that came to nothing.
 */
import type { LabEvent, NoteEvent } from '../events'
import type { Fact } from '../facts/fact'
import { processOf, type State, tcpKey } from './state'

/** @param before what was true before the event */
export const isSeen = (facts: readonly Fact[], event: LabEvent, before: State): boolean =>
  facts.some((fact) => {
    const seen = SEEN[fact.fact] as Seen<Fact>
    return typeof seen === 'boolean' ? seen : seen(fact, before, event)
  })

type Seen<F> = boolean | ((fact: F, before: State, event: LabEvent) => boolean)

const SEEN: { [F in Fact['fact']]: Seen<Extract<Fact, { fact: F }>> } = {
  opened: true,
  paired: true,
  bound: true,
  listening: true,
  connected: true,
  named: false,
  duplicated: true,
  passed: true,
  received: true,
  'handed-over': true,
  closed: true,
  'half-closed': true,
  lingers: true,
  reset: true,
  moved: true,
  'end-of-file': true,
  refused: true,
  // The close that follows is.
  'timed-out': false,
  failed: false,
  // Parent and child tell of it, one after the other.
  born: ({ child }, before) => !lives(before, child),
  execed: true,
  'not-execed': true,
  ended: ({ pid, gone }, before, event) => {
    const phase = processOf(before, pid ?? event.pid)?.phase
    return phase === 'running' || (phase === 'zombie' && gone === true)
  },
  reaped: true,
  signalled: true,
  blocked: ({ said }, before) => {
    const known = processOf(before, said.pid)
    return known?.phase === 'running' && isOdd(said.state) !== isOdd(known.kernel?.state)
  },
  tcp: ({ end }, before) => {
    const known = before.tcp.get(tcpKey(end.local, end.peer))
    return known !== undefined && known.state !== end.state
  },
  'tcp-gone': false,
  lingering: false,
  slot: true,
  about: true,
  // The call that comes now is.
  resumed: false,
  hold: true,
  noted: ({ note }) => SEEN_NOTES.has(note.note)
}

const lives = (state: State, pid: number): boolean => {
  const phase = processOf(state, pid)?.phase
  return phase === 'running' || phase === 'zombie'
}

/** Ended, or stopped by a signal; of the others nobody sees the change. */
const isOdd = (letter: string | undefined): boolean => letter === 'Z' || letter === 'T' || letter === 't'

/** By which somebody comes, or is told to go. */
const SEEN_NOTES: ReadonlySet<NoteEvent['note']> = new Set([
  'server-started',
  'client-started',
  'stopping',
  'signal-sent'
])
