/** A utility program's events, over a real message channel: as many at a time as are heard. */
import { once } from 'node:events'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { MessageChannel } from 'node:worker_threads'
import { expect, it, onTestFinished } from 'vitest'
import { EventLines } from '../../src/engine/portable/event-lines'
import { heldBackPort } from '../../src/engine/portable/held-back-port'
import { EVENT_CREDIT } from '../../src/shared/utility-frames'
import { until } from '../support/until'
import { electronShaped } from './support/electron-shaped'

/** A program's lines, and the main process that hears them. */
function program() {
  const { port1, port2 } = new MessageChannel()
  onTestFinished(() => port1.close())
  const heard: unknown[] = []
  port2.on('message', ({ line }: { line: string }) => heard.push(JSON.parse(line)))
  const port = electronShaped(port1)
  const lines = new EventLines({
    on: (event, listener) => port.on(event, ({ data }) => listener({ data, ports: [] })),
    postMessage: (message) => port.postMessage(message)
  })
  return { lines, heard, thank: (count: number) => port2.postMessage({ type: 'heard', lines: count }) }
}

const numbers = (count: number) => Array.from({ length: count }, (_, number) => ({ number }))

it('go out up to the credit, and then one for each that was heard, in order', async () => {
  const { lines, heard, thank } = program()
  for (const event of numbers(EVENT_CREDIT + 20)) lines.announce(event)
  await until('the first', () => heard.length === EVENT_CREDIT)
  expect(lines.isBehind).toBe(true)
  thank(5)
  await until('some more', () => heard.length === EVENT_CREDIT + 5)
  thank(15)
  await lines.caughtUp()
  await until('the last', () => heard.length === EVENT_CREDIT + 20)
  expect(heard).toEqual(numbers(EVENT_CREDIT + 20))
})

it('are all heard when the last one was thanked for, or when the time is up', async () => {
  const { lines, heard, thank } = program()
  for (const event of numbers(3)) lines.announce(event)
  const all = lines.allHeard(10_000)
  await until('all', () => heard.length === 3)
  thank(3)
  await all
  for (const event of numbers(EVENT_CREDIT + 1)) lines.announce(event)
  await lines.allHeard(50)
})

it('that are not heard hold back what comes through a port, its close last', async () => {
  const { lines, heard, thank } = program()
  const { port1, port2 } = new MessageChannel()
  const came: unknown[] = []
  const held = heldBackPort(electronShaped(port1), lines)
  held.on('message', ({ data }) => {
    came.push(data)
    for (const event of numbers(EVENT_CREDIT)) lines.announce(event)
  })
  held.on('close', () => came.push('closed'))
  held.start()
  for (const word of ['one', 'two', 'three']) port2.postMessage(word)
  port2.close()
  await once(port1, 'close')
  await until('the credit to be used up', () => heard.length === EVENT_CREDIT)
  await nextTurn()
  expect(came).toEqual(['one', 'two'])
  thank(EVENT_CREDIT)
  await until('the rest', () => came.length === 3)
  expect(came).not.toContain('closed')
  thank(EVENT_CREDIT)
  await until('the close', () => came.includes('closed'))
  expect(came).toEqual(['one', 'two', 'three', 'closed'])
})
