/** Processes are held, stepped and let go at random, and under load: nothing is lost, nobody stays behind. */
import { expect, it } from 'vitest'
import { HOLD_ROLES } from '../../src/shared/hold'
import { TcpClient } from '../support/tcp-client'
import { type TestLab, testLab } from '../support/test-lab'
import { until } from '../support/until'

const ALL = { roles: HOLD_ROLES }
const lost = (lab: TestLab) => lab.events.filter((event) => event.kind === 'note' && event.note === 'events-lost')

async function converse(port: number): Promise<void> {
  const client = await TcpClient.open(port)
  client.socket.end('hello')
  await until('the echo', () => client.received === 'hello' && client.ended, 30_000)
}

it('a hundred random steps, and all that began has ended', async () => {
  const lab = testLab()
  const { port } = await lab.serve()
  lab.stepper.hold(ALL)
  const conversations = Array.from({ length: 5 }, () => converse(port))
  for (let steps = 0; steps < 100; steps++) {
    const standing = await until('somebody to stand', () => {
      const all = lab.log.state.processes.values().filter(({ about }) => about)
      return all.length > 0 ? all : undefined
    })
    const one = standing[Math.floor(Math.random() * standing.length)]
    if (one) lab.stepper.one(one.id)
    const seq = one?.about?.seq
    await until('it to go on', () => lab.log.state.processes.get(one?.id)?.about?.seq !== seq)
    // Those who wait in a call for somebody who stands come back when that one goes on.
    if (lab.log.state.counters.reaped === 5) break
  }
  lab.stepper.release(undefined)
  await Promise.all(conversations)
  await until('all to have been waited for', () => lab.log.state.counters.reaped === 5)
  expect(lost(lab)).toEqual([])
}, 60_000)

it('held and let go twenty times under load, nothing is lost and the kernel agrees', async () => {
  const lab = testLab()
  const { port } = await lab.serve()
  let going = true
  let served = 0
  const load = Array.from({ length: 4 }, async () => {
    while (going) {
      await converse(port)
      served++
    }
  })
  for (let round = 0; round < 20; round++) {
    const before = served
    await until('some to be served', () => served > before + 3, 30_000)
    lab.stepper.hold(ALL)
    await until('somebody to stand', () => lab.log.state.processes.values().some(({ about }) => about))
    lab.stepper.release(undefined)
  }
  going = false
  await Promise.all(load)
  await until('all to have been waited for', () => lab.log.state.counters.reaped === served)
  expect(lost(lab)).toEqual([])
  const { processes } = lab.log.state
  expect(processes.values().filter(({ about }) => about)).toEqual([])
  for (const { kernel } of processes.values()) expect(kernel?.differs ?? {}).toEqual({})
}, 120_000)
