/** Who is let in, by each way of serving; clients come from addresses of their own. */
import { isDeepStrictEqual } from 'node:util'
import { describe, expect, it } from 'vitest'
import type { CallEvent, LabEvent, NetEvent } from '../../src/shared/events'
import type { Refused } from '../../src/shared/refused'
import type { ServerSettings } from '../../src/shared/settings'
import { childPids } from '../support/children'
import { describeIpv6 } from '../support/ipv6'
import { TcpClient } from '../support/tcp-client'
import { type TestLab, testLab } from '../support/test-lab'
import { until } from '../support/until'

const WAYS: Partial<ServerSettings>[] = [
  { launcher: 'fork' },
  { launcher: 'spawn' },
  { launcher: 'portable' },
  { model: 'select' },
  { model: 'iterative' }
]
const AT_ONCE = WAYS.filter(({ model }) => model !== 'iterative')
const READS_IN_LOOP = WAYS.filter(({ model }) => model !== 'select')

/** Why connections were refused, in order. */
const refusals = (lab: TestLab): Refused[] =>
  lab.events.flatMap((event) => ((event.kind === 'call' || event.kind === 'net') && event.refused) || [])

/** What its programs have printed: none of it is a failure. */
const said = (lab: TestLab): LabEvent[] =>
  lab.events.filter((event) => event.kind === 'note' && event.note === 'output')

async function open(port: number, from = '127.0.0.1', to = '127.0.0.1'): Promise<TcpClient> {
  return await TcpClient.open(port, to, from)
}

async function isServed(client: TcpClient): Promise<void> {
  client.socket.write('x')
  await until('the echo', () => client.received === 'x')
}

async function isRefused(lab: TestLab, client: TcpClient, why: Refused): Promise<void> {
  await until('end-of-file', () => client.ended)
  await until('why', () => refusals(lab).some((told) => isDeepStrictEqual(told, why)))
  expect(client.received).toBe('')
}

describe.each(AT_ONCE)('so many connections of one address: %j', (settings) => {
  it('one more is closed at once, with the reason; another address is served, and so is the next when one has ended', async () => {
    const lab = testLab()
    const { port } = await lab.serve({ ...settings, maxPerSource: 2 })
    const [first, second] = [await open(port), await open(port)]
    await isServed(first)
    await isServed(second)
    await isRefused(lab, await open(port), { by: 'source', source: '127.0.0.1', is: 2, of: 2 })
    await isServed(await open(port, '127.0.0.2'))
    expect(lab.log.state.counters).toMatchObject({ refused: 1, refusedBy: { source: 1 } })
    first.socket.end()
    await until('its end', () => first.ended)
    await letIn(port)
  })
})

/** One that is let in, as soon as whoever served another one has been waited for. */
const letIn = (port: number, from?: string): Promise<TcpClient> =>
  until('one to be let in', async () => {
    const client = await open(port, from)
    client.socket.write('x')
    await until('echo or end', () => client.received === 'x' || client.ended || client.socket.closed)
    return client.received === 'x' ? client : undefined
  })

it('a connection that could not get a process is none of its address', async () => {
  const lab = testLab()
  const { port, pid } = await lab.serve({ maxPerSource: 1, exec: ['true'] })
  for (let turn = 0; turn < 3; turn++) {
    const client = await open(port)
    await until('end-of-file', () => client.ended)
    await until('nobody', () => childPids(pid).length === 0)
  }
  expect(lab.log.state.counters.refused).toBe(0)
})

describe.each(WAYS)('so many in a second: %j', (settings) => {
  it('one more is closed at once, and so is everybody in the pause that follows; then they come in again', async () => {
    const lab = testLab()
    const { port } = await lab.serve({ ...settings, rate: 3 })
    // Three come in; those behind are refused, unless the second has passed: then another three came in.
    const clients = await Promise.all(Array.from({ length: 9 }, () => open(port)))
    for (const client of clients) client.socket.end()
    await until('all to be over', () => clients.every(({ ended }) => ended))
    await until('why', () => refusals(lab).length >= 2)
    expect(refusals(lab)[0]).toEqual({ by: 'rate', is: 4, of: 3 })
    expect(refusals(lab)[1]).toEqual({ by: 'rate', is: 0, of: 3 })
    await letIn(port)
  })
})

