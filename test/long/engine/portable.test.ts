/** The portable server and clients, on Linux, where /proc can judge what they tell. */
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { readSockets, readStat } from '../../../src/lab/proc/process'
import type { LabEvent, NetEvent } from '../../../src/shared/events'
import { numberOf } from '../../../src/shared/identity'
import { childrenOf, serverStanding } from '../../../src/shared/selectors'
import { connectionsOf } from '../../../src/shared/views/connections'
import { childPids } from '../../support/children'
import { stranger } from '../../support/stranger'
import { strangersClient } from '../../support/strangers-client'
import { TcpClient } from '../../support/tcp-client'
import { type TestLab, testLab } from '../../support/test-lab'
import { until } from '../../support/until'

const launcher = 'portable'

function net(lab: TestLab, fact: NetEvent['fact'], more: Partial<NetEvent> = {}) {
  return lab.event(`node: ${fact}`, (event) => event.kind === 'net' && event.fact === fact && matches(event, more))
}

const matches = (event: NetEvent, more: Partial<NetEvent>): boolean =>
  Object.entries(more).every(([key, value]) => event[key as keyof NetEvent] === value)

describe.each([
  ['beside /proc', false],
  ['alone, as on any other system', true]
])('the portable server, %s', (_, portable) => {
  it('answers what it reads, from a process of its own for each connection', async () => {
    const lab = testLab({ portable })
    const { pid, process, port } = await lab.serve({ launcher, spareWorkers: 0 })
    expect(serverStanding(lab.log.state)).toBe('listening')
    const clients = [await TcpClient.open(port), await TcpClient.open(port), await TcpClient.open(port)]
    for (const [index, client] of clients.entries()) client.socket.write(`hello ${index}\n`)
    for (const [index, client] of clients.entries())
      await until('the echo', () => client.received === `hello ${index}\n`)
    // The server says what it has done when Node tells it so, which can be after the echo.
    for (const client of clients) await net(lab, 'handed-over', { peer: client.address })
    const children = childrenOf(lab.log.state, process)
    expect(children.map((child) => child.pid).sort()).toEqual(childPids(pid).sort())
    const told = connectionsOf(lab.log.state)
    for (const client of clients) {
      const holder = told.find((connection) => connection.clientAddress === client.address)?.holders ?? []
      expect(holder).toHaveLength(1)
      expect(holds(numberOf(holder[0] ?? '0@0'), client.address)).toBe(true)
    }
  })

  it('tells the end of a child that its client made end', async () => {
    const lab = testLab({ portable })
    const { pid, process, port } = await lab.serve({ launcher, spareWorkers: 0 })
    const client = await TcpClient.open(port)
    client.socket.end('bye')
    await until('end-of-file after the echo', () => client.ended && client.received === 'bye')
    const { child = 0 } = (await net(lab, 'child-exited')) as NetEvent
    expect(lab.processOf(child)).toMatchObject({ phase: 'ended', reapedBy: process, status: { code: 0 } })
    expect(childPids(pid)).toEqual([])
  })

  it('answers in upper case what is in a to z, and leaves every other byte alone', async () => {
    const lab = testLab({ portable })
    const { port } = await lab.serve({ launcher, handler: 'uppercase' })
    const client = await TcpClient.open(port)
    const all = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte))
    client.socket.write(all)
    await until('the answer', () => client.bytes.length === all.length)
    expect(client.bytes).toEqual(Buffer.from(all.map((byte) => (byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte))))
  })

  it('passes a megabyte through unharmed', async () => {
    const lab = testLab({ portable })
    const { port } = await lab.serve({ launcher })
    const client = await TcpClient.open(port)
    const sent = Buffer.from(Array.from({ length: 1 << 20 }, (_, i) => (i * 31 + (i >> 8)) & 255))
    client.socket.end(sent)
    await until('everything back', () => client.ended, 20_000)
    expect(client.bytes.equals(sent)).toBe(true)
  })

  it('has workers ready before anybody connects, and hands the first connection to one of them', async () => {
    const lab = testLab({ portable })
    const { pid, port } = await lab.serve({ launcher, spareWorkers: 2 })
    await until('its workers', () => childPids(pid).length === 2)
    const spare = childPids(pid)
    const client = await TcpClient.open(port)
    client.socket.write('x')
    await until('the echo', () => client.received === 'x')
    const { child = 0 } = (await net(lab, 'handed-over')) as NetEvent
    expect(spare).toContain(child)
    await until('another one in its place', () => childPids(pid).length === 3)
  })

  it('does not lose a connection to a worker that was killed while it waited', async () => {
    const lab = testLab({ portable })
    const { pid, port } = await lab.serve({ launcher, spareWorkers: 1 })
    await until('its worker', () => childPids(pid).length === 1)
    const [victim = 0] = childPids(pid)
    process.kill(victim, 'SIGKILL')
    await net(lab, 'child-exited', { child: victim })
    const client = await TcpClient.open(port)
    client.socket.write('x')
    await until('the echo', () => client.received === 'x')
  })

  it('refuses connections beyond the limit of children', async () => {
    const lab = testLab({ portable })
    const { port } = await lab.serve({ launcher, maxChildren: 1, atChildLimit: 'refuse' })
    const first = await TcpClient.open(port)
    first.socket.write('x')
    await until('the echo', () => first.received === 'x')
    const second = await TcpClient.open(port)
    await until('its end', () => second.ended)
    await until('the count', () => lab.log.state.counters.refused === 1)
    first.socket.end()
    await until('room again', () => lab.log.state.counters.reaped === 1)
    const third = await TcpClient.open(port)
    third.socket.write('y')
    await until('the echo', () => third.received === 'y')
  })

  it('notes a reset by the client and goes on serving', async () => {
    const lab = testLab({ portable })
    const { port } = await lab.serve({ launcher })
    const rude = await TcpClient.open(port)
    rude.socket.write('x')
    await until('the echo', () => rude.received === 'x')
    rude.socket.resetAndDestroy()
    await net(lab, 'failed', { errno: 'ECONNRESET' })
    const polite = await TcpClient.open(port)
    polite.socket.write('y')
    await until('the echo', () => polite.received === 'y')
  })

  it('starts nothing for a client that was gone before it could be asked who it is', async () => {
    const lab = testLab({ portable })
    const { process, port } = await lab.serve({ launcher })
    lab.signal(process, 'SIGSTOP')
    const rude = await TcpClient.open(port)
    rude.socket.resetAndDestroy()
    await until('its reset', () => rude.socket.closed)
    lab.signal(process, 'SIGCONT')
    const polite = await TcpClient.open(port)
    polite.socket.write('x')
    await until('the echo', () => polite.received === 'x')
    expect(lab.lastWords()).not.toContain('undefined')
    expect(lab.events.filter((event) => event.kind === 'net' && event.fact === 'connection')).toHaveLength(1)
  })

  it('serves a command as the handler', async () => {
    const lab = testLab({ portable })
    const { port } = await lab.serve({ launcher, exec: ['sh', '-c', 'echo $TCPREMOTEPORT; cat'] })
    const client = await TcpClient.open(port)
    const { localPort } = client.socket
    client.socket.end('hello\n')
    await until('all of it', () => client.ended)
    expect(client.received).toBe(`${localPort}\nhello\n`)
  })

  it('lets no worker outlive it when it is killed', async () => {
    const lab = testLab({ portable })
    const { pid } = await lab.serve({ launcher, spareWorkers: 3 })
    await until('its workers', () => childPids(pid).length === 3)
    const workers = childPids(pid)
    process.kill(pid, 'SIGKILL')
    await lab.event('its exit', (event) => event.kind === 'exit' && event.pid === pid)
    await until('its workers to be gone', () => workers.every((worker) => gone(worker)))
  })

  it('lets no command outlive it either', async () => {
    const lab = testLab({ portable })
    const { pid, port } = await lab.serve({ launcher, exec: ['sleep', '1000'] })
    await TcpClient.open(port)
    const { child = 0 } = (await net(lab, 'handed-over')) as NetEvent
    process.kill(pid, 'SIGKILL')
    await until('the command to be gone', () => gone(child))
    await until('the picture to say so', () => lab.processOf(child)?.phase === 'ended')
  })

  it('leaves nobody in the picture who has ended with it', async () => {
    const lab = testLab({ portable })
    const { process, port } = await lab.serve({ launcher })
    await TcpClient.open(port)
    await net(lab, 'handed-over')
    await lab.stopServer()
    const running = () => childrenOf(lab.log.state, process).filter(({ phase }) => phase === 'running')
    await until('all to have ended', () => running().length === 0)
  })

  it('closes a connection for which no process can be had, tells both, and goes on', async () => {
    const lab = testLab({ portable })
    const folder = await mkdtemp(join(tmpdir(), 'forkscope-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    const command = join(folder, 'command')
    // An executable whose interpreter does not exist.
    await writeFile(command, '#!/nonexistent\n', { mode: 0o755 })
    const { port } = await lab.serve({ launcher, exec: [command] })
    for (const seen of [1, 2]) {
      const client = await TcpClient.open(port)
      await until('its end', () => client.ended || client.socket.closed)
      await until('the word of it', () => lab.events.filter(isFailure).length === seen)
    }
    await until('no connection to be left', () => connectionsOf(lab.log.state).length === 0)
  })

  it('survives that descriptors run out, and serves again when there are some', async () => {
    const lab = testLab({ portable })
    const { pid, port } = await lab.serve({ launcher, spareWorkers: 0 })
    const used = readdirSync(`/proc/${pid}/fd`).length
    execFileSync('prlimit', ['--pid', `${pid}`, `--nofile=${used + 1}:1000`])
    const unlucky = await TcpClient.open(port)
    await until('its end', () => unlucky.ended || unlucky.socket.closed)
    await net(lab, 'failed', { errno: 'EMFILE' })
    execFileSync('prlimit', ['--pid', `${pid}`, '--nofile=1000:1000'])
    const client = await TcpClient.open(port)
    client.socket.write('x')
    await until('the echo', () => client.received === 'x')
  })

  it('says whom the port belongs to when it is in use', async () => {
    const lab = testLab({ portable })
    const { port } = await stranger()
    const settings = { launcher, port } as const
    await expect(lab.serve(settings)).rejects.toThrow(`EADDRINUSE: listen 127.0.0.1:${port} is already in use`)
  })

  it.each([
    [{ reap: 'never' }, /reap never: libuv waits for every child/],
    [{ keepConnfdInParent: true }, /keepConnfdInParent true: Node closes/],
    [{ reuseAddress: false }, /SO_REUSEADDR/],
    [{ maxChildren: 2 }, /atChildLimit wait/]
  ] as const)('refuses what it cannot do: %j', async (settings, reason) => {
    const lab = testLab({ portable })
    await expect(lab.serve({ launcher, ...settings })).rejects.toThrow(reason)
  })
})

