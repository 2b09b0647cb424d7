/** Ends of connections by the hundred, real ones: what the sampler says of them, held against the kernel's list. */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { expect, it, onTestFinished, vi } from 'vitest'
import { readTcp, type TcpLine } from '../../../src/lab/proc/tcp'
import { Unreadable } from '../../../src/lab/proc/unreadable'
import { type Ends, SockDiag } from '../../../src/lab/sock-diag'
import { TcpSampler } from '../../../src/lab/tcp-sampler'
import { formatAddress, portOf } from '../../../src/shared/address'
import type { LabEvent } from '../../../src/shared/events'
import { foldAll } from '../../../src/shared/fold/fold'
import { emptyState, tcpKey } from '../../../src/shared/fold/state'
import { clientSettingsSchema } from '../../../src/shared/settings'
import { describeIpv6, IPV6 } from '../../support/ipv6'
import { liveHeap } from '../../support/live-heap'
import { stranger } from '../../support/stranger'
import { testLab } from '../../support/test-lab'
import { until } from '../../support/until'

/** More than are told one by one, even of those that were told before. */
const CONNECTIONS = 1200

const keysInKernel = (port: number): Set<string> => new Set(readTcp(port).map(({ local, peer }) => tcpKey(local, peer)))

async function open(port: number, host: string): Promise<Socket> {
  const socket = connect({ port, host })
  socket.on('error', () => undefined)
  onTestFinished(() => void socket.destroy())
  await once(socket, 'connect')
  return socket
}

/** Leaves first, so that its end is the one in TIME_WAIT. */
async function leave(socket: Socket): Promise<void> {
  socket.end()
  socket.resume()
  await once(socket, 'close')
}

it.each(IPV6 ? ['127.0.0.1', '::1'] : ['127.0.0.1'])(
  'of more ends in TIME_WAIT than are told one by one, none is told gone while the kernel has it: %s',
  async (host) => {
    const lab = testLab({ sampling: { interval: 10, pause: 1 } })
    const server = await stranger((socket) => socket.on('end', () => socket.end()).resume(), host)
    // A client of the lab's makes it watch the port.
    const pid = await lab.client(server.port, 'line', 1000, host)
    const wronglyGone: string[] = []
    lab.log.listen((event) => {
      if (event.kind !== 'sample' || event.tcpGone.length === 0) return
      const kernel = keysInKernel(server.port)
      wronglyGone.push(...event.tcpGone.filter((key) => kernel.has(key)))
    })
    const sockets: Socket[] = []
    while (sockets.length < CONNECTIONS) sockets.push(await open(server.port, host))
    const told = (state: string) => lab.log.state.tcp.values().filter((end) => end.state === state).length
    await until('all of them', () => told('ESTABLISHED') >= 2 * CONNECTIONS, 20_000)
    await Promise.all(sockets.map(leave))
    // Another connection may have had the number as the port of its client.
    const isOurs = ({ local, peer }: TcpLine) => [local, peer].includes(formatAddress(host, server.port))
    const lingering = () => readTcp(server.port).filter((end) => end.state === 'TIME_WAIT' && isOurs(end)).length
    expect(lingering()).toBe(CONNECTIONS)
    await until('as many counted as the kernel has', () => lab.log.state.lingering === CONNECTIONS, 20_000)
    expect(wronglyGone).toEqual([])
    expect(told('TIME_WAIT')).toBe(1024)
    const kernel = keysInKernel(server.port)
    expect(lab.log.state.tcp.keys().filter((key) => !kernel.has(key))).toEqual([])
    expect(foldAll(emptyState(), lab.events).state.lingering).toBe(lab.log.state.lingering)
    await lab.closeClient(pid)
  },
  60_000
)

describeIpv6('a connection of an IPv4 client to a socket of both families', () => {
  it('is one pair of keys, whichever table an end is in', async () => {
    const server = await stranger(undefined, '::')
    const socket = connect({ port: server.port, host: '127.0.0.1' })
    await once(socket, 'connect')
    const [client, listener] = [`127.0.0.1:${socket.localPort}`, `127.0.0.1:${server.port}`]
    const lines = readTcp(server.port).map(({ local, peer, state }) => `${local}>${peer} ${state}`)
    expect(lines.sort()).toEqual(
      [
        `${client}>${listener} ESTABLISHED`,
        `${listener}>${client} ESTABLISHED`,
        `[::]:${server.port}>[::]:0 LISTEN`
      ].sort()
    )
    socket.destroy()
  })
})

