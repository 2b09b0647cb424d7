/** What stays true about a process however much happens after it: of real processes, in the state of a lab. */
import type { Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import { readStat } from '../../src/lab/proc/process'
import { readTcp, type TcpLine } from '../../src/lab/proc/tcp'
import { formatAddress } from '../../src/shared/address'
import { CLIENT_KINDS } from '../../src/shared/choices'
import type { CallEvent, LabEvent, NoteEvent } from '../../src/shared/events'
import { LIMITS } from '../../src/shared/fold/state'
import { bornAtOf, numberOf, type ProcessId } from '../../src/shared/identity'
import { childrenOf } from '../../src/shared/selectors'
import { Transcript } from '../../src/shared/views/transcript'
import { childPids } from '../support/children'
import { itWithPidGivenAgain, withPid } from '../support/pid-reuse'
import { stranger } from '../support/stranger'
import { strangersClient } from '../support/strangers-client'
import { TcpClient } from '../support/tcp-client'
import { type TestLab, testLab } from '../support/test-lab'
import { until } from '../support/until'

/** More than a transcript ever held in the state. */
const MANY_MESSAGES = 40
/** More than ended processes stay in it. */
const MANY_CHILDREN = LIMITS.ended + 10

const isShutdown = (event: LabEvent): event is CallEvent => event.kind === 'call' && event.call === 'shutdown'

const isNote =
  (note: NoteEvent['note']) =>
  (event: LabEvent): event is NoteEvent =>
    event.kind === 'note' && event.note === note

const clientIn = (lab: TestLab, client: ProcessId) => lab.log.state.processes.get(client)?.client

it.each(CLIENT_KINDS)('a half-close of a client of kind %s is known by its close, however late', async (kind) => {
  const lab = testLab()
  const { client, socket } = await strangersClient(lab, kind, 60_000)
  socket.resume()
  if (kind === 'split') await until('its writer', () => childPids(numberOf(client)).length === 1)
  lab.command(client, 'half-close')
  const shutdown = await lab.event('shutdown', isShutdown)
  for (let i = 0; i < MANY_MESSAGES; i++) {
    socket.write(`message ${i}\n`)
    await until('the message', () => lab.transcript(client).includes(`server: message ${i}\n`))
    expect(clientIn(lab, client)?.halfClosed).toBe(shutdown.seq)
  }
  lab.command(client, 'close')
  await until('its end', () => lab.log.state.processes.get(client)?.phase === 'ended')
  const last = lab.closes.at(-1)
  expect(last).toMatchObject({ process: client, left: 0, fin: 'sent-before', proof: shutdown.seq })
  expect(numberOf(last?.by ?? '0@0')).toBe(shutdown.pid)
  expect(clientIn(lab, client)?.halfClosed).toBe(shutdown.seq)
})

const clientWithPid = (lab: TestLab, port: number, pid: number): Promise<ProcessId> =>
  withPid(
    pid,
    () => lab.client(port),
    numberOf,
    (client) => lab.closeClient(client)
  )

/** Told until a poll(2) without its socket has returned: from then on it does not read. */
const stopsReading = (lab: TestLab, client: ProcessId) =>
  until('a poll without the socket', () => {
    lab.command(client, 'stop-reading')
    return lab.events.some(
      (event) => event.kind === 'call' && event.call === 'poll' && String(event.args.fds).startsWith('{-1,')
    )
  })

/** How the connection came to its end at the other side: the errno of a reset, or nothing. */
const brokenWith = (socket: Socket): Promise<string | undefined> =>
  new Promise((resolve) => {
    socket.once('error', ({ code }: NodeJS.ErrnoException) => resolve(code))
    socket.once('close', () => resolve(undefined))
  })

describe('what is unread when the last reference is closed', () => {
  /** as the kernel lists it */
  const unreadAt = (port: number, local: string) =>
    readTcp(port).find((end) => end.local === local && end.state !== 'LISTEN')?.receiveQueue

  it.each(['close', 'half-close'] as const)('resets the connection, first told: %s', async (told) => {
    const lab = testLab()
    const { client, port, socket: peer } = await strangersClient(lab)
    await stopsReading(lab, client)
    if (told === 'half-close') {
      lab.command(client, 'half-close')
      await lab.event('shutdown', isShutdown)
    }
    const ends = brokenWith(peer)
    peer.resume().write('hello')
    await until('what is unread', () => unreadAt(port, formatAddress('127.0.0.1', peer.remotePort ?? 0)) === 5)
    lab.command(client, 'close')
    expect(await until('its close', () => lab.closes.at(-1))).toMatchObject({ left: 0, fin: 'reset', unread: 5 })
    // Who has read a FIN before is not told of a RST before it writes.
    if (told === 'half-close') peer.write('anybody there?')
    expect(await ends).toMatch(/ECONNRESET|EPIPE/)
  })

  it('but sends nothing where both ends had closed before', async () => {
    const lab = testLab()
    const { client, socket: peer } = await strangersClient(lab)
    await stopsReading(lab, client)
    lab.command(client, 'half-close')
    await lab.event('shutdown', isShutdown)
    const ends = brokenWith(peer)
    peer.resume().end('hello')
    expect(await ends).toBeUndefined()
    lab.command(client, 'close')
    expect(await until('its close', () => lab.closes.at(-1))).toMatchObject({ left: 0, fin: 'sent-before' })
  })

  it('sends nothing where the other end has reset it, which no call has noticed', async () => {
    const lab = testLab()
    const { client, socket: peer } = await strangersClient(lab)
    await stopsReading(lab, client)
    const { local, target } = await until('its address', () => clientIn(lab, client))
    peer.resetAndDestroy()
    // The kernel gives a port to connections to other addresses, too.
    const isOurs = (end: TcpLine) => end.local === local && end.peer === target
    await until('the reset', () => !readTcp(Number(local?.split(':')[1])).some(isOurs))
    lab.command(client, 'close')
    expect(await until('its close', () => lab.closes.at(-1))).toMatchObject({ left: 0, fin: 'was-reset' })
  })

  it('of a child that is killed is not known to be', async () => {
    const lab = testLab()
    const { process: server, port } = await lab.serve()
    const visitor = await TcpClient.open(port)
    const { socket } = visitor
    socket.write('served')
    await until('the echo', () => visitor.received === 'served')
    const child = await until('the word of it', () => childrenOf(lab.log.state, server)[0])
    expect(lab.signal(child.id, 'SIGSTOP')).toMatchObject({ ok: true })
    await until('the kernel to say stopped', () => readStat(child.pid)?.state === 'T')
    const ends = brokenWith(socket)
    socket.write('hello')
    await until('what is unread', () => unreadAt(port, `127.0.0.1:${port}`) === 5)
    expect(lab.signal(child.id, 'SIGKILL')).toMatchObject({ ok: true })
    expect(await ends).toBe('ECONNRESET')
    const close = await until('its close', () => lab.closes.find(({ process }) => process === child.id))
    expect(close).toMatchObject({ left: 0, byExit: true, fin: 'by-exit' })
  })
})

it.each(['closed', 'ended with the lab'])('a client held by SIGSTOP that is %s was not killed', async (how) => {
  const lab = testLab()
  const { port } = await stranger()
  const client = await lab.client(port)
  await until('the connection', () => lab.transcript(client).includes('system: connected'))
  lab.signal(client, 'SIGSTOP')
  await until('the kernel to say stopped', () => readStat(numberOf(client))?.state === 'T')
  if (how === 'closed') await lab.closeClient(client)
  else await lab.end()
  const note = await lab.event('the note', isNote('stopping'))
  expect(lab.log.state.processes.get(client)).toMatchObject({ stopping: note.seq, status: { signal: 'SIGTERM' } })
  expect(lab.transcript(client).at(-1)).toBe('system: ended-as-asked')
})

describe('a client that was told to stop reading', () => {
  it('is known to, until it is told to go on', async () => {
    const lab = testLab()
    const { port } = await stranger()
    const client = await lab.client(port)
    lab.command(client, 'stop-reading')
    const told = await lab.event('the note', isNote('client-told'))
    expect(told).toMatchObject({ pid: numberOf(client), bornAt: bornAtOf(client) })
    expect(clientIn(lab, client)?.stoppedReading).toBe(told.seq)
    lab.command(client, 'resume-reading')
    expect(clientIn(lab, client)).not.toHaveProperty('stoppedReading')
  })

  itWithPidGivenAgain('is another one than the client that has its PID now', async () => {
    const lab = testLab()
    const { port } = await stranger()
    const first = await lab.client(port)
    await until('the connection', () => lab.transcript(first).includes('system: connected'))
    lab.command(first, 'stop-reading')
    await lab.closeClient(first)
    const second = await clientWithPid(lab, port, numberOf(first))
    await until('its connection', () => lab.transcript(second).includes('system: connected'))
    expect(second).not.toBe(first)
    expect(clientIn(lab, first)?.stoppedReading).toBeGreaterThan(0)
    expect(clientIn(lab, second)?.stoppedReading).toBeUndefined()
    expect(lab.transcript(first)).toEqual(['system: connected', 'system: closed', 'system: exited'])
    expect(lab.transcript(second)).toEqual(['system: connected'])
    // What is asked for the one is not done to the other.
    expect(lab.signal(first, 'SIGKILL')).toMatchObject({ ok: false, error: { code: 'ESRCH' } })
    expect(lab.processOf(numberOf(first))).toMatchObject({ id: second, phase: 'running' })
  })
})

describe('a server', () => {
  it('that was stopped on purpose is known to have been, however it ended', async () => {
    const lab = testLab()
    const { process: server } = await lab.serve()
    await lab.stopServer()
    const note = await lab.event('the note', isNote('stopping'))
    expect(lab.log.state.processes.get(server)).toMatchObject({
      phase: 'ended',
      stopping: note.seq,
      status: { signal: 'SIGTERM' }
    })
  })

  it('that somebody else has killed is in the picture with its status, and was not stopped', async () => {
    const lab = testLab({ sampling: { interval: 50, pause: 1 } })
    const { pid, process: server, port } = await lab.serve({ maxChildren: MANY_CHILDREN })
    for (let i = 0; i < MANY_CHILDREN; i++) await TcpClient.open(port)
    await until('all its children', () => childrenOf(lab.log.state, server).length === MANY_CHILDREN, 20_000)
    process.kill(pid, 'SIGKILL')
    await until(
      'the end of all',
      () => lab.log.state.processes.values().every(({ phase }) => phase === 'ended'),
      20_000
    )
    const { state } = lab.log
    expect(state.ended).toHaveLength(LIMITS.ended)
    expect(state.server).toBe(server)
    expect(state.processes.get(server)).toMatchObject({ phase: 'ended', status: { signal: 'SIGKILL' } })
    expect(state.processes.get(server)).not.toHaveProperty('stopping')
  }, 60_000)
})

it('a client that has ended keeps its window, and a child that is forgotten is in the log', async () => {
  const lab = testLab()
  const { process: server, port } = await lab.serve()
  const client = await lab.client(port)
  lab.send(client, 'hello')
  await until('the echo', () => lab.transcript(client).includes('server: hello\n'))
  await lab.closeClient(client)
  const [first] = await until('the child’s end', () => {
    const ended = childrenOf(lab.log.state, server).filter(({ phase }) => phase === 'ended')
    return ended.length === 1 ? ended : undefined
  })
  for (let i = 0; i < MANY_CHILDREN; i++) {
    const visitor = await TcpClient.open(port)
    visitor.socket.end('x')
    await until('the end', () => visitor.ended)
  }
  await until('all to be reaped', () => lab.log.state.counters.reaped === MANY_CHILDREN + 1)
  expect(lab.log.state.ended).toHaveLength(LIMITS.ended)
  expect(lab.log.state.processes.get(client)).toMatchObject({ phase: 'ended', status: { code: 0 } })
  const { outcomes, more } = await lab.history.transcript(client, { limit: 1000 })
  const transcript = new Transcript(1000)
  for (const outcome of outcomes) transcript.add(outcome)
  expect([transcript.entries, more]).toEqual([lab.entries(client), false])
  const { id = '0@0' } = first ?? {}
  expect(lab.log.state.processes.get(id)).toBeUndefined()
  expect(await lab.history.process(id)).toEqual(first)
}, 60_000)
