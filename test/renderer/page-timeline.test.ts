/** A recorded run inside a page answers what a lab answers of the same run. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { PageLog } from '../../src/page-replay/page-log'
import { PageTimeline } from '../../src/page-replay/page-timeline'
import type { LabEvent } from '../../src/shared/events'
import { factsOf } from '../../src/shared/facts/facts-of'
import { Draft } from '../../src/shared/fold/draft'
import { foldInto } from '../../src/shared/fold/fold'
import { emptyState } from '../../src/shared/fold/state'
import { TimelineAnswers } from '../../src/shared/timeline/answer'
import { Timeline } from '../../src/shared/timeline/timeline'

const events: LabEvent[] = readFileSync(join(import.meta.dirname, '../fixtures/v2-fork.forkscope'), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => JSON.parse(line))
  .filter((value) => 'kind' in value)

function ofLab(count: number): TimelineAnswers {
  const timeline = new Timeline()
  const draft = new Draft(emptyState())
  for (const event of events.slice(0, count)) {
    const facts = factsOf(event)
    foldInto(draft, event, facts)
    timeline.hear(event, facts, draft, draft.outcomes.splice(0))
  }
  return new TimelineAnswers(timeline)
}

const log = new PageLog({ events, states: new Map() })

it('its timeline is the lab’s, as far as the run has been told', async () => {
  const page = new PageTimeline(log)
  const to = Math.max(...events.map(({ at }) => at)) + 1
  const asked = { from: 0, to, seen: { from: 0, to }, columns: 800, first: 0, rows: 100, folded: [], overview: 200 }
  const half = Math.floor(events.length / 2)
  // Two windows at a time, and the second of them has been told more.
  const [first, second] = await Promise.all([page.answer(half, asked), page.answer(events.length, asked)])
  expect(first.rows).toBeGreaterThan(0)
  expect(second).toEqual(await ofLab(events.length).answer(asked))
  expect(await new PageTimeline(log).answer(half, asked)).toEqual(await ofLab(half).answer(asked))
})

it('a moment is the last event up to which all had happened', () => {
  const sorted = events.every(({ at }, index) => at >= (events[index - 1]?.at ?? 0))
  const middle = events[Math.floor(events.length / 2)]
  if (!middle) throw new Error('the recording is empty')
  const seq = log.seqAt(middle.at)
  expect(log.those([seq])[0]?.at).toBeLessThanOrEqual(middle.at)
  expect(log.those([seq + 1])[0]?.at).toBeGreaterThan(middle.at)
  if (sorted) expect(seq).toBeGreaterThanOrEqual(middle.seq)
  expect(log.seqAt(0)).toBe(log.oldest - 1)
  expect(log.seqAt(Number.MAX_SAFE_INTEGER)).toBe(log.newest)
})

const [SERVER, CLIENT, ADDRESS, PEER] = [100, 500, '127.0.0.1:9999', '127.0.0.1:40000']

it('of a write it says which reads of the other end took its bytes, and the other way round', () => {
  const call = (pid: number, call: string, args: object, ret: number, more: object = {}) =>
    ({ kind: 'call', pid, call, args, ret, took: 1, ...more }) as object
  const both = [
    { kind: 'note', note: 'server-started', pid: SERVER, launcher: 'fork', address: ADDRESS },
    call(SERVER, 'socket', {}, 19, { inode: 1 }),
    call(SERVER, 'listen', { fd: 19, backlog: 9 }, 0, { local: ADDRESS }),
    { kind: 'note', note: 'client-started', pid: CLIENT, client: 'line', address: ADDRESS },
    call(CLIENT, 'socket', {}, 3, { inode: 2 }),
    call(CLIENT, 'connect', { fd: 3, addr: ADDRESS }, 0, { local: PEER, peer: ADDRESS }),
    call(SERVER, 'accept', { fd: 19 }, 20, { inode: 3, local: ADDRESS, peer: PEER }),
    call(CLIENT, 'write', { fd: 3, buf: 'buf', count: 4 }, 4, { text: 'four' }),
    call(SERVER, 'read', { fd: 20, buf: 'buf', count: 3 }, 3, { text: 'fou' }),
    call(SERVER, 'read', { fd: 20, buf: 'buf', count: 3 }, 1, { text: 'r' })
  ].map((event, index) => ({ seq: index + 1, at: 10 * index, ...event }) as LabEvent)
  const { looking } = new PageLog({ events: both, states: new Map() })
  expect(looking.otherEnd(both, 8)).toEqual([
    { seq: 9, bytes: 3 },
    { seq: 10, bytes: 1 }
  ])
  expect(looking.otherEnd(both, 10)).toEqual([{ seq: 8, bytes: 1 }])
  // Nothing was moved by it.
  expect(looking.otherEnd(both, 6)).toEqual([])
})
