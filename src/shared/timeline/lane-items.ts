/** What a window is told of one lane: what holds at the beginning of its stretch, what happens in it, and what is under way at its end. */

import type { Chunk, Run } from './chunk'
import type { Columns } from './columns'
import { isCall, isState, trackOf } from './kinds'
import type { Timeline } from './timeline'
import type { Stretch } from './view'

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
  addBefore(timeline, columns, lane, stretch.from)
  addStretch(runsIn(chunks, lane, stretch), columns)
  addCallAfter(chunks, columns, lane, stretch.to)
  const { to } = timeline.lanes.facts(lane)
  return columns.end(Number.isFinite(to) ? to : now)
}

/** The records within a stretch, by chunk. */
function runsIn(chunks: readonly Chunk[], lane: number, { from, to }: Stretch): Run[] {
  const runs: Run[] = []
  for (const chunk of chunks) {
    const run = chunk.maxAt < from || chunk.minAt > to ? undefined : chunk.of(lane)
    if (!run) continue
    const start = firstFrom(run.records.at, run.start, run.end, from)
    const end = firstAfter(run.records.at, start, run.end, to)
    if (start < end) runs.push({ ...run, start, end })
  }
  return runs
}

function addStretch(runs: readonly Run[], columns: Columns): void {
  if (runs.every((run, index) => beginOf(run) >= endOf(runs[index - 1]))) {
    for (const { records, start, end } of runs)
      for (let index = start; index < end; index++) addRecord(columns, records, index)
    return
  }
  // Pipes are read one after the other: what was told late may lie in a later chunk, though it happened before.
  const all = runs.flatMap(({ records, start, end }) =>
    Array.from({ length: end - start }, (_, offset) => ({ records, index: start + offset }))
  )
  all.sort((a, b) => (a.records.at[a.index] ?? 0) - (b.records.at[b.index] ?? 0))
  for (const { records, index } of all) addRecord(columns, records, index)
}

const beginOf = ({ records, start }: Run): number => records.at[start] ?? 0
const endOf = (run: Run | undefined): number => run?.records.at[run.end - 1] ?? Number.NEGATIVE_INFINITY

function addRecord(columns: Columns, { kind, at, ordinal, detail, first }: Run['records'], index: number): void {
  columns.add(kind[index] ?? 0, at[index] ?? 0, first + (ordinal[index] ?? 0), detail[index] ?? 0)
}

/** On each track the last state before the stretch, and the last call: since its return the process runs, or is blocked. */
function addBefore({ chunks, earlier, lanes }: Timeline, columns: Columns, lane: number, from: number): void {
  const isProcess = lanes.facts(lane).process !== null
  const states: (Found | undefined)[] = [undefined, undefined]
  let call: Found | undefined
  const isEnough = () => states[0] && (isProcess ? call : states[1])
  for (let place = chunks.length - 1; place >= 0 && !isEnough(); place--) {
    const chunk = chunks[place]
    const run = chunk && chunk.minAt < from ? chunk.of(lane) : undefined
    if (!run) continue
    const { records } = run
    const end = firstFrom(records.at, run.start, run.end, from)
    call ??= lastCall(records, run.start, end)
    for (const track of [0, 1]) {
      const index = states[track] ? -1 : end === run.end ? (run.lastStates[track] ?? -1) : lastState(run, end, track)
      if (index >= 0) states[track] = { records, index }
    }
    // No call is older than the birth, which is the first state.
    if (states[0] && isProcess && states[0].index === run.start) break
  }
  for (const [track, found] of states.entries()) {
    const old = (earlier.get(lane) ?? []).find((one) => trackOf(one.kind) === track)
    if (found) addRecord(columns, found.records, found.index)
    else if (old) columns.add(old.kind, old.at, old.seq, old.detail)
  }
  if (call) addRecord(columns, call.records, call.index)
}

/** A record. */
interface Found {
  records: Run['records']
  index: number
}

function lastCall(records: Run['records'], start: number, end: number): Found | undefined {
  for (let index = end - 1; index >= start; index--) if (isCall(records.kind[index] ?? 0)) return { records, index }
  return undefined
}

function lastState({ records, start }: Run, end: number, track: number): number {
  for (let index = end - 1; index >= start; index--) {
    const kind = records.kind[index] ?? 0
    if (isState(kind) && trackOf(kind) === track) return index
  }
  return -1
}

/** A call that returned after the stretch may have been entered in it, or before. */
function addCallAfter(chunks: readonly Chunk[], columns: Columns, lane: number, to: number): void {
  for (const chunk of chunks) {
    const run = chunk.maxAt > to ? chunk.of(lane) : undefined
    if (!run) continue
    const { records, start, end } = run
    for (let index = firstAfter(records.at, start, end, to); index < end; index++) {
      if (!isCall(records.kind[index] ?? 0)) continue
      addRecord(columns, records, index)
      return
    }
  }
}

/** The first record after `at`. */
const firstAfter = (ascending: Float64Array, start: number, end: number, at: number): number =>
  // All are whole numbers.
  firstFrom(ascending, start, end, Math.floor(at) + 1)

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
