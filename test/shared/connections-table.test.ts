/** The table of connections, judged by what clients and servers really did. */
import { describe, expect, it } from 'vitest'
import { compareBy } from '../../src/shared/connections-table/columns'
import { connectionsCsv } from '../../src/shared/connections-table/csv'
import { type ConnectionRow, rowOf } from '../../src/shared/connections-table/row'
import { ConnectionsTable } from '../../src/shared/connections-table/table'
import type { LabEvent } from '../../src/shared/events'
import { factsOf } from '../../src/shared/facts/facts-of'
import { Draft } from '../../src/shared/fold/draft'
import { foldInto } from '../../src/shared/fold/fold'
import { emptyState } from '../../src/shared/fold/state'
import { numberOf } from '../../src/shared/identity'
import { call, exiting, note, numbered, sample, type Told, tcpEnd } from './support/told'

const SERVER = '127.0.0.1:9999'
const CLIENT = '127.0.0.1:40000'

function tableOf(events: readonly LabEvent[], limit?: number): ConnectionsTable {
  const table = new ConnectionsTable(limit)
  const draft = new Draft(emptyState())
  for (const event of events) {
    const facts = factsOf(event)
    foldInto(draft, event, facts)
    table.observe(event, facts, draft.state, draft.outcomes.splice(0))
  }
  return table
}

const rows = (...events: Told[]): ConnectionRow[] =>
  [...tableOf(numbered(events)).values()].flatMap((record) => rowOf(record) ?? [])

const server = [
  note(100, 'server-started', { address: SERVER, launcher: 'fork' }),
  call(100, 'socket', {}, 3, { inode: 1 }),
  call(100, 'listen', { fd: 3, backlog: 5 }, 0, { local: SERVER })
]
const accepts = (inode = 10, peer = CLIENT) => [call(100, 'accept', { fd: 3 }, 4, { inode, local: SERVER, peer })]
const forks = (child = 200) => [
  call(100, 'fork', {}, child),
  call(child, 'fork', {}, 0, { ppid: 100 }),
  call(100, 'close', { fd: 4 }, 0),
  call(child, 'close', { fd: 3 }, 0)
]
const reads = (bytes: number, pid = 200) => call(pid, 'read', { fd: 4, buf: 'buf', count: 1024 }, bytes)
const writes = (bytes: number, pid = 200) => call(pid, 'write', { fd: 4, buf: 'buf', count: bytes }, bytes)
const reaped = call(100, 'waitpid', { pid: -1 }, 200, { status: { code: 0 } })

it('a stranger that leaves first: bytes, the child, whose FIN was first, and how the child ended', () => {
  const told = [...server, ...accepts(), ...forks(), reads(5), writes(5), reads(0), call(200, 'close', { fd: 4 }, 0)]
  const [row] = rows(...told, exiting(200), reaped)
  expect(row).toMatchObject({
    clientAddress: CLIENT,
    serverAddress: SERVER,
    start: 4,
    startSeq: 4,
    end: 12,
    client: null
  })
  expect(row).toMatchObject({
    process: '200@5',
    bytesIn: 5,
    bytesOut: 5,
    how: 'fin',
    by: 'client',
    status: { code: 0 }
  })
})

it('a child tells of its birth after its parent has accepted the next one: each serves its own', () => {
  const born = rows(
    ...server,
    ...accepts(),
    call(100, 'fork', {}, 200),
    call(100, 'close', { fd: 4 }, 0),
    ...accepts(11, '127.0.0.1:40001'),
    call(200, 'fork', {}, 0, { ppid: 100 }),
    ...forks(201)
  )
  expect(born.map(({ process }) => process && numberOf(process))).toEqual([200, 201])
})

it('a server that closes first has sent the first FIN', () => {
  const [row] = rows(...server, ...accepts(), ...forks(), reads(5), call(200, 'close', { fd: 4 }, 0))
  expect(row).toMatchObject({ how: 'fin', by: 'server', status: null })
})

it('that the client was first is known from the kernel, too', () => {
  const closeWait = sample({ tcp: [tcpEnd(SERVER, CLIENT, 10, { state: 'CLOSE_WAIT' })] })
  const [row] = rows(...server, ...accepts(), ...forks(), closeWait, call(200, 'close', { fd: 4 }, 0))
  expect(row).toMatchObject({ how: 'fin', by: 'client' })
})

it('a RST is of the end that sent it: by SO_LINGER, with unread bytes, or as the other one was told', () => {
  const begun = [...server, ...accepts(), ...forks()]
  const reset = call(200, 'read', { fd: 4, buf: 'buf', count: 1 }, -1, { errno: 'ECONNRESET' })
  expect(rows(...begun, reset, call(200, 'close', { fd: 4 }, 0))[0]).toMatchObject({ how: 'reset', by: 'client' })
  expect(rows(...begun, call(200, 'close', { fd: 4 }, 0, { unread: 3 }))[0]).toMatchObject({
    how: 'reset',
    by: 'server'
  })
})

