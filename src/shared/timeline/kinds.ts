/**
 * What a lane of the timeline can show, by number: the lab keeps a million of them. A state holds until the next one of its
 * track; a call lasted as long as it took; a mark is of one moment.
 */
import { TCP_STATES, type TcpState } from '../events'

/**
 * Of a process: one track. Its last state is `ended`. `alive`: nobody tells whether it runs, as its calls are Node's or
 * another program's.
 */
export const PROCESS_STATES = ['alive', 'running', 'blocked', 'stopped', 'zombie', 'ended'] as const
export type ProcessLaneState = (typeof PROCESS_STATES)[number]

/**
 * Of one end of a connection: one track for each. The first four are what calls have said; the others, and `gone`, what
 * the kernel lists. `open`: accept or connect returned · `half-closed`: shutdown · `closed`: the last descriptor was closed
 */
export const END_STATES = ['open', 'half-closed', 'closed', 'gone', ...TCP_STATES] as const
export type EndLaneState = (typeof END_STATES)[number]

/** The two ends of a connection, by track: the one that was accepted, and the one that connected. */
export const SERVER_END = 0
export const CLIENT_END = 1
export type EndTrack = typeof SERVER_END | typeof CLIENT_END

/** From the least to what must be seen first: where several fall on one pixel, the last one of this list is shown. */
export const MARKS = [
  'note',
  'exec',
  'stopping',
  'end-of-file',
  'generated',
  'delivered',
  'half-close',
  'fin',
  'rst-received',
  'coalesced',
  'lost',
  'refused',
  'error',
  'limit',
  'rst'
] as const
export type MarkName = (typeof MARKS)[number]

const ENDS_FROM = 16
const ENDS_ROOM = 32
const MARKS_FROM = ENDS_FROM + 2 * ENDS_ROOM
/** Calls are numbered from here, by the words that are their names; see {@link isCall}. */
export const CALLS_FROM = 256
const FAILED = 0x8000

/** A state, a call or a mark. 16 bits. */
export type Kind = number

export const processKind = (state: ProcessLaneState): Kind => PROCESS_STATES.indexOf(state)
export const endKind = (track: EndTrack, state: EndLaneState): Kind =>
  ENDS_FROM + track * ENDS_ROOM + END_STATES.indexOf(state)
/** @param track which end did it; marks of processes have none */
export const markKind = (mark: MarkName, track: EndTrack = SERVER_END): Kind =>
  MARKS_FROM + track * ENDS_ROOM + MARKS.indexOf(mark)
export const callKind = (name: number, failed: boolean): Kind => (CALLS_FROM + name) | (failed ? FAILED : 0)

export const isCall = (kind: Kind): boolean => kind >= CALLS_FROM
export const isMark = (kind: Kind): boolean => kind >= MARKS_FROM && kind < CALLS_FROM
export const isState = (kind: Kind): boolean => kind < MARKS_FROM
export const hasFailed = (kind: Kind): boolean => kind >= FAILED
/** Number of the word that is the name of a call. */
export const callName = (kind: Kind): number => (kind & ~FAILED) - CALLS_FROM

/** Of a state, or a mark of a connection. */
export function trackOf(kind: Kind): EndTrack {
  const from = isMark(kind) ? MARKS_FROM : ENDS_FROM
  return kind >= from + ENDS_ROOM ? CLIENT_END : SERVER_END
}

export const processStateOf = (kind: Kind): ProcessLaneState => PROCESS_STATES[kind] ?? 'alive'
export const isEndState = (kind: Kind): boolean => kind >= ENDS_FROM && kind < MARKS_FROM
export const endStateOf = (kind: Kind): EndLaneState => END_STATES[(kind - ENDS_FROM) % ENDS_ROOM] ?? 'open'
export const markOf = (kind: Kind): MarkName => MARKS[(kind - MARKS_FROM) % ENDS_ROOM] ?? 'note'

export const isTcpState = (state: EndLaneState): state is TcpState => TCP_STATES.some((one) => one === state)

/** What is drawn over what, and what is kept where several fall on one pixel: the highest. */
export function priorityOf(kind: Kind): number {
  if (isCall(kind)) return hasFailed(kind) ? 2 : 1
  if (isMark(kind)) return 1 + ((kind - MARKS_FROM) % ENDS_ROOM)
  if (isEndState(kind)) return END_PRIORITY[endStateOf(kind)] ?? 3
  return kind === ENDED ? 0 : 1 + kind
}

const ENDED = PROCESS_STATES.indexOf('ended')

/** How much there is to see in a state: that a connection is open is no news, that it lingers is. */
const END_PRIORITY: Partial<Record<EndLaneState, number>> = {
  open: 1,
  gone: 0,
  closed: 2,
  ESTABLISHED: 1,
  'half-closed': 4,
  CLOSE_WAIT: 6,
  FIN_WAIT2: 5,
  TIME_WAIT: 4
}

/** The state in which nothing is there any more: nothing is drawn of it. */
export const isOver = (kind: Kind): boolean =>
  isEndState(kind) ? endStateOf(kind) === 'gone' : kind === processKind('ended')