it('a port is looked at for as long as somebody uses it, and two minutes more', async () => {
  const { port } = await stranger()
  await open(port, '127.0.0.1')
  let now = 0
  const sampler = new TcpSampler(() => now)
  onTestFinished(() => sampler.close())
  const releases = [sampler.watchPort(port), sampler.watchPort(port)]
  const { tcp } = await sampler.sample()
  expect(tcp.length).toBeGreaterThanOrEqual(2)
  releases[0]?.()
  releases[0]?.()
  now = 300e6
  expect((await sampler.sample()).tcpGone).toEqual([])
  releases[1]?.()
  now += 119e6
  expect((await sampler.sample()).tcpGone).toEqual([])
  now += 2e6
  const keys = tcp.map(({ local, peer }) => tcpKey(local, peer))
  expect((await sampler.sample()).tcpGone.sort()).toEqual(keys.sort())
  expect(await sampler.sample()).toEqual({ tcp: [], tcpGone: [] })
})

it('a client that could not be started has no port looked at', async () => {
  const lab = testLab({ sampling: { interval: 10, pause: 1 } })
  const { port } = await stranger()
  await open(port, '127.0.0.1')
  const other = await stranger()
  await lab.client(other.port)
  const refused = await lab.startClient(clientSettingsSchema.parse({ host: 'no-such-host.invalid', port }))
  expect(refused.ok).toBe(false)
  await until('the other one', () => lab.log.state.tcp.keys().some((key) => key.includes(`:${other.port}`)))
  expect(lab.log.state.tcp.keys().filter((key) => key.includes(`:${port}`))).toEqual([])
})

it('of each table that was read it keeps only what it tells', async () => {
  const server = await stranger((socket) => socket.on('end', () => socket.end()).resume())
  const sampler = new TcpSampler(() => 0, null)
  onTestFinished(() => sampler.close())
  sampler.watchPort(server.port)
  const before = liveHeap()
  for (let number = 0; number < 250; number++) {
    await leave(await open(server.port, '127.0.0.1'))
    await sampler.sample()
  }
  expect(sampler.waits).toBe(true)
  expect(liveHeap() - before).toBeLessThan(2_000_000)
})

/** What it says of the port at its first look. */
async function firstLook(port: number, diag: SockDiag | null) {
  const sampler = new TcpSampler(() => 0, diag)
  onTestFinished(() => sampler.close())
  sampler.watchPort(port)
  const { tcp } = await sampler.sample()
  const told = tcp.map(({ expiresAt: _later, sendQueue, ...end }) => ({
    ...end,
    ...(end.state !== 'LISTEN' && { sendQueue })
  }))
  return told.sort((a, b) => tcpKey(a.local, a.peer).localeCompare(tcpKey(b.local, b.peer)))
}

/** What a server tells of a connection. */
const accepted = (local: string, peer: string): LabEvent => ({
  kind: 'call',
  call: 'accept',
  at: 1,
  pid: 7,
  seq: 1,
  args: { fd: 3 },
  ret: 4,
  took: 1,
  local,
  peer
})

/** Where it cannot be asked there is nothing to compare. */
const itAsks = it.skipIf(SockDiag.open() === null)

/** Where a server listens, and where its clients come from. */
const PAIRS = [
  ['127.0.0.1', '127.0.0.1'],
  ...(IPV6
    ? [
        ['::1', '::1'],
        ['::', '127.0.0.1'],
        ['::', '::1']
      ]
    : [])
]

itAsks.each(PAIRS)(
  'sock_diag and the tables say the same of who lives: a server on %s, clients from %s',
  async (host, from) => {
    const accepted: Socket[] = []
    const server = await stranger((socket) => void accepted.push(socket.on('error', () => undefined)), host)
    const sockets = await Promise.all(Array.from({ length: 4 }, () => open(server.port, from)))
    await until('all to be accepted', () => accepted.length === 4)
    sockets[0]?.end()
    sockets[1]?.write('unread')
    accepted[2]?.pause()
    sockets[2]?.write('not read')
    await until('both to come to their states', async () => {
      const states = (await firstLook(server.port, null)).map(({ state }) => state)
      return states.includes('CLOSE_WAIT') || states.includes('TIME_WAIT')
    })
    const tables = await firstLook(server.port, null)
    expect(await firstLook(server.port, SockDiag.open())).toEqual(tables.filter(({ state }) => state !== 'TIME_WAIT'))
    expect(tables.length).toBeGreaterThan(6)
  }
)