it('a child that a signal ends: the kernel closes its end, and says so', () => {
  const killed = call(100, 'waitpid', { pid: -1 }, 200, { status: { signal: 'SIGKILL' } })
  const [row] = rows(...server, ...accepts(), ...forks(), reads(5), sample({ gone: [{ pid: 200, bornAt: 5 }] }), killed)
  expect(row).toMatchObject({ how: 'killed', by: 'server', status: { signal: 'SIGKILL' } })
})

it('while the parent has not closed its copy the connection is not over', () => {
  const told = [...server, ...accepts(), call(100, 'fork', {}, 200), call(200, 'fork', {}, 0, { ppid: 100 })]
  const [row] = rows(...told, reads(0), call(200, 'close', { fd: 4 }, 0), exiting(200))
  expect(row).toMatchObject({ how: 'fin', by: 'client', end: null })
})

it('both ends of a client of the lab are one connection, whichever is told first', () => {
  const made = [
    note(300, 'client-started', { address: SERVER }),
    call(300, 'socket', {}, 5, { inode: 20 }),
    call(300, 'connect', { fd: 5, addr: SERVER }, 0, { local: CLIENT, peer: SERVER })
  ]
  for (const events of [
    [...server, ...made, ...accepts()],
    [...server, ...accepts(), ...made.map((one) => ({ ...one, at: 4 }))]
  ]) {
    const both = rows(...events)
    expect(both).toHaveLength(1)
    expect(both[0]).toMatchObject({ how: 'open', clientSent: 0, bytesIn: 0 })
  }
  expect(rows(...server, ...made)[0]).toMatchObject({ how: 'queued', process: null })
  const refused = call(300, 'connect', { fd: 5, addr: SERVER }, -1, { errno: 'ECONNREFUSED' })
  expect(rows(...made.slice(0, 2), refused)[0]).toMatchObject({ how: 'failed', errno: 'ECONNREFUSED', end: 3 })
})

describe('a client that nobody has accepted when the listening socket goes', () => {
  const made = [
    note(300, 'client-started', { address: SERVER }),
    call(300, 'socket', {}, 5, { inode: 20 }),
    call(300, 'connect', { fd: 5, addr: SERVER }, 0, { local: CLIENT, peer: SERVER })
  ]
  const killed: Told = { kind: 'exit', pid: 100, status: { signal: 'SIGKILL' } }
  const gone = { how: 'unaccepted', by: 'server', end: null }

  it.each<[string, Told[]]>([
    ['its server was killed', [...server, ...made, killed]],
    ['/proc has its server no more', [...server, ...made, sample({ gone: [{ pid: 100, bornAt: 1 }] })]],
    ['its server has closed it', [...server, ...made, call(100, 'close', { fd: 3 }, 0)]],
    ['it is told of after that', [...server, killed, ...made.map((one) => ({ ...one, at: 3 }))]]
  ])('%s', (_, events) => {
    expect(rows(...events)[0]).toMatchObject(gone)
  })

  it('is in the queue as long as another process holds the socket', () => {
    const forked = [call(100, 'fork', {}, 200), call(200, 'fork', {}, 0, { ppid: 100 })]
    expect(rows(...server, ...forked, ...made, killed)[0]).toMatchObject({ how: 'queued' })
    const both: Told[] = [...server, ...forked, ...made, killed, call(200, 'close', { fd: 3 }, 0)]
    expect(rows(...both)[0]).toMatchObject(gone)
  })

  it('has been reset, as soon as it says so; and was waiting at the moment before', () => {
    const reset = call(300, 'read', { fd: 5, buf: 'buf', count: 1 }, -1, { errno: 'ECONNRESET' })
    const events = [...server, ...made, killed, reset, call(300, 'close', { fd: 5 }, 0)]
    expect(rows(...events)[0]).toMatchObject({ how: 'reset', by: 'server', end: 9 })
    const [record] = tableOf(numbered(events)).values()
    expect([6, 7, 8].map((upTo) => record && rowOf(record, upTo)?.how)).toEqual(['queued', 'unaccepted', 'reset'])
  })

  it('had sent its FIN before, or sends one in vain after it', () => {
    const close = call(300, 'close', { fd: 5 }, 0)
    expect(rows(...server, ...made, close, killed)[0]).toMatchObject({ how: 'fin', by: 'client' })
    expect(rows(...server, ...made, killed, close)[0]).toMatchObject({ how: 'unaccepted', end: 8 })
  })

  it('of another server it is not', () => {
    const other = [
      note(101, 'server-started', { address: '127.0.0.1:8888' }),
      call(101, 'socket', {}, 3, { inode: 2 }),
      call(101, 'listen', { fd: 3, backlog: 5 }, 0, { local: '127.0.0.1:8888' })
    ]
    const otherKilled: Told = { kind: 'exit', pid: 101, status: { signal: 'SIGKILL' } }
    expect(rows(...server, ...other, ...made, otherKilled)[0]).toMatchObject({ how: 'queued' })
  })

  it('whose server listens on every interface', () => {
    const every = server.map((one) => JSON.parse(JSON.stringify(one).replaceAll(SERVER, '0.0.0.0:9999')) as Told)
    expect(rows(...every, ...made, killed)[0]).toMatchObject(gone)
  })
})

