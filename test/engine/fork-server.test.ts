import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readSockets, readStat } from '../../src/lab/proc/process'
import { childrenOf } from '../../src/shared/selectors'
import { holdersOf } from '../../src/shared/views/holders'
import { childPids } from '../support/children'
import { TcpClient } from '../support/tcp-client'
import { testLab } from '../support/test-lab'
import { until } from '../support/until'

// With spare workers there are more children than connections: test/long/engine/spare-workers.test.ts.
describe.each(['fork', 'spawn'] as const)('the server with launcher %s', (launcher) => {
  const settings = { launcher, spareWorkers: 0 }

  it('answers what it reads, from a process of its own for each connection', async () => {
    const lab = testLab()
    const { pid, process, port } = await lab.serve(settings)
    const clients = [await TcpClient.open(port), await TcpClient.open(port), await TcpClient.open(port)]
    for (const [index, client] of clients.entries()) client.socket.write(`hello ${index}\n`)
    for (const [index, client] of clients.entries())
      await until('the echo', () => client.received === `hello ${index}\n`)
    expect(childPids(pid)).toHaveLength(3)
    await until('the word of them', () => childrenOf(lab.log.state, process).length === 3)
    expect(
      childrenOf(lab.log.state, process)
        .map((child) => child.pid)
        .sort()
    ).toEqual(childPids(pid).sort())
  })

  it('ends the child and reaps it when the client has sent everything', async () => {
    const lab = testLab()
    const { pid, port } = await lab.serve(settings)
    const client = await TcpClient.open(port)
    client.socket.end('bye')
    await until('end-of-file after the echo', () => client.ended && client.received === 'bye')
    const reaped = await lab.event(
      'waitpid',
      (event) => event.kind === 'call' && event.call === 'waitpid' && event.ret > 0
    )
    expect(reaped).toMatchObject({ pid, status: { code: 0 } })
    expect(childPids(pid)).toEqual([])
  })

  it('answers in upper case what is in a to z, and leaves every other byte alone', async () => {
    const lab = testLab()
    const { port } = await lab.serve({ ...settings, handler: 'uppercase', buffer: 80 })
    const client = await TcpClient.open(port)
    const all = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte))
    client.socket.write(all)
    await until('the answer', () => client.bytes.length === all.length)
    const expected = all.map((byte) => (byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte))
    expect(client.bytes).toEqual(Buffer.from(expected))
  })

  it('passes a megabyte through a small buffer unharmed', async () => {
    const lab = testLab()
    const { port } = await lab.serve({ ...settings, buffer: 4000 })
    const client = await TcpClient.open(port)
    const sent = Buffer.from(Array.from({ length: 1 << 20 }, (_, i) => (i * 31 + (i >> 8)) & 255))
    client.socket.end(sent)
    await until('everything back', () => client.ended)
    expect(client.bytes.equals(sent)).toBe(true)
  })

  it('has children that hold the connection and nothing else of the server', async () => {
    const lab = testLab()
    const { pid, port } = await lab.serve(settings)
    const client = await TcpClient.open(port)
    client.socket.write('x')
    await until('the echo', () => client.received === 'x')
    const [child = 0] = childPids(pid)
    const inodes = Object.values(readSockets(child) ?? {})
    expect(inodes).toHaveLength(1)
    expect(Object.values(readSockets(pid) ?? {})).not.toContain(inodes[0])
    const holders = () => holdersOf(lab.log.state, lab.socketOf(inodes[0] ?? 0)).map(({ pid }) => pid)
    await until('the fold to say so', () => holders().join() === String(child))
  })
})

it.each(['fork', 'iterative', 'select'] as const)('model %s begins with the calls of its C original', async (model) => {
  const lab = testLab()
  const { pid, port } = await lab.serve({ model, reap: 'never' })
  const calls = lab.events.filter((event) => event.kind === 'call' && event.pid === pid)
  const names = calls.map((event) => (event.kind === 'call' ? event.call : ''))
  expect(names.slice(0, 4)).toEqual(['socket', 'setsockopt', 'bind', 'listen'])
  expect(calls[3]).toMatchObject({ local: `127.0.0.1:${port}` })
  expect(lab.log.state.serverAddress).toBe(`127.0.0.1:${port}`)
  const client = await TcpClient.open(port)
  client.socket.write('x')
  await until('the echo', () => client.received === 'x')
  expect(lab.events.filter((event) => event.kind === 'call' && event.call === 'getsockname')).toEqual([])
})

describe('the fork server', () => {
  it('makes real copies of itself: a child is single-threaded and runs the same program', async () => {
    const lab = testLab()
    const { pid, port } = await lab.serve()
    const client = await TcpClient.open(port)
    client.socket.write('x')
    await until('the echo', () => client.received === 'x')
    const [child = 0] = childPids(pid)
    expect(readFileSync(`/proc/${child}/cmdline`)).toEqual(readFileSync(`/proc/${pid}/cmdline`))
    expect(readdirSync(`/proc/${child}/task`)).toHaveLength(1)
  })

  it('lets no child outlive it when it is killed', async () => {
    const lab = testLab()
    const { pid, port } = await lab.serve()
    const client = await TcpClient.open(port)
    client.socket.write('x')
    await until('the echo', () => client.received === 'x')
    const [child = 0] = childPids(pid)
    process.kill(pid, 'SIGKILL')
    await lab.event('its exit', (event) => event.kind === 'exit' && event.pid === pid)
    await until('the child to be gone', () => ['Z', undefined].includes(readStat(child)?.state))
  })

  it('notes a reset by the client and goes on serving', async () => {
    const lab = testLab()
    const { port } = await lab.serve()
    const rude = await TcpClient.open(port)
    rude.socket.write('x')
    await until('the echo', () => rude.received === 'x')
    rude.socket.resetAndDestroy()
    await lab.event(
      'the reset',
      (event) => event.kind === 'call' && event.call === 'read' && event.errno === 'ECONNRESET'
    )
    const polite = await TcpClient.open(port)
    polite.socket.write('y')
    await until('the echo', () => polite.received === 'y')
  })

  it('survives hundreds of short connections without losing, hanging or leaving one', async () => {
    const lab = testLab()
    const { pid, port } = await lab.serve()
    for (let round = 0; round < 15; round++) {
      await Promise.all(
        Array.from({ length: 20 }, async (_, index) => {
          const client = await TcpClient.open(port)
          client.socket.end(`${round} ${index}`)
          await until('the echo and the end', () => client.ended, 20_000)
          expect(client.received).toBe(`${round} ${index}`)
        })
      )
    }
    await until('all to be reaped', () => lab.log.state.counters.reaped === 300)
    expect(childPids(pid)).toEqual([])
    const bad: readonly string[] = ['malformed-line', 'events-lost']
    expect(lab.events.filter((event) => event.kind === 'note' && bad.includes(event.note))).toEqual([])
  })
})