describe('a lab that cannot make system calls', () => {
  it('runs the portable server in place of fork, and says so', async () => {
    const lab = testLab({ portable: true })
    const { pid } = await lab.serve()
    expect(readFileSync(`/proc/${pid}/cmdline`, 'latin1')).toContain('portable-server.cjs')
    expect(lab.log.state).toMatchObject({ launcher: 'portable', settings: { launcher: 'fork' } })
    const note = await lab.event('the note', (event) => event.kind === 'note' && event.note === 'launcher-fallback')
    expect(note).toMatchObject({
      launcher: 'portable',
      from: 'fork',
      why: 'switched-off'
    })
    expect(lab.launchers.known.fork.usable).toBe(false)
  })

  it.each(['line', 'auto'] as const)('has a portable client of kind %s', async (kind) => {
    const lab = testLab({ portable: true })
    const { port } = await lab.serve({ handler: 'uppercase' })
    const client = await lab.client(port, kind, 50)
    if (kind === 'line') {
      for (const line of ['one', 'two']) lab.send(client, line)
      await until('both answers', () => lab.transcript(client).length === 5)
      expect(lab.transcript(client)).toEqual([
        'system: connected',
        'client: one\n',
        'server: ONE\n',
        'client: two\n',
        'server: TWO\n'
      ])
    } else await until('it to count', () => lab.transcript(client).includes('server: DATA : 3\n'))
    await lab.closeClient(client)
    expect(lab.log.state.processes.get(client)).toMatchObject({ phase: 'ended', status: { code: 0 } })
  })

  it('says why there is no split client, and that a connection was refused', async () => {
    const lab = testLab({ portable: true })
    await expect(lab.client(1, 'split')).rejects.toThrow(/a split client forks/)
    const client = await lab.client(1, 'line')
    await until('its end', () => lab.log.state.processes.get(client)?.phase === 'ended')
    expect(lab.log.state.processes.get(client)?.status).toEqual({ code: 1 })
    expect(lab.transcript(client)).toContain('system: connect-failed')
  })

  it('has clients that stop reading: the queues fill, and drain when it goes on', async () => {
    const lab = testLab({ portable: true })
    const { client, port, socket } = await strangersClient(lab)
    lab.command(client, 'stop-reading')
    const size = 8 << 20
    socket.write(Buffer.alloc(size, 'x'))
    const read = () => lab.log.state.processes.get(client)?.bytesRead ?? 0
    await until('the sender to be stuck', async () => {
      const before = [read(), queued(port)]
      await new Promise((resolve) => setTimeout(resolve, 100))
      return before[1] !== 0 && read() === before[0] && queued(port) === before[1]
    })
    expect(read()).toBeLessThan(size / 2)
    lab.command(client, 'resume-reading')
    await until('all of it', () => read() === size, 20_000)
  })

  it('has clients that can be closed while they still connect', async () => {
    const host = testLab()
    const { process: server, port } = await host.serve({ backlog: 0 })
    host.signal(server, 'SIGSTOP')
    // Backlog 0 lets one connection wait; the SYN of the next one is not answered.
    await TcpClient.open(port)
    const lab = testLab({ portable: true })
    const client = await lab.client(port, 'line')
    await until('its SYN', () => readFileSync('/proc/net/tcp', 'latin1').includes(` 0100007F:${hexOf(port)} 02 `))
    lab.command(client, 'half-close')
    lab.command(client, 'close')
    await until('its end', () => lab.log.state.processes.get(client)?.phase === 'ended')
    expect(lab.transcript(client)).toEqual(['system: exited'])
  })

  it('ends its clients with itself', async () => {
    const lab = testLab({ portable: true })
    const { port } = await stranger()
    const client = await lab.client(port, 'line')
    await until('the connection', () => lab.transcript(client).includes('system: connected'))
    await lab.close()
    expect(gone(numberOf(client))).toBe(true)
  })
})

const isFailure = (event: LabEvent): boolean => event.kind === 'net' && event.fact === 'failed'

/** As /proc/net/tcp writes it. */
const hexOf = (port: number): string => port.toString(16).toUpperCase().padStart(4, '0')

const gone = (pid: number): boolean => ['Z', undefined].includes(readStat(pid)?.state)

/** Whether the process has a socket whose other end is at that address. */
function holds(pid: number, peer: string): boolean {
  const port = hexOf(Number(peer.split(':')[1]))
  const inodes = readFileSync('/proc/net/tcp', 'latin1')
    .split('\n')
    .filter((line) => new RegExp(`^ *\\d+: \\S+ 0100007F:${port} `).test(line))
    .map((line) => Number(line.trim().split(/\s+/)[9]))
  return Object.values(readSockets(pid) ?? {}).some((inode) => inodes.includes(inode))
}

/** Bytes in the send queue of the end that has this port, by the kernel. */
function queued(port: number): number {
  const line = new RegExp(`^ *\\d+: 0100007F:${hexOf(port)} \\S+ 01 ([0-9A-F]+):`, 'm')
  return Number.parseInt(line.exec(readFileSync('/proc/net/tcp', 'latin1'))?.[1] ?? '0', 16)
}
