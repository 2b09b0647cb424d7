import { describe, expect, it, onTestFinished } from 'vitest'
import { EventLog } from '../../src/lab/log/event-log'
import { Session } from '../../src/lab/session'
import type { Push } from '../../src/shared/contract'
import { foldAll } from '../../src/shared/fold/fold'
import { unpack } from '../../src/shared/fold/pack'
import { testLab } from '../support/test-lab'
import { until } from '../support/until'

function reader() {
  const log = new EventLog()
  const sent: string[] = []
  const pushes: Push[] = []
  const session = new Session(log, (json) => {
    sent.push(json)
    pushes.push(JSON.parse(json))
  })
  onTestFinished(async () => {
    session.close()
    await log.close()
  })
  const say = (count: number) => {
    for (let i = 0; i < count; i++) log.append({ kind: 'note', note: 'output', at: log.now(), pid: 0, text: `${i}` })
  }
  return { log, sent, pushes, session, say }
}

it('gives a reader the state first, then every event once, in order', async () => {
  const { pushes, session, say } = reader()
  say(3)
  session.subscribe()
  expect(pushes).toMatchObject([{ push: 'snapshot', id: 1, state: { seq: 3 } }])
  say(2)
  session.acknowledge(1)
  await until('the batch', () => pushes.length === 2)
  expect(pushes[1]).toMatchObject({ push: 'events', id: 2, events: [{ seq: 4 }, { seq: 5 }] })
})

it('sends nothing more before the last batch is acknowledged', async () => {
  const { pushes, session, say } = reader()
  session.subscribe()
  session.acknowledge(1)
  say(1)
  await until('the batch', () => pushes.length === 2)
  say(1)
  session.acknowledge(1)
  say(1)
  expect(pushes).toHaveLength(2)
  session.acknowledge(2)
  await until('the next batch', () => pushes.length === 3)
  expect(pushes[2]).toMatchObject({ events: [{ seq: 2 }, { seq: 3 }] })
})

it('gives a reader the state instead of a batch that would be too large', async () => {
  const { log, pushes, session } = reader()
  session.subscribe()
  session.acknowledge(1)
  // No call has so many arguments, but a file may say so.
  const args = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`${index}`, 'x'.repeat(256)]))
  for (let i = 0; i < 4; i++) log.append({ kind: 'call', at: log.now(), pid: 7, call: 'read', args, ret: 0 })
  await until('a push', () => pushes.length === 2)
  expect(pushes[1]).toMatchObject({ push: 'snapshot', state: { seq: 4 } })
})

it('gives a reader that falls behind the state instead of the backlog', async () => {
  const { pushes, session, say } = reader()
  session.subscribe()
  say(20_000)
  expect(pushes).toHaveLength(1)
  session.acknowledge(1)
  await until('a snapshot', () => pushes.length === 2)
  expect(pushes[1]).toMatchObject({ push: 'snapshot', state: { seq: 20_000 } })
  say(1)
  session.acknowledge(2)
  await until('events again', () => pushes.length === 3)
  expect(pushes[2]).toMatchObject({ push: 'events', events: [{ seq: 20_001 }] })
})

it('starts over for a reader that subscribes again, as a reloaded page does', async () => {
  const { pushes, session, say } = reader()
  session.subscribe()
  say(1)
  session.subscribe()
  expect(pushes[1]).toMatchObject({ push: 'snapshot', state: { seq: 1 } })
  session.acknowledge(1)
  say(1)
  expect(pushes).toHaveLength(2)
  session.acknowledge(2)
  await until('the batch', () => pushes.length === 3)
  expect(pushes[2]).toMatchObject({ events: [{ seq: 2 }] })
})

it('sends as a snapshot what is true, packed, and nothing of what led to it', async () => {
  const lab = testLab()
  const { port } = await lab.serve({ keepConnfdInParent: true, keepListenfdInChild: true })
  const clients = [await lab.client(port), await lab.client(port, 'split'), await lab.client(port)]
  for (const client of clients) {
    lab.send(client, 'hello')
    await until('the echo', () => lab.transcript(client).includes('server: hello\n'))
  }
  const sent: string[] = []
  const session = new Session(lab.log, (json) => sent.push(json))
  onTestFinished(() => session.close())
  const { state } = lab.log
  session.subscribe()
  const [snapshot = ''] = sent
  const push: Push = JSON.parse(snapshot)
  if (push.push !== 'snapshot') throw new Error(`a ${push.push} came first`)
  expect(Object.keys(push)).toEqual(['push', 'id', 'state'])
  expect(unpack(push.state)).toEqual(state)
  expect(snapshot).not.toContain('hello')
})

