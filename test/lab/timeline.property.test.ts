/** The timeline against what it was told: nothing short vanishes, however far away it is looked at. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { LabEvent } from '../../src/shared/events'
import { factsOf } from '../../src/shared/facts/facts-of'
import { Draft } from '../../src/shared/fold/draft'
import { foldInto } from '../../src/shared/fold/fold'
import { emptyState, type State } from '../../src/shared/fold/state'
import { fromVersion1 } from '../../src/shared/recording-v1'
import { TimelineAnswers } from '../../src/shared/timeline/answer'
import {
  isCall,
  isEndState,
  isMark,
  isState,
  type Kind,
  priorityOf,
  processKind,
  trackOf
} from '../../src/shared/timeline/kinds'
import type { Proof } from '../../src/shared/timeline/sink'
import { Timeline } from '../../src/shared/timeline/timeline'
import { type Item, itemAt, itemCount, type TimelineView } from '../../src/shared/timeline/view'
import { anyStream } from '../shared/support/any-stream'
import { runs } from '../support/tier'

interface Told extends Proof {
  kind: Kind
  detail: number
}

/** Keeps what it was told, as it was told. */
class KeepingTimeline extends Timeline {
  readonly told = new Map<number, Told[]>()

  override record(lane: number, kind: Kind, { seq, at }: Proof, detail = 0): void {
    super.record(lane, kind, { seq, at }, detail)
    this.told.set(lane, [...(this.told.get(lane) ?? []), { kind, seq, at, detail }])
  }
}

function heard(events: readonly LabEvent[], records?: number): { timeline: KeepingTimeline; state: State } {
  const timeline = new KeepingTimeline(records)
  const draft = new Draft(emptyState())
  for (const event of events) {
    const facts = factsOf(event)
    foldInto(draft, event, facts)
    timeline.hear(event, facts, draft, draft.outcomes.splice(0))
  }
  return { timeline, state: draft.state }
}

const ask = (timeline: Timeline, from: number, to: number, columns: number): Promise<TimelineView> =>
  new TimelineAnswers(timeline).answer({
    from,
    to,
    seen: { from, to },
    columns,
    first: 0,
    rows: 400,
    folded: [],
    overview: 0
  })

/** What was told of a lane that must be seen: calls, marks, and states but for those in which a process only goes on. */
function spansOf(told: readonly Told[], end: number): Item[] {
  const inTime = told.toSorted((a, b) => a.at - b.at)
  return inTime.flatMap((one, index) => {
    const { kind, at, seq, detail } = one
    const item = { kind, seq, detail, count: 1 }
    if (isMark(kind)) return [{ ...item, from: at, to: at }]
    if (isCall(kind)) return [{ ...item, from: at - detail, to: at }]
    if (!isEndState(kind) && kind !== processKind('zombie') && kind !== processKind('stopped')) return []
    const next = inTime.slice(index + 1).find((other) => isState(other.kind) && trackOf(other.kind) === trackOf(kind))
    return [{ ...item, from: at, to: next?.at ?? Math.max(end, at) }]
  })
}

const layerOf = (kind: Kind): string => (isCall(kind) ? 'call' : `${isMark(kind) ? 'mark' : 'state'} ${trackOf(kind)}`)

/** Something of its layer, at least as important, is where it is. */
function isSeen(item: Item, shown: readonly Item[], { from, column }: TimelineView): boolean {
  const columnOf = (one: Item) => Math.floor(((one.from + one.to) / 2 - from) / column)
  return shown.some(
    (one) =>
      layerOf(one.kind) === layerOf(item.kind) &&
      ((one.seq === item.seq && one.kind === item.kind && one.from === item.from && one.to === item.to) ||
        (columnOf(one) === columnOf(item) && priorityOf(one.kind) >= priorityOf(item.kind)))
  )
}

const recorded = readFileSync(join(import.meta.dirname, '../fixtures/three-clients-fork.forkscope.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => fromVersion1(JSON.parse(line)) as LabEvent)

/** A part of a run, given in shares of it. */
const part = fc
  .tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const)
const columns = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 4096 }))

it('nothing that is short vanishes at any distance', async () => {
  const { timeline } = heard(recorded)
  expect(timeline.lanes.size).toBeGreaterThan(6)
  await fc.assert(
    fc.asyncProperty(part, columns, async ([a, b], count) => {
      const [from, to] = [Math.floor(a * timeline.now), Math.ceil(b * timeline.now) + 1]
      const view = await ask(timeline, from, to, count)
      for (const lane of view.lanes) {
        const shown = Array.from({ length: itemCount(lane) }, (_, index) => itemAt(lane, index, from))
        const all = spansOf(timeline.told.get(lane.lane) ?? [], lane.to ?? timeline.now)
        for (const item of all) {
          const isOver = isState(item.kind) && priorityOf(item.kind) === 0
          if (isOver || item.to < from || item.from > to) continue
          expect(isSeen(item, shown, view), JSON.stringify({ item, shown, view: { from, to, count } })).toBe(true)
        }
      }
    }),
    runs(60)
  )
})

it('a run that is kept in many parts looks as it does in one', async () => {
  const { timeline: one } = heard(recorded)
  const { timeline: many } = heard(recorded, 16)
  expect(many.chunks.length).toBeGreaterThan(3)
  await fc.assert(
    fc.asyncProperty(part, columns, async ([a, b], count) => {
      const [from, to] = [Math.floor(a * one.now), Math.ceil(b * one.now) + 1]
      expect((await ask(many, from, to, count)).lanes).toEqual((await ask(one, from, to, count)).lanes)
    }),
    runs(60)
  )
})

it('whatever is told, each process stands in its lane as the fold has it', async () => {
  await fc.assert(
    fc.asyncProperty(anyStream, async (events) => {
      const { timeline, state } = heard(events)
      const view = await ask(timeline, 0, timeline.now + 1, 100)
      for (const { id, phase } of state.processes.values()) {
        if (phase === 'ended') continue
        const lane = view.lanes.find(({ process }) => process === id)
        expect(lane?.to, id).toBeNull()
        const states = (timeline.told.get(lane?.lane ?? 0) ?? []).filter(({ kind }) => isState(kind))
        expect(states.at(-1)?.kind === processKind('zombie')).toBe(phase === 'zombie')
      }
      for (const { items } of view.lanes) expect(items.every(Number.isFinite)).toBe(true)
    }),
    runs(200)
  )
})

it('what was dropped takes its lanes along, and who goes on stands as it stood', async () => {
  const { timeline } = heard(recorded, 16)
  const before = await ask(timeline, 0, timeline.now, 4096)
  const { lastSeq = 0 } = timeline.chunks.at(-2) ?? {}
  timeline.dropBefore(lastSeq + 1)
  expect(timeline.chunks).toHaveLength(1)
  const after = await ask(timeline, 0, timeline.now, 4096)
  expect(after.extent.from).toBeGreaterThan(0)
  const alive = before.lanes.filter(({ to }) => to === null).map(({ lane }) => lane)
  expect(after.lanes.filter(({ to }) => to === null).map(({ lane }) => lane)).toEqual(alive)
})
