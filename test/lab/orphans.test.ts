/** What a killed server leaves behind: it goes on without it, and ends with the lab. */
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { exists } from '../../src/lab/proc/exists'
import { sessionMembers } from '../../src/lab/proc/session'
import { childPids } from '../support/children'
import { TcpClient } from '../support/tcp-client'
import { type TestLab, testLab } from '../support/test-lab'
import { until } from '../support/until'

/** Clock ticks since boot, proc_uptime(5). */
const ticks = (): number => Math.ceil(Number(readFileSync('/proc/uptime', 'latin1').split(' ')[0]) * 100)

/** Of these sessions, who was there before: tests beside this one have the kernel give numbers again at once. */
const leftOf = (sessions: number[], before: number) =>
  sessions.flatMap(sessionMembers).filter(({ startTime }) => startTime <= before)

/** A server that is killed while a command serves a connection. @returns both PIDs */
async function leaveOrphan(lab: TestLab, exec: string[]): Promise<{ pid: number; orphan: number }> {
  const { pid, port } = await lab.serve({ launcher: 'spawn', exec })
  await TcpClient.open(port)
  const [orphan = 0] = await until('the command', () => [childPids(pid)].find(({ length }) => length > 0))
  // Its parent tells of it when posix_spawn(3) returns.
  await until('the word of it', () => lab.processOf(orphan))
  process.kill(pid, 'SIGKILL')
  await lab.event('the exit', (event) => event.kind === 'exit' && event.pid === pid)
  return { pid, orphan }
}

it('a command whose server was killed lives on, and ends with the lab', async () => {
  const lab = testLab()
  const { pid, orphan } = await leaveOrphan(lab, ['sleep', '79'])
  expect(exists(orphan)).toBe(true)
  expect(await lab.stopServer()).toMatchObject({ ok: false, error: { code: 'ESRCH' } })
  expect(exists(orphan)).toBe(true)
  const before = ticks()
  await lab.close()
  expect(leftOf([pid], before)).toEqual([])
})

it('it can be sent a signal, also when a later server runs', async () => {
  const lab = testLab()
  const { orphan } = await leaveOrphan(lab, ['sleep', '79'])
  await lab.serve()
  const { id } = lab.processOf(orphan) ?? expect.fail('no command')
  expect(lab.signal(id, 'SIGTERM')).toMatchObject({ ok: true })
  await until('its end', () => !exists(orphan))
})

it('so does one that a later server has followed, and one that ignores SIGTERM', async () => {
  const lab = testLab()
  const deaf = await leaveOrphan(lab, ['sh', '-c', 'trap "" TERM; while :; do sleep 1; done'])
  const { pid } = await lab.serve()
  expect(exists(deaf.orphan)).toBe(true)
  const before = ticks()
  await lab.close()
  expect(leftOf([deaf.pid, pid], before)).toEqual([])
})

it('a command that ignores SIGTERM ends with the server that is stopped', async () => {
  const lab = testLab()
  const { pid, port } = await lab.serve({ launcher: 'spawn', exec: ['sh', '-c', 'trap "" TERM; echo x; cat'] })
  const client = await TcpClient.open(port)
  await until('the command', () => client.received === 'x\n')
  const before = ticks()
  expect(await lab.stopServer()).toMatchObject({ ok: true })
  expect(leftOf([pid], before)).toEqual([])
})
