import { expect, it } from 'vitest'
import { readStat } from '../../src/lab/proc/process'
import type { Reaping } from '../../src/shared/choices'
import { childPids, zombiePids } from '../support/children'
import { TcpClient } from '../support/tcp-client'
import { type TestLab, testLab } from '../support/test-lab'
import { until } from '../support/until'

/** N children end while the parent is held; then the parent goes on. */
async function endWhileHeld(lab: TestLab, reap: Reaping, count: number): Promise<number> {
  const { pid, process, port } = await lab.serve({ reap })
  const clients = await Promise.all(Array.from({ length: count }, () => TcpClient.open(port)))
  for (const client of clients) client.socket.write('x')
  for (const client of clients) await until('the echo', () => client.received === 'x')
  // Nothing may be pending from before.
  expect(childPids(pid)).toHaveLength(count)
  lab.signal(process, 'SIGSTOP')
  await until('the parent to be held', () => readStat(pid)?.state === 'T')
  for (const client of clients) client.socket.destroy()
  await until('all to be zombies', () => zombiePids(pid).length === count)
  lab.signal(process, 'SIGCONT')
  return pid
}

it.each([
  ['loop', 5, 0],
  ['once', 5, 4],
  ['once', 2, 1],
  ['never', 5, 5]
] as const)('reap %s: of %i children that end while the parent is held, %i stay zombies', async (reap, count, left) => {
  const lab = testLab()
  const pid = await endWhileHeld(lab, reap, count)
  await until(`${left} zombies`, () => zombiePids(pid).length === left)
  await until('the kernel’s view to be the fold’s', () => {
    const zombies = lab.log.state.processes.values().filter((process) => process.phase === 'zombie')
    return zombies.length === left && lab.log.state.counters.reaped === count - left
  })
  const { ended, signals, reaped } = lab.log.state.counters
  expect({ ended, reaped }).toEqual({ ended: count, reaped: count - left })
  expect(signals).toBe(reap === 'never' ? 0 : 1)
  for (const process of lab.log.state.processes.values()) {
    if (process.phase === 'zombie') expect(process.status).toEqual({ code: 0 })
  }
})

it('a held parent with reap once waits once for each further signal', async () => {
  const lab = testLab()
  const pid = await endWhileHeld(lab, 'once', 3)
  await until('two zombies', () => zombiePids(pid).length === 2)
  const port = Number(lab.log.state.serverAddress?.split(':')[1])
  const client = await TcpClient.open(port)
  client.socket.end('x')
  await until('its end', () => client.ended)
  await until('one more signal, one more reaped', () => lab.log.state.counters.reaped === 2)
  expect(lab.log.state.counters.signals).toBe(2)
  expect(zombiePids(pid)).toHaveLength(2)
})
