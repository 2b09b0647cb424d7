/** The table of connections of labs that run, judged by what the clients know of their own connections. */
import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import type { ListAsked } from '../../src/lab/log/connection-list'
import { portOf } from '../../src/shared/address'
import { CONNECTION_FIELDS } from '../../src/shared/connections-table/fields'
import { type ConnectionRow, rowOf } from '../../src/shared/connections-table/row'
import { ConnectionsTable } from '../../src/shared/connections-table/table'
import type { LabEvent } from '../../src/shared/events'
import { factsOf } from '../../src/shared/facts/facts-of'
import { Draft } from '../../src/shared/fold/draft'
import { foldInto } from '../../src/shared/fold/fold'
import { emptyState } from '../../src/shared/fold/state'
import { numberOf } from '../../src/shared/identity'
import { parseFilter } from '../../src/shared/log-filter/parse'
import type { ServerSettings } from '../../src/shared/settings'
import { childPids } from '../support/children'
import { TcpClient } from '../support/tcp-client'
import { type TestLab, testLab } from '../support/test-lab'
import { until } from '../support/until'

async function list(lab: TestLab, filter = '', more: Partial<ListAsked> = {}): Promise<ConnectionRow[]> {
  const parsed = parseFilter(filter, CONNECTION_FIELDS)
  if (!parsed.ok) throw new Error(filter)
  const asked = { filter: parsed.filter, sort: 'n', descending: false, offset: 0, limit: 1000, ...more } as const
  return (await lab.history.connections.page(asked)).rows
}

const rowOfPeer = (lab: TestLab, peer: string) => list(lab, `peer:${peer}`).then(([row]) => row)

const KINDS: [string, Partial<ServerSettings>][] = [
  ['fork', { launcher: 'fork' }],
  ['spawn', { launcher: 'spawn', spareWorkers: 0 }],
  ['spare workers', { launcher: 'spawn', spareWorkers: 2 }],
  ['portable', { launcher: 'portable' }],
  ['iterative', { model: 'iterative' }],
  ['select', { model: 'select' }]
]

it('of many at a time each is served by a child of its own, whose exit it has', async () => {
  const lab = testLab()
  const { port } = await lab.serve({ launcher: 'fork' })
  const visits = Array.from({ length: 30 }, async (_, index) => {
    const client = await TcpClient.open(port)
    client.socket.end(`visitor ${index}`)
    await until('the end', () => client.ended)
  })
  await Promise.all(visits)
  await until('all to be reaped', () => lab.log.state.counters.reaped === visits.length)
  const rows = await list(lab)
  expect(new Set(rows.map(({ process }) => process)).size).toBe(visits.length)
  for (const { status, n } of rows) expect(status, `of connection ${n}`).toEqual({ code: 0 })
})

describe.each(KINDS)('%s', (_, settings) => {
  it('counts the bytes of a stranger, says who serves it, and that it closed first', async () => {
    const lab = testLab()
    const { pid, port } = await lab.serve(settings)
    const client = await TcpClient.open(port)
    const { address } = client
    client.socket.write('hello, twelve')
    await until('the echo', () => client.received === 'hello, twelve')
    const row = await until('the row', () => rowOfPeer(lab, address).then((one) => (one?.bytesOut ? one : null)))
    expect(row).toMatchObject({ how: 'open', end: null, bytesIn: 13, bytesOut: 13, client: null, clientSent: null })
    const served = row?.process ? numberOf(row.process) : 0
    const children = childPids(pid)
    if (children.length === 0) expect(served).toBe(pid)
    else expect(children).toContain(served)
    client.socket.end()
    const over = await until('its end', () => rowOfPeer(lab, address).then((one) => (one?.end ? one : null)))
    expect(over).toMatchObject({ how: 'fin', by: 'client', bytesIn: 13, bytesOut: 13 })
    if (served === pid) expect(over?.status).toBe(null)
    else {
      await until('how the child ended', () => rowOfPeer(lab, address).then((one) => one?.status))
      expect((await rowOfPeer(lab, address))?.status).toEqual({ code: 0 })
    }
  })

  it('has both ends of a client of the lab in one row', async () => {
    const lab = testLab()
    const { port } = await lab.serve(settings)
    const client = await lab.client(port)
    lab.send(client, 'seven..')
    await until('the answer', () => lab.transcript(client).includes('server: seven..\n'))
    await until('what the server tells', () => list(lab).then(([row]) => row?.bytesOut))
    const rows = await list(lab)
    expect(rows).toMatchObject([{ client, clientSent: 8, clientReceived: 8, bytesIn: 8, bytesOut: 8, how: 'open' }])
    await lab.closeClient(client)
    await until('its end', () => list(lab).then(([row]) => row?.end))
    expect(await list(lab)).toMatchObject([{ how: 'fin', by: 'client' }])
  })

  it('says that a client has reset it', async () => {
    const lab = testLab()
    const { port } = await lab.serve(settings)
    const client = await TcpClient.open(port)
    const { address } = client
    client.socket.write('x')
    await until('the echo', () => client.received === 'x')
    client.socket.resetAndDestroy()
    await until('its end', () => rowOfPeer(lab, address).then((row) => row?.end))
    expect(await rowOfPeer(lab, address)).toMatchObject({ how: 'reset', by: 'client', bytesIn: 1, bytesOut: 1 })
  })
})

