/** Ends of which no call tells: the kernel is asked at once, not only with the next look. */
import { expect, it } from 'vitest'
import { readStat } from '../../src/lab/proc/process'
import { childPids } from '../support/children'
import { TcpClient } from '../support/tcp-client'
import { testLab } from '../support/test-lab'
import { until } from '../support/until'

/** No look of its own comes while a test lasts. */
const NEVER = { sampling: { interval: 600_000, pause: 0 } }

async function served(settings: Parameters<ReturnType<typeof testLab>['serve']>[0]) {
  const lab = testLab(NEVER)
  const { pid, port } = await lab.serve(settings)
  const client = await TcpClient.open(port)
  client.socket.write('x')
  await until('the echo', () => client.received === 'x')
  const [child = 0] = childPids(pid)
  const phase = () => lab.processOf(child)?.phase
  await until('the child in the picture', () => phase() === 'running')
  return { lab, pid, port, child, phase }
}

it('a child that the window kills while it sleeps in read is a zombie, though nobody waits for it', async () => {
  const { lab, child, phase } = await served({ reap: 'never' })
  const { id } = lab.processOf(child) ?? {}
  expect(id && lab.signal(id, 'SIGKILL')).toMatchObject({ ok: true })
  await until('the zombie', () => phase() === 'zombie')
  expect(lab.processOf(child)?.kernel?.state).toBe('Z')
})

it('a child that the window holds, and lets go on, is seen so', async () => {
  const { lab, child } = await served({})
  const { id } = lab.processOf(child) ?? {}
  const state = () => lab.processOf(child)?.kernel?.state
  expect(id && lab.signal(id, 'SIGSTOP')).toMatchObject({ ok: true })
  await until('it to stop', () => state() === 'T')
  expect(id && lab.signal(id, 'SIGCONT')).toMatchObject({ ok: true })
  await until('it to go on', () => state() !== 'T')
})

it('of a child that somebody else kills, SIGCHLD tells, where its parent waits for no second one', async () => {
  const { lab, pid, port, child, phase } = await served({ reap: 'once' })
  const other = await TcpClient.open(port)
  other.socket.write('x')
  await until('the echo', () => other.received === 'x')
  const both = childPids(pid)
  expect(both).toHaveLength(2)
  // While it is held its signals become one; it waits for one child only then.
  process.kill(pid, 'SIGSTOP')
  // Else it may have taken note of the first one already.
  await until('it to be held', () => readStat(pid)?.state === 'T')
  for (const one of both) process.kill(one, 'SIGKILL')
  await until('both to have ended', () => both.every((one) => readStat(one)?.state === 'Z'))
  process.kill(pid, 'SIGCONT')
  const phases = () => both.map((one) => lab.processOf(one)?.phase).sort()
  await until('one reaped, one zombie', () => phases().includes('zombie') && phases().includes('ended'))
  expect([child, phase()]).toEqual([child, expect.stringMatching(/zombie|ended/)])
})

it('a child of a server that is killed ends with it, and nobody is left to tell', async () => {
  const { lab, pid, child, phase } = await served({})
  process.kill(pid, 'SIGKILL')
  await until('the word of the kernel', () => phase() !== 'running')
  const said = lab.events.flatMap((event) => (event.kind === 'sample' ? [...event.gone, ...event.processes] : []))
  expect(said.map((one) => one.pid)).toContain(child)
})
