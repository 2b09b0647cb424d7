/** The timeline is made when somebody asks for it: whenever that is, it is the one that was told of each event as it came. */
import fc from 'fast-check'
import { expect, it, onTestFinished } from 'vitest'
import { EventLog } from '../../../src/lab/log/event-log'
import { History } from '../../../src/lab/log/history'
import { LoggedTimeline } from '../../../src/lab/log/logged-timeline'
import type { LabEvent } from '../../../src/shared/events'
import { foldAll } from '../../../src/shared/fold/fold'
import { emptyState, type State } from '../../../src/shared/fold/state'
import type { TimelineAsked } from '../../../src/shared/timeline/view'
import { anyStream } from '../../shared/support/any-stream'
import { recorded } from '../../shared/support/recorded'
import { temporaryFolder } from '../../support/temporary-folder'
import { runs } from '../../support/tier'
import { until } from '../../support/until'

/** What happens before events come: some before them were not kept, up to which number, and perhaps what they led to. */
interface Step {
  jump?: { skip: number; goOnFrom?: State | undefined } | undefined
  events: readonly LabEvent[]
}

const events = anyStream.filter((all) => all.length > 0)
const state = anyStream.map((all) => foldAll(emptyState(), all).state)
const jump = fc.record({ skip: fc.nat(5), goOnFrom: fc.option(state, { nil: undefined }) })
const anyRun = fc.array(fc.record({ jump: fc.option(jump, { nil: undefined }), events }), {
  minLength: 1,
  maxLength: 6
})

function take(log: EventLog, { jump: jumped, events: told }: Step): void {
  if (jumped?.goOnFrom) log.continueFrom({ ...jumped.goOnFrom, seq: log.seq + jumped.skip })
  else if (jumped) log.skipTo(log.seq + jumped.skip)
  for (const event of told) log.append(structuredClone(event))
}

const logOf = (segmentBytes: number, maxBytes?: number): EventLog => {
  const log = new EventLog({ parent: temporaryFolder(), segmentBytes, ...(maxBytes !== undefined && { maxBytes }) })
  onTestFinished(() => log.close())
  return log
}

const whole = ({ state }: EventLog, columns: number): TimelineAsked => {
  const stretch = { from: 0, to: state.at + 1 }
  return { ...stretch, seen: stretch, columns, first: 0, rows: 400, folded: [], overview: 50 }
}

it('asked for early, late, or in the midst of a run with holes, it is the same', async () => {
  await fc.assert(
    fc.asyncProperty(
      anyRun,
      fc.integer({ min: 1, max: 4000 }),
      fc.nat(6),
      fc.integer({ min: 1, max: 4096 }),
      async (steps, segmentBytes, midst, columns) => {
        const log = logOf(segmentBytes)
        const [early, inTheMidst, late] = [new History(log), new History(log), new History(log)]
        await early.timeline.upToDate()
        for (const [index, one] of steps.entries()) {
          take(log, one)
          if (index === midst) await inTheMidst.timeline.upToDate()
        }
        const asked = whole(log, columns)
        const answer = await early.timeline.answer(asked)
        expect(await inTheMidst.timeline.answer(asked)).toEqual(answer)
        expect(await late.timeline.answer(asked)).toEqual(answer)
        await log.close()
      }
    ),
    runs(60)
  )
})

it('events that come while it is made are in it, each once', async () => {
  const all = recorded('three-clients-fork.forkscope.jsonl')
  const log = logOf(4000)
  const [early, late] = [new History(log), new History(log)]
  await early.timeline.upToDate()
  const half = all.length >> 1
  for (const event of all.slice(0, half)) log.append(structuredClone(event))
  const asked = [late.timeline.upToDate(), late.timeline.upToDate()]
  for (const event of all.slice(half)) {
    log.append(structuredClone(event))
    await new Promise(setImmediate)
  }
  await Promise.all(asked)
  expect(await late.timeline.answer(whole(log, 4096))).toEqual(await early.timeline.answer(whole(log, 4096)))
})

it('an answer does not wait for all of a long run: it says that there is more, until there is not', async () => {
  const all = recorded('three-clients-fork.forkscope.jsonl')
  const log = logOf(4000)
  for (const event of all) log.append(structuredClone(event))
  // From the disk nothing is read at once.
  await until('the log to be written', () => log.store.size.waiting === 0)
  const [early, late] = [new History(log), new History(log)]
  await early.timeline.upToDate()
  const hasty = new LoggedTimeline(log, (seq) => late.stateAt(seq), 0)
  const asked = whole(log, 4096)
  const first = await hasty.answer(asked)
  expect(first.more).toBe(true)
  const last = await until('all of it', async () => {
    const answer = await hasty.answer(asked)
    return answer.more ? undefined : answer
  })
  expect(last).toEqual(await early.timeline.answer(asked))
})

it('of a log that has lost its beginning it shows what is kept: who lives on stands as it stood', async () => {
  const all = recorded('three-clients-fork.forkscope.jsonl')
  // Not to its end: some of them live.
  const run = all.slice(0, Math.ceil(0.6 * all.length))
  const bytes = run.reduce((sum, event) => sum + JSON.stringify(event).length, 0)
  const log = logOf(bytes / 20, bytes / 2)
  const [early, late] = [new History(log), new History(log)]
  await early.timeline.upToDate()
  for (const event of run) {
    log.append(structuredClone(event))
    await new Promise(setImmediate)
  }
  expect(log.store.extent.oldest).toBeGreaterThan(1)
  const asked = whole(log, 4096)
  const [told, kept] = [await early.timeline.answer(asked), await late.timeline.answer(asked)]
  const alive = ({ lanes }: typeof told) => lanes.flatMap(({ process, to }) => (process && to === null ? process : []))
  expect(alive(told).length).toBeGreaterThan(0)
  expect(new Set(alive(kept))).toEqual(new Set(alive(told)))
  expect(kept.extent.to).toBe(told.extent.to)
})
