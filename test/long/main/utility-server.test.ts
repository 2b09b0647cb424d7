/**
 * The launcher `utility` as a whole, without the lab: main's supervision and the built programs, over the adapter. What
 * is real: the sockets, the processes, the relay. What is not: Electron's message ports.
 */
import { once } from 'node:events'
import { connect } from 'node:net'
import { resolve } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { UtilityPrograms } from '../../../src/main/utility-programs'
import type { FromUtilityProgram } from '../../../src/shared/frames'
import { forkUtility, MessageChannelMain } from '../../main/support/adapter'
import { exists } from '../../main/support/exists'
import { TcpClient } from '../../support/tcp-client'
import { until } from '../../support/until'

const PROGRAMS = resolve(import.meta.dirname, '../../../out/programs')

interface Fact {
  pid: number
  fact: string
  local?: string
  peer?: string
  child?: number
  errno?: string
  bytes?: number
}

/** A server on a free port, and what it and its workers tell. */
async function serve(settings: object = {}) {
  const frames: FromUtilityProgram[] = []
  const facts: Fact[] = []
  const utilities: ReturnType<typeof forkUtility>[] = []
  const programs = new UtilityPrograms({
    fork: (file) => {
      const utility = forkUtility(resolve(PROGRAMS, file))
      utilities.push(utility)
      return utility
    },
    channel: () => new MessageChannelMain(),
    toLab: (frame) => {
      frames.push(frame)
      if (frame.type !== 'program.event') return
      facts.push(JSON.parse(frame.line))
      programs.receive({ type: 'program.heard', id: 1, lines: 1 })
    }
  })
  onTestFinished(() => programs.endAll())
  programs.receive({ type: 'program.start', id: 1, file: 'portable-server', argument: { port: 0, ...settings } })
  const fact = (name: string, count = 1) =>
    until(`${count} × ${name}`, () => facts.filter((each) => each.fact === name)[count - 1])
  const { local = '', pid } = await fact('listening')
  return { programs, frames, facts, fact, pid, utilities, port: Number(local.split(':')[1]) }
}

it('each connection is answered by a process of its own, which ends with it', async () => {
  const { facts, fact, pid, port } = await serve({ handler: 'uppercase' })
  const clients = await Promise.all([1, 2, 3].map(() => TcpClient.open(port)))
  const addresses = clients.map(({ address }) => address)
  for (const [index, client] of clients.entries()) client.socket.write(`client ${index}`)
  for (const [index, client] of clients.entries()) {
    await until('the answer', () => client.received === `CLIENT ${index}`)
    client.socket.end()
    await until('the end', () => client.ended)
  }
  await fact('child-exited', 3)
  const started = facts.filter((each) => each.fact === 'started').map(({ child }) => child)
  expect(new Set(started).size).toBe(3)
  expect(started).not.toContain(pid)
  const received = facts.filter((each) => each.fact === 'received')
  expect(received.map((each) => each.pid).sort()).toEqual([...started].sort())
  expect(received.map(({ peer }) => peer).sort()).toEqual(addresses.sort())
})

it('much comes back whole, and a client that does not read holds back everything up to its own writing', async () => {
  const { facts, port } = await serve()
  const socket = connect({ port, allowHalfOpen: true })
  onTestFinished(() => void socket.destroy())
  const sent = Buffer.alloc(24 << 20, 'bounded ')
  socket.end(sent)
  const held = () => facts.filter(({ fact }) => fact === 'received').reduce((sum, { bytes = 0 }) => sum + bytes, 0)
  // Nobody reads: what the kernel and the relay hold is full, and the process hears no more.
  const seen: number[] = []
  await until('a standstill', () => held() > 0 && seen.push(held()) > 50 && seen.at(-50) === held(), 25_000)
  expect(held()).toBeLessThan(sent.length)
  const back: Buffer[] = []
  socket.on('data', (chunk) => back.push(chunk))
  await once(socket, 'end')
  expect(Buffer.concat(back).equals(sent)).toBe(true)
})

