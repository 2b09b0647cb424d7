import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { SIGPIPE } from '../../src/engine/libc/constants'
import { readStat } from '../../src/lab/proc/process'
import { SPIN_READS } from '../../src/shared/at-most'
import type { CallName } from '../../src/shared/calls'
import type { CallEvent, LabEvent } from '../../src/shared/events'
import type { ServerSettings } from '../../src/shared/settings'
import { childPids } from '../support/children'
import { TcpClient } from '../support/tcp-client'
import { type TestLab, testLab } from '../support/test-lab'
import { until } from '../support/until'

const isCall =
  (name: CallName, is: (event: CallEvent) => boolean = () => true) =>
  (event: LabEvent): event is CallEvent =>
    event.kind === 'call' && event.call === name && is(event)

/** How the only child has ended, as its parent was told. */
async function endOf(lab: TestLab) {
  const reaped = await lab.event(
    'waitpid',
    isCall('waitpid', ({ ret }) => ret > 0)
  )
  return reaped.status
}

/** The child's writes that failed. */
const failedWrites = (lab: TestLab) => lab.events.filter(isCall('write', ({ ret }) => ret < 0))

/**
 * Whoever serves is held while its client sends and closes: its first answer makes the client's kernel reset.
 * @returns the server
 */
async function answerTheGone(lab: TestLab, settings: Partial<ServerSettings>): Promise<{ pid: number; port: number }> {
  const { pid, port } = await lab.serve({ spareWorkers: 0, buffer: 1, ...settings })
  const client = await TcpClient.open(port)
  client.socket.write('x')
  await until('the echo', () => client.received === 'x')
  const [serving = pid] = childPids(pid)
  process.kill(serving, 'SIGSTOP')
  await until('it to be held', () => readStat(serving)?.state === 'T')
  client.socket.end('abc')
  client.socket.destroySoon()
  await until('the close', () => client.socket.closed)
  process.kill(serving, 'SIGCONT')
  return { pid, port }
}

describe.each(['select', 'iterative'] as const)('a write to a connection that was reset, model %s', (model) => {
  it('kills the server by SIGPIPE, as in C', async () => {
    const lab = testLab()
    const { pid } = await answerTheGone(lab, { model })
    const exit = await lab.event('the exit', (event) => event.kind === 'exit')
    expect(exit).toMatchObject({ pid, status: { signal: 'SIGPIPE' } })
    expect(failedWrites(lab)).toEqual([])
  })

  it('fails with EPIPE where the server ignores it, which serves on', async () => {
    const lab = testLab()
    const { port } = await answerTheGone(lab, { model, ignoreSigpipe: true })
    await until('EPIPE', () => failedWrites(lab).some(({ errno }) => errno === 'EPIPE'))
    const next = await TcpClient.open(port)
    next.socket.write('y')
    await until('the echo', () => next.received === 'y')
  })
})

describe.each(['fork', 'spawn'] as const)('a write to a connection that was reset, launcher %s', (launcher) => {
  it('kills the child by SIGPIPE, as in C', async () => {
    const lab = testLab()
    await answerTheGone(lab, { launcher })
    expect(await endOf(lab)).toEqual({ signal: 'SIGPIPE' })
    expect(failedWrites(lab)).toEqual([])
  })

  it('fails with EPIPE where children ignore it', async () => {
    const lab = testLab()
    await answerTheGone(lab, { launcher, ignoreSigpipe: true })
    expect(await endOf(lab)).toEqual({ code: 0 })
    expect(failedWrites(lab).map(({ errno }) => errno)).toEqual(['EPIPE'])
  })

  it.each([false, true])('a command begins with it ignored or not, as the setting says: %s', async (ignoreSigpipe) => {
    const lab = testLab()
    const { pid, port } = await lab.serve({ launcher, ignoreSigpipe, exec: ['cat'] })
    const client = await TcpClient.open(port)
    client.socket.write('x')
    await until('the echo', () => client.received === 'x')
    const [command = 0] = childPids(pid)
    const ignored = /^SigIgn:\s*(\S+)$/m.exec(readFileSync(`/proc/${command}/status`, 'latin1'))?.[1]
    expect((BigInt(`0x${ignored}`) >> BigInt(SIGPIPE - 1)) & 1n).toBe(ignoreSigpipe ? 1n : 0n)
  })
})

describe('a child that goes on at end-of-file', () => {
  const settings = { spinAtEof: true, buffer: 64 }

  it('writes what its buffer still holds: the last message over the longer one before it', async () => {
    const lab = testLab()
    const { port } = await lab.serve(settings)
    const client = await TcpClient.open(port)
    client.socket.write('hello world')
    await until('the echo', () => client.received === 'hello world')
    client.socket.write('hi')
    await until('the echo', () => client.received === 'hello worldhi')
    client.socket.end()
    await until('the end', () => client.ended)
    expect(client.received).toBe(`hello worldhi${'hillo world'.repeat(SPIN_READS)}`)
    expect(await endOf(lab)).toEqual({ code: 0 })
  })

  it.each([
    [false, { signal: 'SIGPIPE' }],
    [true, { code: 0 }]
  ])('is ended by SIGPIPE when its client has gone, unless it ignores it: %s', async (ignoreSigpipe, status) => {
    const lab = testLab()
    const { port } = await lab.serve({ ...settings, ignoreSigpipe })
    const client = await TcpClient.open(port)
    client.socket.write('x')
    await until('the echo', () => client.received === 'x')
    client.socket.destroy()
    expect(await endOf(lab)).toEqual(status)
    const failed = failedWrites(lab)
    expect(new Set(failed.map(({ errno }) => errno))).toEqual(new Set(ignoreSigpipe ? ['EPIPE'] : []))
  })
})
