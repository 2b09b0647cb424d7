/** What a window is told of one lane: what holds at the beginning of its stretch, what happens in it, and what is under way at its end. */
import { isCall, isState, trackOf } from '../../shared/timeline/kinds'
import type { Stretch } from '../../shared/timeline/view'
import type { Chunk, Run } from './chunk'
import type { Columns } from './columns'
import type { Timeline } from './timeline'

/** @returns items, see `ShownLane` */
export function laneItems(
  timeline: Timeline,
  columns: Columns,
  lane: number,
  stretch: Stretch,
  width: number
): number[] {
  const { chunks, now } = timeline
  columns.begin(stretch, width)
  addStateBefore(timeline, columns, lane, stretch.from)
  for (const chunk of chunks) {
    if (chunk.maxAt < stretch.from || chunk.minAt > stretch.to) continue
    const run = chunk.of(lane)
    if (run) addRange(run, columns, stretch)
  }
  addCallAfter(chunks, columns, lane, stretch.to)
  const { to } = timeline.lanes.facts(lane)
  return columns.end(Number.isFinite(to) ? to : now)
}

function addRange({ records, start, end }: Run, columns: Columns, { from, to }: Stretch): void {
  for (let index = firstFrom(records.at, start, end, from); index < end; index++) {
    const at = records.at[index] ?? 0
    if (at > to) return
    columns.add(records.kind[index] ?? 0, at, records.first + (records.ordinal[index] ?? 0), records.detail[index] ?? 0)
  }
}

/** On each track, the last state before the stretch. */
function addStateBefore({ chunks, earlier }: Timeline, columns: Columns, lane: number, from: number): void {
  const found = [false, false]
  for (let place = chunks.length - 1; place >= 0 && !(found[0] && found[1]); place--) {
    const chunk = chunks[place]
    const run = chunk && chunk.minAt < from ? chunk.of(lane) : undefined
    if (!run) continue
    const { records, start, end } = run
    for (let index = firstFrom(records.at, start, end, from) - 1; index >= start; index--) {
      const kind = records.kind[index] ?? 0
      if (!isState(kind) || found[trackOf(kind)]) continue
      found[trackOf(kind)] = true
      columns.add(
        kind,
        records.at[index] ?? 0,
        records.first + (records.ordinal[index] ?? 0),
        records.detail[index] ?? 0
      )
    }
    // A process has one track, and its first state is its first record.
    if (found[0] && records.kind[start] !== undefined && (records.kind[start] ?? 0) < 5) return
  }
  for (const one of earlier.get(lane) ?? [])
    if (!found[trackOf(one.kind)]) columns.add(one.kind, one.at, one.seq, one.detail)
}

/** A call that returned after the stretch may have been entered in it, or before. */
function addCallAfter(chunks: readonly Chunk[], columns: Columns, lane: number, to: number): void {
  for (const chunk of chunks) {
    const run = chunk.maxAt > to ? chunk.of(lane) : undefined
    if (!run) continue
    const { records, start, end } = run
    for (let index = firstFrom(records.at, start, end, to); index < end; index++) {
      const kind = records.kind[index] ?? 0
      const at = records.at[index] ?? 0
      if (at <= to || !isCall(kind)) continue
      columns.add(kind, at, records.first + (records.ordinal[index] ?? 0), records.detail[index] ?? 0)
      return
    }
  }
}

/** The first record that is not before `at`. */
function firstFrom(ascending: Float64Array, start: number, end: number, at: number): number {
  let [low, high] = [start, end]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ascending[middle] ?? 0) < at) low = middle + 1
    else high = middle
  }
  return low
}
