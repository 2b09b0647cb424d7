/** Processes that stop themselves before a system call: what they say of it, what the kernel says, and what goes on. */
import { expect, it } from 'vitest'
import { readStat } from '../../src/lab/proc/process'
import { labEventSchema } from '../../src/shared/events'
import type { ProcessState } from '../../src/shared/fold/state'
import { MOST_BREAKS } from '../../src/shared/hold'
import type { ProcessId } from '../../src/shared/identity'
import { TcpClient } from '../support/tcp-client'
import { type TestLab, testLab } from '../support/test-lab'
import { until } from '../support/until'

const ALL = { roles: ['server', 'children', 'clients'] } as const

const processes = (lab: TestLab) => lab.log.state.processes.values()
const childrenIn = (lab: TestLab) => processes(lab).filter(({ role, phase }) => role === 'child' && phase !== 'ended')
const zombiesIn = (lab: TestLab) => processes(lab).filter(({ phase, role }) => role === 'child' && phase === 'zombie')

/** Before which call it stands, when it does. */
const standsBefore = (lab: TestLab, id: ProcessId, call?: string) =>
  until(`${id} to stand before ${call ?? 'a call'}`, () => {
    const { about, pid } = lab.log.state.processes.get(id) ?? {}
    const isThere = about && (call === undefined || about.call === call) && readStat(pid ?? 0)?.state === 'T'
    return isThere ? about : undefined
  })

async function echoes(port: number): Promise<void> {
  const client = await TcpClient.open(port)
  client.socket.end('hello')
  await until('the echo', () => client.received === 'hello')
}

/** One call after the other, until it stands before that one. */
async function stepTo(lab: TestLab, id: ProcessId, call: string): Promise<void> {
  for (let steps = 0; steps < 40; steps++) {
    const { call: next, seq } = await standsBefore(lab, id)
    if (next === call) return
    expect(lab.stepper.one(id)).toMatchObject({ ok: true })
    await until('the next one', () => (lab.log.state.processes.get(id)?.about?.seq ?? seq) > seq)
  }
  throw new Error(`${id} never came to ${call}`)
}

async function childOf(lab: TestLab, before: readonly ProcessState[] = []): Promise<ProcessId> {
  const known = new Set(before.map(({ id }) => id))
  return (await until('a child', () => childrenIn(lab).find(({ id }) => !known.has(id)))).id
}

it('a server is stopped before waitpid, its child is a zombie, and both are what /proc says', async () => {
  const lab = testLab()
  const { pid, process, port } = await lab.serve()
  expect(lab.stepper.runTo({ call: 'waitpid' }, process)).toMatchObject({ ok: true })
  const client = await TcpClient.open(port)
  client.socket.end('hello')
  await until('the echo', () => client.received === 'hello')
  expect((await standsBefore(lab, process, 'waitpid')).args).toMatchObject({ pid: -1, options: 'WNOHANG' })
  const [zombie] = await until('a zombie', () => (zombiesIn(lab).length > 0 ? zombiesIn(lab) : undefined))
  expect(readStat(zombie?.pid ?? 0)).toMatchObject({ state: 'Z', ppid: pid })
  await until('the sample that says so too', () => lab.processOf(pid)?.kernel?.state === 'T')
  lab.stepper.release(undefined)
  await until('it to be waited for', () => lab.log.state.counters.reaped === 1)
  expect(readStat(zombie?.pid ?? 0)).toBeUndefined()
})

it('what is held makes one call for each step, with its arguments, and a child that is born stands before its first', async () => {
  const lab = testLab()
  const { process, port } = await lab.serve()
  lab.stepper.hold(ALL)
  const client = await TcpClient.open(port)
  client.socket.write('hello')
  await stepTo(lab, process, 'fork')
  lab.stepper.one(process)
  const child = await childOf(lab)
  const listenfd = (await standsBefore(lab, child, 'close')).args.fd
  const before = lab.events.length
  lab.stepper.one(child)
  const next = await standsBefore(lab, child, 'read')
  const made = lab.events.slice(before).filter(({ kind, pid }) => kind === 'call' && pid === Number.parseInt(child, 10))
  expect(made).toMatchObject([{ call: 'close', args: { fd: listenfd }, ret: 0 }])
  expect(next.args).toMatchObject({ buf: 'buf', count: 1024 })
  expect(client.received).toBe('')
  lab.stepper.one(child)
  await standsBefore(lab, child, 'write')
  lab.stepper.release(undefined)
  await until('the echo', () => client.received === 'hello')
})

