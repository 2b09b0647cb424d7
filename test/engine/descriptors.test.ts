import { describe, expect, it } from 'vitest'
import { readSockets } from '../../src/lab/proc/process'
import { numberOf } from '../../src/shared/identity'
import { holdersOf } from '../../src/shared/views/holders'
import { childPids } from '../support/children'
import { TcpClient } from '../support/tcp-client'
import { testLab } from '../support/test-lab'
import { until } from '../support/until'

// Spare workers inherit as well: test/long/engine/spare-workers.test.ts.
describe.each(['fork', 'spawn'] as const)('with launcher %s', (launcher) => {
  const settings = { launcher, spareWorkers: 0 }

  it('a parent that keeps connfd keeps the connection: the child is gone, the client sees no FIN', async () => {
    const lab = testLab()
    const { pid, port } = await lab.serve({ ...settings, keepConnfdInParent: true })
    const client = await TcpClient.open(port)
    client.socket.end('x')
    await until('the child to be reaped', () => lab.log.state.counters.reaped === 1)
    await until('the echo', () => client.received === 'x')
    const close = await until('its close', () => lab.closes[0])
    expect(close).toMatchObject({ left: 1, fin: 'not-sent' })
    const inode = numberOf(close.socket)
    expect(holdersOf(lab.log.state, lab.socketOf(inode)).map((holder) => holder.pid)).toEqual([pid])
    expect(Object.values(readSockets(pid) ?? {})).toContain(inode)
    await until('CLOSE_WAIT to stay', () =>
      lab.log.state.tcp.values().some((end) => end.inode === inode && end.state === 'CLOSE_WAIT')
    )
    expect(client.ended).toBe(false)
  })

  it('a child that keeps listenfd holds it too, by the calls and by the kernel', async () => {
    const lab = testLab()
    const { pid, port } = await lab.serve({ ...settings, keepListenfdInChild: true })
    const client = await TcpClient.open(port)
    client.socket.write('x')
    await until('the echo', () => client.received === 'x')
    const [child = 0] = childPids(pid)
    const listening = lab.log.state.sockets.values().find((socket) => socket.kind === 'listening')
    expect(Object.values(readSockets(child) ?? {})).toContain(listening?.inode)
    await until('the fold to say so', () => lab.references(listening?.inode ?? 0) === 2)
  })
})

it('a tidy pair sends the FIN with the child’s close: references 1, 2, 1, 0', async () => {
  const lab = testLab()
  const { port } = await lab.serve()
  const client = await TcpClient.open(port)
  client.socket.end('x')
  await until('end-of-file', () => client.ended)
  await until('both closes', () => lab.closes.length === 2)
  expect(lab.closes.map((close) => close.left)).toEqual([1, 0])
})

describe('when descriptors run out', () => {
  it('a server that continues reports EMFILE, serves those it has, and accepts again when one is free', async () => {
    const lab = testLab()
    const { port } = await lab.serve({ model: 'select', maxDescriptors: 32 })
    // More than it has descriptors for, and fewer than wait in its backlog.
    const clients: TcpClient[] = []
    while (clients.length < 40) clients.push(await TcpClient.open(port))
    await lab.event('EMFILE', (event) => event.kind === 'call' && event.call === 'accept' && event.errno === 'EMFILE')
    const served = clients[0]
    served?.socket.write('x')
    await until('the echo', () => served?.received === 'x')
    const last = clients.at(-1)
    last?.socket.write('late')
    for (const client of clients.slice(0, -1)) client.socket.end()
    await until('the echo of the one that waited', () => last?.received === 'late')
    // It paused after each failure, but a server in select(2) never calls poll(2).
    expect(lab.events.filter((event) => event.kind === 'call' && event.call === 'poll')).toEqual([])
  })

  it('a server that exits on error ends with status 1', async () => {
    const lab = testLab()
    const { pid, port } = await lab.serve({ model: 'select', maxDescriptors: 32, onError: 'exit' })
    for (let i = 0; i < 40; i++) await TcpClient.open(port).catch(() => undefined)
    expect(await lab.event('its exit', (event) => event.kind === 'exit' && event.pid === pid)).toMatchObject({
      status: { code: 1 }
    })
  })

  it('a parent that keeps connfd runs out by itself', async () => {
    // Descriptors are counted at every fifth look, and a busy machine makes looks rare.
    const lab = testLab({ sampling: { interval: 15, pause: 1 } })
    const { pid, port } = await lab.serve({ keepConnfdInParent: true, maxDescriptors: 40 })
    for (let i = 0; i < 40; i++) (await TcpClient.open(port)).socket.destroy()
    await lab.event('EMFILE', (event) => event.kind === 'call' && event.call === 'accept' && event.errno === 'EMFILE')
    await until('the figures', () => {
      const { descriptors = 0, descriptorLimit = 0 } = lab.processOf(pid)?.kernel ?? {}
      return descriptorLimit === 40 && descriptors === 40
    })
  })
})