it('a reset by the client reaches the process', async () => {
  const { fact, port } = await serve()
  const client = await TcpClient.open(port)
  client.socket.write('hello')
  await until('the answer', () => client.received === 'hello')
  const { child } = await fact('started')
  client.socket.resetAndDestroy()
  await fact('child-exited')
  expect(await fact('failed')).toMatchObject({ errno: 'ECONNRESET' })
  expect(await fact('failed', 2)).toMatchObject({ errno: 'ECONNRESET' })
  expect(exists(child ?? 0)).toBe(false)
})

it('a process that is killed closes its connection, and only its own', async () => {
  const { fact, port } = await serve()
  const [first, second] = [await TcpClient.open(port), await TcpClient.open(port)]
  const { child, peer } = await fact('relayed')
  await fact('relayed', 2)
  const [mine, other] = first.address === peer ? [first, second] : [second, first]
  process.kill(child ?? 0, 'SIGKILL')
  await until('the end', () => mine.ended)
  other.socket.write('still there')
  await until('the answer', () => other.received === 'still there')
})

it('a client that has gone before its process was there is no trouble', async () => {
  const { fact, port } = await serve()
  const gone = await TcpClient.open(port)
  await fact('connection')
  gone.socket.resetAndDestroy()
  await fact('child-exited')
  const client = await TcpClient.open(port)
  client.socket.write('next')
  await until('the answer', () => client.received === 'next')
})

it('asked to end, the server closes every connection, and nothing of it stays', async () => {
  const { programs, frames, fact, pid, port } = await serve()
  const before = await TcpClient.open(port)
  before.socket.end()
  await fact('child-exited')
  const client = await TcpClient.open(port)
  const { child = 0 } = await fact('relayed', 2)
  programs.receive({ type: 'program.end', id: 1, force: false })
  await until('the end of the connection', () => client.ended)
  const exited = await until('the exit', () => frames.find((frame) => frame.type === 'program.exited'))
  expect(exited).toMatchObject({ pid, code: 0, workers: [{ pid: child }] })
  expect([pid, child].filter(exists)).toEqual([])
})

it('the end of a process whose server could not tell it any more is told with the server’s', async () => {
  const { frames, facts, fact, pid, port, utilities } = await serve()
  await TcpClient.open(port)
  const { child = 0 } = await fact('relayed')
  const worker = utilities.find((utility) => utility.pid === child)
  process.kill(pid, 'SIGSTOP')
  const ended = new Promise((settle) => worker?.on('exit', settle))
  process.kill(child, 'SIGKILL')
  await ended
  process.kill(pid, 'SIGKILL')
  const exited = await until('the exit', () => frames.find((frame) => frame.type === 'program.exited'))
  expect(exited).toMatchObject({ pid, workers: [{ pid: child }] })
  expect(facts.filter((each) => each.fact === 'child-exited')).toEqual([])
})

it('a connection beyond the limit of children is refused', async () => {
  const { fact, port } = await serve({ maxChildren: 1 })
  await TcpClient.open(port)
  await fact('relayed')
  const beyond = await TcpClient.open(port)
  await until('the end', () => beyond.ended)
  expect(await fact('refused')).toMatchObject({ peer: beyond.address })
})

it('a port that is taken is said before the exit', async () => {
  const { port } = await serve()
  const frames: FromUtilityProgram[] = []
  const programs = new UtilityPrograms({
    fork: (file) => forkUtility(resolve(PROGRAMS, file)),
    channel: () => new MessageChannelMain(),
    toLab: (frame) => frames.push(frame)
  })
  programs.receive({ type: 'program.start', id: 1, file: 'portable-server', argument: { port } })
  await until('the exit', () => frames.some(({ type }) => type === 'program.exited'))
  const [first, ...rest] = frames.map(({ type }) => type)
  expect([first, rest.at(-1)]).toEqual(['program.started', 'program.exited'])
  // What it tells and what it prints come by ways of their own.
  expect(rest.slice(0, -1).toSorted()).toEqual(['program.event', 'program.output'])
  expect(JSON.stringify(frames)).toContain('EADDRINUSE')
})
