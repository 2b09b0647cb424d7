/** How each kind of item is drawn: its ground, its frame, and, for a mark, its sign. */
import {
  type EndLaneState,
  endStateOf,
  hasFailed,
  isCall,
  isEndState,
  type Kind,
  type MarkName,
  type ProcessLaneState,
  processStateOf
} from '../../shared/timeline/kinds'
import type { Colours } from '../theme/canvas-colours'

export interface Look {
  fill: string | CanvasPattern
  /** of what is wide enough to have one */
  frame?: string
  ink: string
  /** CSS pixels that it takes at least, however short it was */
  least: number
  /** a line in the middle instead of a bar */
  thin?: true
}

const SHORT = 1
/** Of what must not be overlooked. */
const SEEN = 2

export function lookOf(kind: Kind, colours: Colours): Look {
  if (isCall(kind)) return callLook(kind, colours)
  return isEndState(kind) ? END_LOOKS[endStateOf(kind)](colours) : PROCESS_LOOKS[processStateOf(kind)](colours)
}

const callLook = (kind: Kind, { sunken, bad, ink, 'strong-line': line, 'bad-soft': soft }: Colours): Look =>
  hasFailed(kind) ? { fill: soft, frame: bad, ink, least: SHORT } : { fill: sunken, frame: line, ink, least: SHORT }

const PROCESS_LOOKS: Record<ProcessLaneState, (colours: Colours) => Look> = {
  alive: ({ muted: fill, ink }) => ({ fill, ink, least: SHORT, thin: true }),
  running: ({ muted, raised }) => ({ fill: muted, ink: raised, least: SHORT }),
  blocked: ({ sunken, ink, 'strong-line': frame }) => ({ fill: sunken, frame, ink, least: SHORT }),
  stopped: ({ stopped, ink }) => ({ fill: stopped, frame: ink, ink, least: SEEN }),
  zombie: ({ zombie, ink }) => ({ fill: zombie, frame: ink, ink, least: SEEN }),
  ended: ({ ink }) => ({ fill: ink, ink, least: SHORT })
}

const established = ({ 'accent-soft': fill, accent: frame, ink }: Colours): Look => ({ fill, frame, ink, least: SHORT })
const closing = ({ raised: fill, accent: frame, ink }: Colours): Look => ({ fill, frame, ink, least: SHORT })
const lingering = ({ lingering: fill, muted: frame, ink }: Colours): Look => ({ fill, frame, ink, least: SHORT })
const over = ({ muted: fill, ink }: Colours): Look => ({ fill, ink, least: SHORT, thin: true })

const END_LOOKS: Record<EndLaneState, (colours: Colours) => Look> = {
  open: established,
  ESTABLISHED: established,
  'half-closed': closing,
  FIN_WAIT1: closing,
  FIN_WAIT2: closing,
  LAST_ACK: closing,
  CLOSING: closing,
  SYN_SENT: closing,
  SYN_RECV: closing,
  NEW_SYN_RECV: closing,
  // The other side has closed, and this one has not: what is looked for.
  CLOSE_WAIT: ({ 'bad-soft': fill, bad: frame, ink }) => ({ fill, frame, ink, least: SEEN }),
  TIME_WAIT: lingering,
  closed: over,
  CLOSE: over,
  LISTEN: over,
  gone: over
}

/** Paths of signs, in a square from −4 to 4. `tone`: in which colour. */
export const SIGNS: Record<MarkName, { path: string; filled: boolean; tone: 'ink' | 'bad' | 'accent' }> = {
  note: { path: 'M-1.5 0a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0 -3 0Z', filled: true, tone: 'ink' },
  exec: { path: 'M0 -4L4 0L0 4L-4 0Z', filled: true, tone: 'ink' },
  stopping: { path: 'M-3 -3H3V3H-3Z', filled: true, tone: 'ink' },
  'end-of-file': { path: 'M-3 -4V4M2 -3L-2 0L2 3', filled: false, tone: 'accent' },
  generated: { path: 'M0 -4L4 3H-4Z', filled: false, tone: 'ink' },
  delivered: { path: 'M0 4L4 -3H-4Z', filled: true, tone: 'ink' },
  'half-close': { path: 'M-1 -4A4 4 0 0 1 -1 4Z', filled: true, tone: 'accent' },
  fin: { path: 'M3 -4V4M-2 -3L2 0L-2 3', filled: false, tone: 'accent' },
  'rst-received': { path: 'M-3 -3L3 3M3 -3L-3 3', filled: false, tone: 'bad' },
  coalesced: { path: 'M-4 -4H0L-2 0ZM0 -4H4L2 0ZM-3 0.5H3L0 4.5Z', filled: true, tone: 'bad' },
  lost: { path: 'M-4 0H-1M1 0H4M0 -4V4', filled: false, tone: 'bad' },
  refused: { path: 'M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0ZM-2.8 2.8L2.8 -2.8', filled: false, tone: 'bad' },
  error: { path: 'M-3.5 -3.5L3.5 3.5M3.5 -3.5L-3.5 3.5', filled: false, tone: 'bad' },
  limit: { path: 'M-4 -4H4M-4 4H4M0 -3V1M0 2.4V3.4', filled: false, tone: 'bad' },
  rst: { path: 'M1.5 -4.5L-3 0.8H0L-1.5 4.5L3 -0.8H0Z', filled: true, tone: 'bad' }
}