describe.each(WAYS)('the lists: %j', (settings) => {
  it('who is denied is closed at once, allowed or not; so is who is not allowed', async () => {
    const lab = testLab()
    const lists = { allow: ['127.0.0.0/30', '192.0.2.0/24'], deny: ['10.0.0.0/8', '127.0.0.2'] }
    const { port } = await lab.serve({ ...settings, ...lists })
    await isRefused(lab, await open(port, '127.0.0.2'), { by: 'denied', source: '127.0.0.2', network: '127.0.0.2' })
    await isRefused(lab, await open(port, '127.0.0.4'), { by: 'not-allowed', source: '127.0.0.4' })
    await isServed(await open(port, '127.0.0.1'))
    await until('the counts', () => lab.log.state.counters.refused === 2)
    expect(lab.log.state.counters.refusedBy).toEqual({ denied: 1, 'not-allowed': 1 })
    expect(said(lab)).toEqual([])
  })
})

describeIpv6.each(AT_ONCE)('on ::, where both families come in: %j', (settings) => {
  it('IPv4 clients are in the lists of IPv4, and their connections are counted as theirs', async () => {
    const lab = testLab()
    const lists = { allow: ['127.0.0.1/32', '::1'], deny: ['::ffff:127.0.0.2/128'] }
    const { port } = await lab.serve({ ...settings, host: '::', maxPerSource: 1, ...lists })
    await isServed(await open(port, '127.0.0.1'))
    await isServed(await open(port, '::1', '::1'))
    await isRefused(lab, await open(port, '127.0.0.1'), { by: 'source', source: '127.0.0.1', is: 1, of: 1 })
    await isRefused(lab, await open(port, '::1', '::1'), { by: 'source', source: '::1', is: 1, of: 1 })
    const denied = await open(port, '127.0.0.2')
    await isRefused(lab, denied, { by: 'denied', source: '127.0.0.2', network: '::ffff:127.0.0.2/128' })
  })
})

const isTimeout = (event: LabEvent): event is CallEvent | NetEvent =>
  (event.kind === 'call' && event.call === 'read' && event.errno === 'EAGAIN') ||
  (event.kind === 'net' && event.fact === 'timeout')

describe.each(READS_IN_LOOP)('nothing arrives: %j', (settings) => {
  it('the server closes, however long it has answered before; nobody is refused', async () => {
    const lab = testLab()
    const { port } = await lab.serve({ ...settings, idleTimeout: 150 })
    const client = await open(port)
    for (const text of ['one', 'two']) {
      client.socket.write(text)
      await until('the echo', () => client.received.endsWith(text))
    }
    const answered = performance.now()
    await until('end-of-file', () => client.ended)
    expect(performance.now() - answered).toBeGreaterThan(100)
    await until('the timeout', () => lab.events.some(isTimeout))
    const silent = await open(port)
    await until('end-of-file', () => silent.ended)
    await until('the timeout', () => lab.events.filter(isTimeout).length === 2)
    client.socket.destroy()
    expect(lab.log.state.counters.refused).toBe(0)
    expect(said(lab)).toEqual([])
  })
})

it('the child asks the kernel for it, as C does', async () => {
  const lab = testLab()
  const { port } = await lab.serve({ idleTimeout: 2500 })
  await isServed(await open(port))
  const set = await lab.event('setsockopt', (event) => event.kind === 'call' && event.site === 'converse.setsockopt')
  expect(set).toMatchObject({ call: 'setsockopt', ret: 0 })
  expect((set as CallEvent).args).toMatchObject({ level: 'SOL_SOCKET', optname: 'SO_RCVTIMEO', optval: '{2, 500000}' })
})

it('why a limit of children and a full table refuse is told too', async () => {
  const lab = testLab()
  const children = await lab.serve({ maxChildren: 1, atChildLimit: 'refuse' })
  await isServed(await open(children.port))
  await isRefused(lab, await open(children.port), { by: 'children', is: 1, of: 1 })
  const other = testLab()
  const table = await other.serve({ model: 'select', tableSize: 1 })
  await isServed(await open(table.port))
  await isRefused(other, await open(table.port), { by: 'table', is: 1, of: 1 })
  await until('the count', () => other.log.state.counters.refusedBy?.table === 1)
})