it('addresses that come up again are another connection', () => {
  const once = [...forks(200), call(200, 'close', { fd: 4 }, 0), exiting(200), reaped]
  const all = rows(...server, ...accepts(10), ...once, ...accepts(11), ...forks(201), reads(7, 201))
  expect(all.map(({ n, bytesIn, process }) => ({ n, bytesIn, process }))).toEqual([
    { n: 1, bytesIn: 0, process: '200@5' },
    { n: 2, bytesIn: 7, process: '201@13' }
  ])
})

it('one that is closed for the limit is refused', () => {
  expect(rows(...server, ...accepts(), call(100, 'close', { fd: 4 }, 0))[0]).toMatchObject({ how: 'refused' })
})

it('a server that serves them itself is the process of each, and its end none of theirs', () => {
  const one = [...accepts(10), reads(3, 100), call(100, 'close', { fd: 4 }, 0)]
  const both = rows(...server, ...one, ...accepts(11, '127.0.0.1:40001'), reads(4, 100), exiting(100))
  expect(both).toMatchObject([
    { process: '100@1', bytesIn: 3, by: 'server', status: null },
    { process: '100@1', bytesIn: 4, status: null }
  ])
})

it('a command does not tell what it reads', () => {
  const execs: Told = { kind: 'execing', pid: 200, path: '/bin/cat', argv: '["cat"]' }
  expect(rows(...server, ...accepts(), ...forks(), execs)[0]).toMatchObject({ bytesIn: null, bytesOut: null })
})

it('as of an event of the past it is what was known then, but for the bytes', () => {
  const told = numbered([
    ...server,
    ...accepts(),
    ...forks(),
    reads(0),
    call(200, 'close', { fd: 4 }, 0),
    exiting(200),
    reaped
  ])
  const [record] = tableOf(told).values()
  for (const { seq } of told) {
    const [then] = tableOf(told.slice(0, seq)).values()
    expect(record && rowOf(record, seq)).toEqual(then && rowOf(then))
  }
})

it('beyond its limit the oldest that are over go, and it says how many', () => {
  const many = Array.from({ length: 30 }, (_, index) => [
    ...accepts(100 + index, `127.0.0.1:${50_000 + index}`),
    ...(index === 0 ? [call(100, 'dup2', { oldfd: 4, newfd: 9 }, 9)] : []),
    reads(1, 100),
    call(100, 'close', { fd: 4 }, 0)
  ])
  const table = tableOf(numbered([...server, ...many.flat()]), 10)
  expect([table.size, table.dropped]).toEqual([10, 20])
  expect([...table.values()].map(({ n }) => n)).toEqual([1, 22, 23, 24, 25, 26, 27, 28, 29, 30])
})

it('is sorted by any column, what is not known last, and exported as RFC 4180 has it', () => {
  const first = [...accepts(10), reads(9, 100), call(100, 'close', { fd: 4 }, 0)]
  const told = [...server, ...first, ...accepts(11, '127.0.0.1:40001'), reads(2, 100)]
  const all = rows(...told)
  expect(all.toSorted(compareBy('bytesIn', false)).map(({ n }) => n)).toEqual([2, 1])
  expect(all.toSorted(compareBy('duration', true)).map(({ end }) => end)).toEqual([6, null])
  const [headings, line] = connectionsCsv(all).split('\r\n')
  expect(headings).toMatch(/^connection,start_s,duration_s,pid,peer,/)
  expect(line).toMatch(/^1,0\.000004,0\.000002,100,127\.0\.0\.1:40000,127\.0\.0\.1:9999,/)
  const [row] = all
  expect(row && connectionsCsv([{ ...row, errno: '=A"1' }])).toContain(`"'=A""1"`)
})

it('refused and idle: why, as of the event that tells it; a connection that was waited for is not refused', () => {
  const refused = { by: 'source' as const, source: '127.0.0.1', is: 2, of: 2 }
  const closes = call(100, 'close', { fd: 4 }, 0, { refused })
  const [row] = rows(...server, ...accepts(), closes)
  expect(row).toMatchObject({ how: 'refused', refusedBy: 'source', by: 'server' })
  expect(connectionsCsv([row as ConnectionRow])).toContain('refused: source')
  const waits = call(200, 'read', { fd: 4, buf: 'buf', count: 9 }, -1, { errno: 'EAGAIN', took: 100_000 })
  const idle = [...server, ...accepts(), ...forks(), waits, call(200, 'close', { fd: 4 }, 0)]
  expect(rows(...idle)).toMatchObject([{ how: 'idle', by: 'server', refusedBy: null }])
  const record = [...tableOf(numbered(idle)).values()][0]
  expect(record && rowOf(record, idle.length - 1)).toMatchObject({ how: 'open' })
})