itAsks(
  'a connection that came and went between two looks is among the ends in TIME_WAIT, as it was told of',
  async () => {
    const server = await stranger((socket) => socket.on('end', () => socket.end()).resume())
    let now = 0
    const sampler = new TcpSampler(() => now)
    onTestFinished(() => sampler.close())
    sampler.watchPort(server.port)
    await sampler.sample()
    const socket = await open(server.port, '127.0.0.1')
    const [local, peer] = [`127.0.0.1:${socket.localPort}`, `127.0.0.1:${server.port}`]
    await leave(socket)
    const other = await open(server.port, '127.0.0.1')
    await leave(other)
    sampler.hear(accepted(peer, local))
    const { tcp, lingering } = await sampler.sample()
    const lingers = tcp.filter(({ state }) => state === 'TIME_WAIT')
    expect(lingers).toMatchObject([{ local, peer, inode: 0 }])
    expect(lingering).toBe(1)
    // Asked again when its time should be over, the kernel has it still.
    now = 61e6
    expect(await sampler.sample()).toEqual({ tcp: [], tcpGone: [] })
    expect(sampler.waits).toBe(true)
  }
)

itAsks('ends in TIME_WAIT are not asked for again before their time is over', async () => {
  const server = await stranger((socket) => socket.on('end', () => socket.end()).resume())
  const sampler = new TcpSampler(() => 0)
  onTestFinished(() => sampler.close())
  sampler.watchPort(server.port)
  const asked = vi.spyOn(SockDiag.prototype, 'lookUp')
  onTestFinished(() => asked.mockRestore())
  const sockets: Socket[] = []
  while (sockets.length < 300) sockets.push(await open(server.port, '127.0.0.1'))
  await sampler.sample()
  await Promise.all(sockets.map(leave))
  const { lingering } = await sampler.sample()
  expect(lingering).toBe(300)
  expect(asked).toHaveBeenCalled()
  asked.mockClear()
  expect(await sampler.sample()).toEqual({ tcp: [], tcpGone: [] })
  const askedFor = asked.mock.calls.flatMap(([ends]) => ends)
  expect(askedFor.filter(([, peer]) => peer !== '0.0.0.0:0')).toEqual([])
})

it('on another system nobody is asked, and nothing breaks', async () => {
  const platform = vi.spyOn(process, 'platform', 'get').mockReturnValue('darwin')
  onTestFinished(() => platform.mockRestore())
  expect(SockDiag.open()).toBeNull()
  const sampler = new TcpSampler(() => 0)
  expect(await sampler.sample()).toEqual({ tcp: [], tcpGone: [] })
  sampler.close()
})

itAsks('what could not be looked up is not gone, and is looked up again', async () => {
  const server = await stranger((socket) => socket.on('end', () => socket.end()).resume())
  let now = 0
  const sampler = new TcpSampler(() => now)
  onTestFinished(() => sampler.close())
  sampler.watchPort(server.port)
  await sampler.sample()
  const gone = await open(server.port, '127.0.0.1')
  const [local, peer] = [`127.0.0.1:${gone.localPort}`, `127.0.0.1:${server.port}`]
  await leave(gone)
  sampler.hear(accepted(peer, local))
  const lookUp = vi.spyOn(SockDiag.prototype, 'lookUp')
  onTestFinished(() => lookUp.mockRestore())
  const refuse = () =>
    lookUp.mockImplementationOnce(() => {
      throw new Unreadable('ENOBUFS', 'recv: No buffer space available')
    })
  refuse()
  expect(await sampler.sample()).toMatchObject({ tcp: [], tcpGone: [], unreadable: { errno: 'ENOBUFS' } })
  expect(await sampler.sample()).toMatchObject({ tcp: [{ local, peer, state: 'TIME_WAIT' }], lingering: 1 })
  now = 61e6
  refuse()
  expect(await sampler.sample()).toMatchObject({ tcpGone: [], unreadable: { errno: 'ENOBUFS' } })
  expect(await sampler.sample()).toEqual({ tcp: [], tcpGone: [] })
})

itAsks('the kernel passes over connections of other ports, however many are watched', async () => {
  const servers = await Promise.all(Array.from({ length: 5 }, () => stranger((socket) => void socket.resume())))
  const [other, ...watched] = servers.map(({ port }) => port) as [number, ...number[]]
  for (const port of [other, ...watched]) await open(port, '127.0.0.1')
  const diag = SockDiag.open()
  if (!diag) return expect.unreachable()
  onTestFinished(() => diag.close())
  const portsOf = ({ local, peer }: TcpLine) => [portOf(local), portOf(peer)]
  for (const count of [1, 2, 4]) {
    const some = watched.slice(0, count)
    const lines = [...diag.dump(some)].flat()
    expect(lines.filter((line) => !portsOf(line).some((port) => some.includes(port)))).toEqual([])
    for (const port of some) {
      const states = lines.filter((line) => portsOf(line).includes(port)).map(({ state }) => state)
      expect(states.sort()).toEqual(['ESTABLISHED', 'ESTABLISHED', 'LISTEN'])
    }
  }
})

