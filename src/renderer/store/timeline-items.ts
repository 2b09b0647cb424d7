/** The items of a lane in the order in which they are drawn: what must be seen lies on top. */
import {
  isCall,
  isEndState,
  isMark,
  isState,
  type ProcessLaneState,
  priorityOf,
  processStateOf
} from '../../shared/timeline/kinds'
import { type Item, itemAt, itemCount, type ShownLane } from '../../shared/timeline/view'

export interface LaidOut {
  of: ShownLane
  /** the last ones are drawn over the first */
  items: readonly Item[]
}

export const laidOut = (of: ShownLane, offset: number): LaidOut => ({
  of,
  items: Array.from({ length: itemCount(of) }, (_, index) => itemAt(of, index, offset)).sort(
    (a, b) => levelOf(a) - levelOf(b) || a.kind - b.kind || a.from - b.from
  )
})

const CALLS = 20
const URGENT = 40
const MARKS = 60

/** What runs lies below the calls that it made, and short states that matter above them. */
function levelOf({ kind }: Item): number {
  if (isMark(kind)) return MARKS + priorityOf(kind)
  if (isCall(kind)) return CALLS + priorityOf(kind)
  if (isEndState(kind)) return priorityOf(kind)
  const state = processStateOf(kind)
  return state === 'zombie' || state === 'stopped' ? URGENT + priorityOf(kind) : priorityOf(kind)
}

const AWAKE = new Set<ProcessLaneState>(['alive', 'running'])

/** In the order of time, as a keyboard goes through them: what only runs, or is alive, is passed over. */
export const inTime = ({ items }: LaidOut): Item[] =>
  items
    .filter(({ kind }) => !isState(kind) || isEndState(kind) || !AWAKE.has(processStateOf(kind)))
    .sort((a, b) => a.from - b.from || a.seq - b.seq)