it('children that stop and go on send no SIGCHLD: once leaves exactly N−1 of those that end together', async () => {
  const N = 6
  const lab = testLab()
  const { process, port } = await lab.serve({ reap: 'once' })
  const clients = await Promise.all(Array.from({ length: N }, () => TcpClient.open(port)))
  const children = await until('the children', () => (childrenIn(lab).length === N ? childrenIn(lab) : undefined))
  // The server sleeps in poll, and would be woken by each child that stops.
  lab.stepper.hold({ roles: ['children'] })
  for (const client of clients) client.socket.end('hello')
  for (const { id } of children) await stepTo(lab, id, '_exit')
  expect(lab.log.state.counters.signals).toBe(0)
  // One more connection: it comes back from poll, and stands before accept while they end.
  lab.stepper.hold({ roles: ['server'] })
  await TcpClient.open(port)
  await standsBefore(lab, process, 'accept')
  for (const { id } of children) lab.stepper.one(id)
  await until('all to have ended', () => children.every(({ pid }) => readStat(pid)?.state === 'Z'))
  lab.stepper.release(undefined)
  await until('the signal', () => lab.log.state.counters.signals > 0)
  await until('one to be waited for', () => lab.log.state.counters.reaped === 1)
  await until('its poll', () => lab.processOf(Number.parseInt(process, 10))?.kernel?.state === 'S')
  expect(lab.log.state.counters.signals).toBe(1)
  expect(zombiesIn(lab)).toHaveLength(N - 1)
})

it('a server that is killed takes a child with it that is stopped', async () => {
  const lab = testLab()
  const { pid, port } = await lab.serve()
  lab.stepper.hold({ roles: ['children'] })
  await TcpClient.open(port)
  const child = await childOf(lab)
  await standsBefore(lab, child)
  process.kill(pid, 'SIGKILL')
  await until('both to have ended', () => !readStat(pid) && !readStat(Number.parseInt(child, 10)))
})

it('a server that is held stops when it is told to', async () => {
  const lab = testLab()
  const { pid, process, port } = await lab.serve()
  lab.stepper.hold(ALL)
  await TcpClient.open(port)
  await standsBefore(lab, process)
  expect(await lab.stopServer()).toMatchObject({ ok: true })
  expect(readStat(pid)).toBeUndefined()
})

it('a server that begins held stands before its first call, and listens when it goes on', async () => {
  const lab = testLab()
  lab.stepper.hold(ALL)
  const { process } = await lab.serve()
  expect((await standsBefore(lab, process)).call).toBe('socket')
  await stepTo(lab, process, 'listen')
  lab.stepper.release(undefined)
  const listen = await lab.event('listen', (event) => event.kind === 'call' && event.call === 'listen')
  const port = Number((listen.kind === 'call' ? (listen.local ?? '') : '').split(':')[1])
  const client = await TcpClient.open(port)
  client.socket.end('hello')
  await until('the echo', () => client.received === 'hello')
  await until(
    'the kernel’s word for it',
    () => lab.log.state.tcp.get(`127.0.0.1:${port}>0.0.0.0:0`)?.state === 'LISTEN'
  )
})

it.each([
  ['of a zygote', true],
  ['of its own Node', false]
])('a client %s can be stepped; its zygote never stops', async (_what, warm) => {
  const lab = testLab({ warm })
  const { port } = await lab.serve()
  lab.stepper.hold({ roles: ['clients'] })
  const client = await lab.client(port)
  expect((await standsBefore(lab, client)).call).toBe('socket')
  await stepTo(lab, client, 'connect')
  // As many more as one likes: whoever forks them goes on.
  const other = await lab.client(port)
  expect((await standsBefore(lab, other)).call).toBe('socket')
  lab.stepper.release(client)
  await until('the connection', () => lab.log.state.processes.get(client)?.client?.local)
  expect(lab.log.state.processes.get(other)?.about?.call).toBe('socket')
})

it('workers of launcher spawn are children that can be stepped', async () => {
  const lab = testLab()
  const { port } = await lab.serve({ launcher: 'spawn', spareWorkers: 0 })
  lab.stepper.hold({ roles: ['children'] })
  const client = await TcpClient.open(port)
  client.socket.end('hello')
  const child = await childOf(lab)
  await stepTo(lab, child, 'write')
  expect(client.received).toBe('')
  lab.stepper.release(undefined)
  await until('the echo', () => client.received === 'hello')
})

it('another program cannot be held, and it is said why', async () => {
  const lab = testLab()
  const { port } = await lab.serve({ exec: ['cat'] })
  const client = await TcpClient.open(port)
  client.socket.write('hello')
  await until('the echo', () => client.received === 'hello')
  const child = await childOf(lab)
  await until('the command', () => lab.log.state.processes.get(child)?.program)
  expect(lab.stepper.one(child)).toMatchObject({
    ok: false,
    error: { what: 'not-stepped', params: { why: 'command' } }
  })
})