it('a child that is killed, a connection that is refused for the limit, one that nobody takes', async () => {
  const lab = testLab()
  const { pid, port } = await lab.serve({ maxChildren: 1, atChildLimit: 'refuse' })
  const first = await TcpClient.open(port)
  first.socket.write('x')
  await until('the echo', () => first.received === 'x')
  const second = await TcpClient.open(port)
  await until('the refusal', () => list(lab, 'ended:refused').then((rows) => rows.length === 1))
  expect(await rowOfPeer(lab, second.address)).toMatchObject({ how: 'refused', bytesIn: 0, process: expect.anything() })
  const [child = 0] = childPids(pid)
  process.kill(child, 'SIGKILL')
  await until('its end', () => rowOfPeer(lab, first.address).then((row) => row?.status))
  expect(await rowOfPeer(lab, first.address)).toMatchObject({
    how: 'killed',
    by: 'server',
    status: { signal: 'SIGKILL' }
  })

  process.kill(pid, 'SIGSTOP')
  const waits = await lab.client(port)
  await until('its connection', () => list(lab, 'ended:queued').then((rows) => rows.length === 1))
  expect(await list(lab, 'ended:queued')).toMatchObject([{ client: waits, process: null, end: null }])
  process.kill(pid, 'SIGCONT')
  await until('it to be accepted', () => list(lab, 'ended:queued').then((rows) => rows.length === 0))

  const closed = await TcpClient.open(port)
  const nobodys = portOf(closed.address)
  closed.socket.destroy()
  await once(closed.socket, 'close')
  await lab.client(nobodys)
  await until('its failure', () => list(lab, 'errno:ECONNREFUSED').then((rows) => rows.length === 1))
})

function tableUpTo(events: readonly LabEvent[]): ConnectionRow[] {
  const draft = new Draft(emptyState())
  const table = new ConnectionsTable()
  for (const event of events) {
    const facts = factsOf(event)
    foldInto(draft, event, facts)
    table.observe(event, facts, draft.state, draft.outcomes.splice(0))
  }
  return [...table.values()].flatMap((record) => rowOf(record) ?? [])
}

it('of any moment of the past it says what was known then, bytes included', async () => {
  const lab = testLab({ log: { segmentBytes: 8192 } })
  const { port } = await lab.serve()
  const [line, split] = [await lab.client(port), await lab.client(port, 'split')]
  for (let i = 0; i < 6; i++) {
    for (const client of [line, split]) lab.send(client, `line ${i}`)
    await until('the answers', () => [line, split].every((one) => lab.transcript(one).includes(`server: line ${i}\n`)))
  }
  await lab.closeClient(line)
  await until('a child to be reaped', () => lab.log.state.counters.reaped === 1)
  const last = lab.log.seq
  for (let upTo = last; upTo > 0; upTo -= 13) {
    expect(await list(lab, '', { upTo }), `up to ${upTo}`).toEqual(tableUpTo(lab.events.slice(0, upTo)))
  }
})

it('a client in the accept queue of a server that is killed: its listening socket is gone, then the RST is told', async () => {
  const lab = testLab()
  const { pid, port } = await lab.serve({ model: 'iterative' })
  const served = await lab.client(port)
  lab.send(served, 'mine')
  await until('the echo', () => lab.transcript(served).includes('server: mine\n'))
  const waits = await lab.client(port)
  const row = () => list(lab).then((rows) => rows.find(({ client }) => client === waits))
  await until('it to wait', () => row().then((one) => one?.how === 'queued'))
  process.kill(numberOf(waits), 'SIGSTOP')
  process.kill(pid, 'SIGKILL')
  await until('the word of it', () => row().then((one) => one?.how === 'unaccepted'))
  expect(await row()).toMatchObject({ by: 'server', process: null, end: null })
  process.kill(numberOf(waits), 'SIGCONT')
  await until('the RST', () => row().then((one) => one?.how === 'reset'))
  expect(await row()).toMatchObject({ by: 'server', process: null })
})
