import { describe, expect, it } from 'vitest'
import { connectionsOf } from '../../src/shared/views/connections'
import { childPids } from '../support/children'
import { TcpClient } from '../support/tcp-client'
import { testLab } from '../support/test-lab'
import { until } from '../support/until'

describe('model iterative', () => {
  it('serves one connection to its end while the next one waits in the accept queue', async () => {
    const lab = testLab()
    const { pid, port } = await lab.serve({ model: 'iterative' })
    const first = await TcpClient.open(port)
    first.socket.write('one')
    await until('the echo', () => first.received === 'one')
    const second = await lab.client(port)
    lab.send(second, 'two')
    await until('the kernel to say that nobody accepted it', () =>
      connectionsOf(lab.log.state).some((connection) => connection.client === second && connection.queued)
    )
    expect(lab.transcript(second)).toEqual(['system: connected', 'client: two\n'])
    await until('the accept queue', () => lab.log.state.tcp.get(`127.0.0.1:${port}>0.0.0.0:0`)?.receiveQueue === 1)
    expect(childPids(pid)).toEqual([])
    first.socket.end()
    await until('its answer', () => lab.transcript(second).includes('server: two\n'))
    const queued = () => connectionsOf(lab.log.state).find((connection) => connection.client === second)?.queued
    await until('the server’s word of it', () => queued() === false)
  })
})

describe('model select', () => {
  it('serves all from one process, in upper case', async () => {
    const lab = testLab()
    const { pid, port } = await lab.serve({ model: 'select', handler: 'uppercase', buffer: 80 })
    const clients = await Promise.all(Array.from({ length: 20 }, () => TcpClient.open(port)))
    for (const [index, client] of clients.entries()) client.socket.write(`client ${index}`)
    for (const [index, client] of clients.entries())
      await until('the answer', () => client.received === `CLIENT ${index}`)
    expect(childPids(pid)).toEqual([])
    await until('all to be told', () => lab.log.state.counters.accepted === 20)
    expect(lab.log.state.counters.forked).toBe(0)
  })

  it('puts a client into the first free slot, and keeps track of the highest descriptor', async () => {
    const lab = testLab()
    const { port } = await lab.serve({ model: 'select' })
    const open = async (slots: number) => {
      const client = await TcpClient.open(port)
      await until('its slot', () => Object.keys(lab.log.state.table?.slots ?? {}).length === slots)
      return client
    }
    const [, second] = [await open(1), await open(2), await open(3)]
    const before = lab.log.state.table
    expect(before).toMatchObject({ maxi: 2, size: 1024 })
    expect(before?.maxfd).toBe(Math.max(...Object.values(before?.slots ?? {})))
    second?.socket.end()
    await until('the slot to be free', () => !('1' in (lab.log.state.table?.slots ?? {})))
    await open(3)
    expect(lab.log.state.table?.slots).toEqual(before?.slots)
  })

  it('closes the connection of one client too many and serves the others', async () => {
    const lab = testLab()
    const { port } = await lab.serve({ model: 'select', tableSize: 2 })
    const clients = [await TcpClient.open(port), await TcpClient.open(port)]
    await until('a full table', () => Object.keys(lab.log.state.table?.slots ?? {}).length === 2)
    const surplus = await TcpClient.open(port)
    await until('end-of-file', () => surplus.ended)
    await lab.event('the word', (event) => event.kind === 'note' && event.text === 'too many clients')
    clients[1]?.socket.write('x')
    await until('the echo', () => clients[1]?.received === 'x')
    await until('the count', () => lab.log.state.counters.refused === 1)
  })

  it('exits instead when told to', async () => {
    const lab = testLab()
    const { pid, port } = await lab.serve({ model: 'select', tableSize: 1, whenTableFull: 'exit' })
    await TcpClient.open(port)
    await TcpClient.open(port)
    const exit = await lab.event('its exit', (event) => event.kind === 'exit' && event.pid === pid)
    expect(exit).toMatchObject({ status: { code: 1 } })
  })
})
