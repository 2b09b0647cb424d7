import { expect, it, onTestFinished } from 'vitest'
import { EventLog } from '../../src/lab/log/event-log'
import { Session } from '../../src/lab/session'
import type { Push } from '../../src/shared/contract'
import { until } from '../support/until'

function reader() {
  const log = new EventLog()
  const pushes: Push[] = []
  const session = new Session(log, (json) => pushes.push(JSON.parse(json)))
  onTestFinished(() => session.close())
  const say = (count: number) => {
    for (let i = 0; i < count; i++) log.append({ kind: 'note', note: 'output', at: log.now(), pid: 0, text: `${i}` })
  }
  return { log, pushes, session, say }
}

it('gives a reader the state first, then every event once, in order', async () => {
  const { pushes, session, say } = reader()
  say(3)
  session.subscribe()
  expect(pushes).toMatchObject([
    { push: 'snapshot', id: 1, state: { seq: 3 }, log: [{ seq: 1 }, { seq: 2 }, { seq: 3 }] }
  ])
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