itAsks('each of many that are looked up at once has its own answer', async () => {
  const server = await stranger((socket) => void socket.resume())
  const sockets = await Promise.all(Array.from({ length: 20 }, () => open(server.port, '127.0.0.1')))
  const diag = SockDiag.open()
  if (!diag) return expect.unreachable()
  onTestFinished(() => diag.close())
  const peer = `127.0.0.1:${server.port}`
  // Every other one there is not.
  const asked = sockets.flatMap((socket): Ends[] => [
    [`127.0.0.1:${socket.localPort}`, peer],
    ['127.0.0.2:9', peer]
  ])
  const found = [...diag.lookUp(asked.slice(0, 32)), ...diag.lookUp(asked.slice(32))]
  expect(found.map((line) => line && [line.local, line.peer])).toEqual(
    asked.map((ends, i) => (i % 2 ? undefined : [...ends]))
  )
})

itAsks.each(PAIRS)(
  'both ends of one connection are found by their addresses: a server on %s, a client from %s',
  async (host, from) => {
    const accepted: Socket[] = []
    const server = await stranger((socket) => void accepted.push(socket.on('error', () => undefined)), host)
    const socket = await open(server.port, from)
    await until('it to be accepted', () => accepted.length === 1)
    const diag = SockDiag.open()
    if (!diag) return expect.unreachable()
    onTestFinished(() => diag.close())
    const [client, served] = [formatAddress(from, socket.localPort ?? 0), formatAddress(from, server.port)]
    const ask = () =>
      diag
        .lookUp([
          [client, served],
          [served, client]
        ])
        .map((line) => line && [line.local, line.peer, line.state])
    expect(ask()).toEqual([
      [client, served, 'ESTABLISHED'],
      [served, client, 'ESTABLISHED']
    ])
    // The server leaves first, so that its end lingers.
    accepted[0]?.end()
    await leave(socket)
    await until('the end of the client to be gone', () => ask()[0] === undefined)
    expect(ask()).toEqual([undefined, [served, client, 'TIME_WAIT']])
  }
)

itAsks('a dump that nobody has read to its end spoils no answer', async () => {
  const server = await stranger((socket) => void socket.resume())
  const sockets = await Promise.all(Array.from({ length: 40 }, () => open(server.port, '127.0.0.1')))
  const diag = SockDiag.open()
  if (!diag) return expect.unreachable()
  onTestFinished(() => diag.close())
  for (const _lines of diag.dump([server.port])) break
  const [local, peer] = [`127.0.0.1:${sockets[0]?.localPort}`, `127.0.0.1:${server.port}`]
  expect(diag.lookUp([[local, peer]])).toMatchObject([{ local, peer, state: 'ESTABLISHED' }])
})

itAsks(
  'where a walk through all sockets takes long it is made seldom; ends that are known are followed all the same',
  async () => {
    const sockets: Socket[] = []
    const server = await stranger((socket) => void sockets.push(socket.on('error', () => undefined)))
    const sampler = new TcpSampler(() => 0)
    onTestFinished(() => sampler.close())
    sampler.watchPort(server.port)
    const socket = await open(server.port, '127.0.0.1')
    await until('it to be accepted', () => sockets.length === 1)
    const { dump } = SockDiag.prototype
    const walks = vi.spyOn(SockDiag.prototype, 'dump').mockImplementation(function* (this: SockDiag, ports) {
      for (const until = performance.now() + 100; performance.now() < until; );
      yield* dump.call(this, ports)
    })
    onTestFinished(() => walks.mockRestore())
    expect((await sampler.sample()).tcp).toHaveLength(3)
    socket.end()
    const local = `127.0.0.1:${socket.localPort}`
    // By way of FIN_WAIT1.
    await until('its half-close', async () =>
      (await sampler.sample()).tcp.some((end) => end.local === local && end.state === 'FIN_WAIT2')
    )
    expect(walks).toHaveBeenCalledTimes(1)
    // A server that has begun to listen is not kept waiting.
    const other = await stranger()
    sampler.watchPort(other.port)
    const { tcp } = await sampler.sample()
    expect(tcp).toMatchObject([{ local: `127.0.0.1:${other.port}`, state: 'LISTEN' }])
  }
)