it('a zombie, and the last reference to a socket, hold everybody, and the proof is named', async () => {
  const lab = testLab()
  const { process, port } = await lab.serve({ reap: 'never' })
  const client = await TcpClient.open(port)
  const socket = await until('the connection', () =>
    lab.log.state.sockets.values().find(({ kind }) => kind === 'connected')
  )
  expect(lab.stepper.changeBreaks([{ on: 'unreferenced', socket: socket.id }], [])).toMatchObject({ ok: true })
  client.socket.end()
  const closed = await until('to be held', () => lab.log.state.hold?.hit)
  expect(closed.break.on).toBe('unreferenced')
  expect(lab.events[closed.seq - 1]).toMatchObject({ kind: expect.stringMatching(/call|exiting/) })
  expect(lab.log.state.hold).toMatchObject({ roles: ALL.roles, breaks: [] })
  lab.stepper.changeBreaks([{ on: 'zombie' }], [])
  lab.stepper.release(undefined)
  const second = await TcpClient.open(port)
  second.socket.end()
  const zombie = await until('to be held again', () => lab.log.state.hold?.hit)
  expect(zombiesIn(lab).map(({ pid }) => pid)).toContain(zombie.pid)
  await TcpClient.open(port)
  await standsBefore(lab, process)
})

it('the last reference to a socket is closed once: then all run on, whatever is done and started', async () => {
  const lab = testLab()
  const { port } = await lab.serve()
  const client = await TcpClient.open(port)
  const { id: socket } = await until('the connection', () =>
    lab.log.state.sockets.values().find(({ kind }) => kind === 'connected')
  )
  lab.stepper.changeBreaks([{ on: 'unreferenced', socket }], [])
  client.socket.end()
  const hit = await until('to be held', () => lab.log.state.hold?.hit)
  expect(lab.closes).toContainEqual(expect.objectContaining({ seq: hit.seq, socket, left: 0 }))
  lab.stepper.release(undefined)
  expect(lab.log.state.hold).toBeNull()
  const held = lab.events.filter(({ kind }) => kind === 'hold').length
  await echoes(port)
  await lab.stopServer()
  await echoes((await lab.serve()).port)
  expect(lab.events.filter(({ kind }) => kind === 'hold')).toHaveLength(held)
})

it('everybody runs on to a call of a name, and to a place in the text', async () => {
  const lab = testLab()
  const { process, port } = await lab.serve()
  lab.stepper.hold(ALL)
  lab.stepper.runTo({ call: 'fork' }, undefined)
  await TcpClient.open(port)
  await standsBefore(lab, process, 'fork')
  expect(lab.log.state.hold).toMatchObject({
    roles: ALL.roles,
    breaks: [],
    hit: { break: { on: 'call', call: 'fork' } }
  })
  lab.stepper.runTo({ site: 'parent.close-connfd' }, process)
  await standsBefore(lab, process, 'close')
  expect(lab.stepper.runTo({ site: 'parent.nowhere' }, process)).toMatchObject({ error: { what: 'no-site' } })
})

it('what is added and removed leaves the other conditions as they are, whoever has asked first', async () => {
  const lab = testLab()
  await lab.serve()
  const [zombie, call] = [{ on: 'zombie' }, { on: 'call', call: 'waitpid' }] as const
  lab.stepper.changeBreaks([zombie], [])
  lab.stepper.changeBreaks([call], [])
  expect(lab.log.state.hold?.breaks).toEqual([zombie, call])
  lab.stepper.changeBreaks([], [zombie])
  lab.stepper.changeBreaks([], [zombie])
  expect(lab.log.state.hold?.breaks).toEqual([call])
})

it('the same condition twice is one, and where there is room for none no call is run to: a recording could not be read', async () => {
  const lab = testLab()
  const { process } = await lab.serve()
  const zombie = { on: 'zombie' } as const
  lab.stepper.changeBreaks([zombie, zombie], [])
  expect(lab.log.state.hold?.breaks).toEqual([zombie])
  const calls = Array.from({ length: MOST_BREAKS }, (_, index) => ({ on: 'call', call: `call${index}` }) as const)
  expect(lab.stepper.changeBreaks(calls, [])).toMatchObject({ error: { what: 'too-many-breaks' } })
  expect(lab.log.state.hold?.breaks).toEqual([zombie])
  expect(lab.stepper.changeBreaks(calls, [zombie])).toMatchObject({ ok: true })
  expect(lab.stepper.runTo({ call: 'accept' }, undefined)).toMatchObject({ error: { what: 'too-many-breaks' } })
  expect(lab.stepper.runTo({ call: 'accept' }, process)).toMatchObject({ ok: true })
  lab.stepper.changeBreaks([], calls.slice(0, 1))
  expect(lab.stepper.runTo({ call: 'accept' }, undefined)).toMatchObject({ ok: true })
  const holds = lab.events.filter((event) => event.kind === 'hold')
  for (const event of holds) expect(labEventSchema.safeParse(event).error).toBeUndefined()
})

it('SIGCONT to one that stands before a call lets it go on', async () => {
  const lab = testLab()
  const { process, port } = await lab.serve()
  lab.stepper.hold(ALL)
  const client = await TcpClient.open(port)
  await standsBefore(lab, process)
  lab.signal(process, 'SIGCONT')
  const child = await childOf(lab)
  await standsBefore(lab, child)
  lab.signal(child, 'SIGCONT')
  client.socket.end('hello')
  await until('the echo', () => client.received === 'hello')
})
