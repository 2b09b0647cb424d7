/** Records are gathered: of who is killed while it runs, the last ones are missing, and that is seen. */
import { once } from 'node:events'
import { constants, setPriority } from 'node:os'
import { expect, it, onTestFinished } from 'vitest'
import { SPIN_READS } from '../../src/shared/at-most'
import type { LabEvent } from '../../src/shared/events'
import { childPids } from '../support/children'
import { LastingDifferences } from '../support/lasting-differences'
import { TcpClient } from '../support/tcp-client'
import { type TestLab, testLab } from '../support/test-lab'
import { until } from '../support/until'

/** To be killed while they run, and tries for that. */
const CHILDREN = 10
const TRIES = 30

const isOf = (pid: number) => (event: LabEvent) =>
  event.pid === pid && (event.kind === 'call' || event.kind === 'exiting')
const lostOf = (events: readonly LabEvent[], pid: number): number =>
  events.reduce((sum, event) => {
    const isLoss = event.kind === 'note' && event.note === 'events-lost' && event.pid === pid
    return sum + (isLoss ? (event.count ?? 0) : 0)
  }, 0)

interface Killed {
  pid: number
  /** write(2) of one byte each that its client has seen */
  writes: number
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    // It has just come to its end.
    expect((error as NodeJS.ErrnoException).code).toBe('ESRCH')
  }
}

/** A child that takes end-of-file for one more message, and reads and writes without waiting for anybody. */
async function killOneThatRuns(lab: TestLab, server: number, port: number): Promise<Killed | undefined> {
  const client = await TcpClient.open(port)
  client.socket.on('error', () => undefined)
  client.socket.write('x')
  await until('the echo', () => client.received === 'x')
  const pid = childPids(server)[0] ?? expect.unreachable('no child')
  // That it does not come to its end before whoever kills it is scheduled.
  setPriority(pid, constants.priority.PRIORITY_LOW)
  client.socket.end()
  await once(client.socket, 'data')
  kill(pid)
  await until('its end', () => client.ended)
  const waited = await lab.event(
    'it to be waited for',
    (event) => event.kind === 'call' && event.call === 'waitpid' && event.ret === pid
  )
  const wasKilled = waited.kind === 'call' && waited.status && 'signal' in waited.status
  const writes = client.received.length
  // Who has written all that it ever does was on its way to its end.
  return wasKilled && writes <= SPIN_READS ? { pid, writes } : undefined
}

it('how much is missing of children that were killed while they ran is told, and no difference lasts', async () => {
  const lab = testLab({ sampling: { interval: 10, pause: 1 } })
  const differences = LastingDifferences.of(lab)
  const { pid: server, port } = await lab.serve({ spinAtEof: true })
  const killed: Killed[] = []
  for (let number = 0; killed.length < CHILDREN && number < TRIES; number++) {
    const child = await killOneThatRuns(lab, server, port)
    if (child) killed.push(child)
  }
  expect(killed).toHaveLength(CHILDREN)
  // Some have just sent what they had.
  expect(killed.filter(({ pid }) => lostOf(lab.events, pid) > 0).length).toBeGreaterThan(CHILDREN / 2)
  for (const { pid, writes } of killed) {
    // fork, close, read, the echo, end-of-file; then a write and a read each time. Of the last two one may have been made
    // and not counted yet, and the other not made.
    const most = 5 + 2 * (writes - 1)
    const told = lab.events.filter(isOf(pid)).length + lostOf(lab.events, pid)
    expect([most - 2, most - 1, most]).toContain(told)
  }
  for (let number = 0; number < 3; number++) {
    const { samples } = differences
    await TcpClient.open(port)
    await until('a sample of it', () => differences.samples > samples)
  }
  expect(differences.found).toEqual([])
})

/** An iterative server, killed while it runs. @returns how many of its events are said to be missing, before its end is told */
async function lostOfServer(): Promise<number> {
  const lab = testLab()
  const { pid, port } = await lab.serve({ model: 'iterative', spinAtEof: true })
  const client = await TcpClient.open(port)
  client.socket.write('x')
  await until('the echo', () => client.received === 'x')
  setPriority(pid, constants.priority.PRIORITY_LOW)
  client.socket.end()
  await once(client.socket, 'data')
  kill(pid)
  const end = await lab.event('its end', (event) => event.kind === 'exit' && event.pid === pid)
  return lostOf(lab.events.slice(0, lab.events.indexOf(end)), pid)
}

it('what is missing of a server that was killed while it ran is told before its end', async () => {
  let lost = 0
  // One may have just sent what it had.
  for (let number = 0; lost === 0 && number < TRIES; number++) lost = await lostOfServer()
  expect(lost).toBeGreaterThan(0)
})

it('nothing is missing of who ends by itself', async () => {
  const lab = testLab()
  const { port } = await lab.serve({ spinAtEof: true })
  const client = await TcpClient.open(port)
  onTestFinished(() => void client.socket.destroy())
  client.socket.end('x')
  await until('its end', () => client.ended && lab.log.state.counters.reaped === 1)
  expect(lab.events.filter((event) => event.kind === 'note' && event.note === 'events-lost')).toEqual([])
})
