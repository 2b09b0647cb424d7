/**
 * V8's workers, of which there can be more than a process that forks is told to have: Electron ignores --v8-pool-size. A
 * child has none of them, and must not wait for them.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { FORK_FLAGS, MANDATORY_FLAGS } from '../../src/engine/launchers/fork/flags'
import { SERVER_DEFAULTS } from '../../src/shared/choices'
import { TcpClient } from '../support/tcp-client'
import { PROGRAMS, testLab } from '../support/test-lab'
import { until } from '../support/until'

/** The last of two that contradict each other counts. */
const MANY = '--v8-pool-size=4'

// Whether a child would wait depends on the heap, and that on everything: so with arguments of several lengths.
it.each([
  [FORK_FLAGS, 0],
  [FORK_FLAGS, 50],
  [FORK_FLAGS, 1000],
  [[...MANDATORY_FLAGS, '--expose-gc'], 7],
  [[...MANDATORY_FLAGS, '--expose-gc'], 300]
])('children of a process with four workers collect garbage and live: %j, %i', (flags, length) => {
  const argument = JSON.stringify({ launcher: 'fork', selfTestOnly: true, ignored: 'x'.repeat(length) })
  const { status, stderr } = spawnSync(process.execPath, [...flags, MANY, join(PROGRAMS, 'server.cjs'), argument], {
    encoding: 'utf8'
  })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
})

it('such a server forks', async () => {
  const lab = testLab()
  const argument = { ...SERVER_DEFAULTS, port: 0 }
  const program = lab.programs.start('server.cjs', argument, { nodeFlags: [...FORK_FLAGS, MANY] })
  onTestFinished(() => program.end())
  const listen = await lab.event('listen', (event) => event.kind === 'call' && event.call === 'listen')
  const port = Number((listen.kind === 'call' ? listen.local : '')?.split(':').at(-1))
  for (let i = 0; i < 10; i++) {
    const client = await TcpClient.open(port)
    client.socket.write('hello')
    await until('the echo', () => client.received === 'hello')
    client.socket.end()
  }
  const reaped = () => lab.events.filter((event) => event.kind === 'call' && event.call === 'waitpid' && event.ret > 0)
  await until('all to have ended', () => reaped().length === 10)
  expect(lab.events.filter((event) => event.kind === 'call' && event.call === 'fork' && event.ret > 0)).toHaveLength(10)
})