it('sends as a batch the lines of its events, as they are in a recording', async () => {
  const { log, sent, session, say } = reader()
  const lines: string[] = []
  log.listen((_event, line) => lines.push(line))
  session.subscribe()
  session.acknowledge(1)
  say(3)
  await until('the batch', () => sent.length === 2)
  expect(sent[1]).toBe(`{"push":"events","id":2,"events":[${lines.join(',')}]}`)
})

const stateOf = (push: Extract<Push, { push: 'snapshot' }>) => foldAll(unpack(push.state), push.then ?? []).state

describe('a reader that looks at the past', () => {
  const seqs = (pushes: readonly Push[]) =>
    pushes.map((push) => {
      if (push.push === 'snapshot') return `snapshot ${stateOf(push).seq}${push.past ? ' past' : ''}`
      if (push.push === 'events') return `events ${push.events.map(({ seq }) => seq)}`
      return push.push === 'newest' ? `newest ${push.seq}` : push.push
    })

  it('is shown what was true then, and steps on event by event', async () => {
    const { pushes, session, say } = reader()
    say(300)
    session.subscribe()
    expect(await session.goTo(10)).toBe(10)
    expect(await session.goTo(11)).toBe(11)
    expect(await session.goTo(13)).toBe(13)
    expect(await session.goTo(12)).toBe(12)
    expect(await session.goTo(250)).toBe(250)
    expect(session.cursor).toBe(250)
    expect(seqs(pushes).filter((push) => !push.startsWith('newest'))).toEqual([
      'snapshot 300',
      'snapshot 10 past',
      'events 11',
      'events 12,13',
      'snapshot 12 past',
      'snapshot 250 past'
    ])
  })

  it('hears how far the run has come, and of no event, until it goes live', async () => {
    const { pushes, session, say } = reader()
    say(5)
    session.subscribe()
    session.acknowledge(1)
    await session.goTo(2)
    say(3)
    await until('the news', () => seqs(pushes).includes('newest 8'))
    expect(seqs(pushes)).toEqual(['snapshot 5', 'snapshot 2 past', 'newest 5', 'newest 8'])
    session.subscribe()
    expect([session.cursor, seqs(pushes).at(-1)]).toEqual([undefined, 'snapshot 8'])
  })

  it('goes no further than the run has', async () => {
    const { session, say } = reader()
    say(5)
    expect([await session.goTo(99), await session.goTo(0)]).toEqual([5, 0])
  })

  it('of many wishes at a time ends at the last, and at none when it has gone live', async () => {
    const { pushes, session, say } = reader()
    say(5000)
    const wishes = Array.from({ length: 50 }, (_, index) => session.goTo(100 * index))
    expect(new Set(await Promise.all(wishes))).toEqual(new Set([4900]))
    expect(seqs(pushes).filter((push) => push.startsWith('snapshot')).length).toBeLessThan(5)
    const late = session.goTo(7)
    session.subscribe()
    await late
    expect([session.cursor, seqs(pushes).at(-1)]).toEqual([undefined, 'snapshot 5000'])
  })
})

/** A reader that acknowledges each push so many ms after it came; when each batch of events came. */
function readerThatTakes(ms: number) {
  const log = new EventLog()
  const came: number[] = []
  const session = new Session(log, (json) => {
    const push: Push = JSON.parse(json)
    if (push.push === 'events') came.push(performance.now())
    if ('id' in push) setTimeout(() => session.acknowledge(push.id), ms)
  })
  onTestFinished(async () => {
    session.close()
    await log.close()
  })
  session.subscribe()
  const timer = setInterval(() => log.append({ kind: 'note', note: 'output', at: log.now(), pid: 0, text: 'x' }), 1)
  onTestFinished(() => clearInterval(timer))
  return came
}

const gaps = (came: readonly number[]) => came.slice(1).map((at, index) => at - (came[index] ?? at))

it('sends a reader that keeps up a batch for each of its frames, and no more', async () => {
  const came = readerThatTakes(0)
  await until('some batches', () => came.length > 20)
  const all = gaps(came).sort((a, b) => a - b)
  expect(Math.min(...all)).toBeGreaterThan(14)
  // Of a machine that has time for it: one that is busy is slower now and then.
  expect(all[0]).toBeLessThan(33)
})

it('leaves a reader that takes long for a batch as much time again, up to a bound', async () => {
  const came = readerThatTakes(60)
  await until('some batches', () => came.length > 4)
  expect(Math.min(...gaps(came))).toBeGreaterThan(60 + 60 - 33 - 4)
})
