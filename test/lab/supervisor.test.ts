/** Children that are left orphans, as in C: they go on, are adopted and waited for by a supervisor, and end with the lab. */
import { describe, expect, it } from 'vitest'
import { exists } from '../../src/lab/proc/exists'
import { readSockets, readStat } from '../../src/lab/proc/process'
import { descriptorsOf } from '../../src/shared/fold/table'
import { numberOf } from '../../src/shared/identity'
import { countersOfServer } from '../../src/shared/selectors'
import type { ServerSettings } from '../../src/shared/settings'
import { adopterOf, isSupervised } from '../../src/shared/views/adopted'
import { endCauseOf } from '../../src/shared/views/end-cause'
import { childPids } from '../support/children'
import { markedWith, markOf } from '../support/supervised'
import { TcpClient } from '../support/tcp-client'
import { type TestLab, testLab } from '../support/test-lab'
import { until } from '../support/until'

interface Left {
  lab: TestLab
  server: number
  supervisor: number
  child: number
  client: TcpClient
  mark: string
}

/** A server with a child that serves a client. */
async function serving(settings: Partial<ServerSettings>): Promise<Left> {
  const lab = testLab()
  const { pid: server, port } = await lab.serve({ leaveOrphans: true, ...settings })
  const client = await TcpClient.open(port)
  client.socket.write('one\n')
  await until('the echo', () => client.received.includes('one\n'))
  const { pid: child } = await until('the child', () =>
    lab.log.state.processes.values().find(({ role, spare, phase }) => role === 'child' && !spare && phase === 'running')
  )
  return { lab, server, supervisor: readStat(server)?.ppid ?? 0, child, client, mark: markOf(server) }
}

/** The same, after the server was killed. */
async function orphaned(settings: Partial<ServerSettings>): Promise<Left> {
  const left = await serving(settings)
  process.kill(left.server, 'SIGKILL')
  await left.lab.event('its exit', ({ kind, pid }) => kind === 'exit' && pid === left.server)
  return left
}

const noneWith = (mark: string) => until('nobody to be left', () => markedWith(mark).length === 0)

describe.each(['fork', 'spawn'] as const)('launcher %s', (launcher) => {
  it('an orphan goes on serving, is seen with its new parent, and is waited for by it', async () => {
    const { lab, server, supervisor, child, client, mark } = await orphaned({ launcher })
    expect(supervisor).not.toBe(process.pid)
    expect(readStat(supervisor)?.ppid).toBe(process.pid)
    expect(readStat(child)?.ppid).toBe(supervisor)
    const exit = lab.events.findIndex(({ kind, pid }) => kind === 'exit' && pid === server)
    expect(lab.events[exit]).toMatchObject({ status: { signal: 'SIGKILL' }, reaper: supervisor })

    client.socket.write('two\n')
    await until('the echo of an orphan', () => client.received.endsWith('two\n'))
    await until('its calls to be told', () =>
      lab.events.slice(exit).some((event) => event.pid === child && event.kind === 'call' && event.text === 'two\n')
    )
    const orphan = await until('the kernel’s word for its parent', () => {
      const process = lab.processOf(child)
      return process && adopterOf(process) === supervisor ? process : undefined
    })
    expect(isSupervised(lab.log.state, orphan)).toBe(true)
    const told = descriptorsOf(orphan.descriptors).map(([fd, socket]) => [String(fd), numberOf(socket)])
    expect(Object.entries(readSockets(child) ?? {})).toEqual(told)
    expect(orphan).toMatchObject({ phase: 'running', bytesRead: 8, bytesWritten: 8 })

    client.socket.end()
    await lab.event('its end', ({ kind, pid }) => kind === 'exit' && pid === child)
    const ended = lab.processOf(child) ?? expect.fail('it is forgotten')
    expect(ended).toMatchObject({ phase: 'ended', status: { code: 0 } })
    expect(ended.reapedBy && numberOf(ended.reapedBy)).toBe(supervisor)
    expect(endCauseOf(lab.log.state, ended)).toBe(null)
    // Nobody is left, and neither is the supervisor.
    await noneWith(mark)
    await until('the supervisor to have been waited for', () => !exists(supervisor))
    expect(lab.events.some((event) => event.kind === 'note' && event.note === 'supervisor-ended')).toBe(false)
    await until('all that the server started to have ended; it has waited for none of them', () => {
      const { forked, reaped } = countersOfServer(lab.log.state)
      const started = lab.log.state.processes.values().filter(({ ppid }) => ppid === server)
      return forked > 0 && reaped === 0 && started.length > 0 && started.every(({ phase }) => phase === 'ended')
    })
  })

  it('a server that is stopped ends all of its processes, and the supervisor', async () => {
    const { lab, child, mark, supervisor } = await serving({ launcher })
    expect(await lab.stopServer()).toMatchObject({ ok: true })
    expect(markedWith(mark)).toEqual([])
    expect(exists(supervisor)).toBe(false)
    const ended = await until('its end', () =>
      lab.log.state.processes.values().find(({ pid, phase }) => pid === child && phase === 'ended')
    )
    expect(endCauseOf(lab.log.state, ended)).toBe('stopped')
  })

  it('orphans end when the person says so, and when a new server starts', async () => {
    const one = await orphaned({ launcher })
    expect(exists(one.child)).toBe(true)
    expect(await one.lab.stopServer()).toMatchObject({ ok: true })
    expect(markedWith(one.mark)).toEqual([])
    expect(await one.lab.stopServer()).toMatchObject({ ok: false, error: { code: 'ESRCH' } })

    const { port } = await one.lab.serve({ leaveOrphans: true, launcher })
    const client = await TcpClient.open(port)
    client.socket.write('x')
    await until('the echo', () => client.received === 'x')
    const server = one.lab.log.state.server ?? '0@0'
    const mark = markOf(numberOf(server))
    process.kill(numberOf(server), 'SIGKILL')
    await one.lab.event('its exit', ({ kind, pid }) => kind === 'exit' && pid === numberOf(server))
    expect(markedWith(mark)).not.toEqual([])
    await one.lab.serve({ launcher })
    expect(markedWith(mark)).toEqual([])
  })

  it('they end with the lab', async () => {
    const { lab, mark, child } = await orphaned({ launcher })
    expect(exists(child)).toBe(true)
    await lab.close()
    expect(markedWith(mark)).toEqual([])
    expect(childPids(process.pid)).toEqual([])
  })

  it('when the supervisor is killed, so are the server and its children; the next server has another one', async () => {
    const { lab, supervisor, mark } = await serving({ launcher })
    process.kill(supervisor, 'SIGKILL')
    await noneWith(mark)
    expect(
      await lab.event('the word of it', (event) => event.kind === 'note' && event.note === 'supervisor-ended')
    ).toMatchObject({
      pid: supervisor,
      status: { signal: 'SIGKILL' }
    })
    await until('the picture to say so', () => lab.log.state.processes.values().every(({ phase }) => phase === 'ended'))
    const { pid } = await lab.serve({ launcher, leaveOrphans: true })
    expect(readStat(pid)?.ppid).not.toBe(supervisor)
  })

  it('so are orphans, of whom nobody else knows', async () => {
    const { supervisor, mark } = await orphaned({ launcher })
    process.kill(supervisor, 'SIGKILL')
    await noneWith(mark)
  })
})

const WANDERER = ['sh', '-c', 'setsid sleep 77 & echo there; exec cat']

describe.each(['fork', 'spawn'] as const)('a command by %s that starts a process in another session', (launcher) => {
  async function wandering() {
    const lab = testLab()
    const { pid, port } = await lab.serve({ leaveOrphans: true, launcher, exec: WANDERER })
    const client = await TcpClient.open(port)
    await until('the command', () => client.received === 'there\n')
    const mark = markOf(pid)
    const wanderer = await until('the other session', () =>
      markedWith(mark).find((one) => readStat(one)?.name === 'sleep' && readStat(one)?.session !== pid)
    )
    return { lab, mark, pid, wanderer, supervisor: readStat(pid)?.ppid ?? 0 }
  }

  it('has it ended with the server', async () => {
    const { lab, mark, wanderer } = await wandering()
    expect(await lab.stopServer()).toMatchObject({ ok: true })
    expect(markedWith(mark)).toEqual([])
    expect(exists(wanderer)).toBe(false)
  })

  it('has it ended when the supervisor is killed', async () => {
    const { mark, supervisor } = await wandering()
    process.kill(supervisor, 'SIGKILL')
    await noneWith(mark)
  })
})

it('without the setting there is no supervisor, and children end with their server', async () => {
  const lab = testLab()
  const { pid, port } = await lab.serve()
  const client = await TcpClient.open(port)
  client.socket.write('x')
  await until('the echo', () => client.received === 'x')
  expect(readStat(pid)?.ppid).toBe(process.pid)
  const [child = 0] = childPids(pid)
  process.kill(pid, 'SIGKILL')
  await until('the end of the child', () => lab.processOf(child)?.phase === 'ended')
  expect(endCauseOf(lab.log.state, lab.processOf(child) ?? expect.fail('it is forgotten'))).toBe('parent-ended')
  const told = await lab.event('the word of it', (event) => event.kind === 'note' && event.note === 'ended-with-parent')
  expect(told).toMatchObject({ pid: child, signal: 'SIGKILL' })
})

it('a model without children needs no supervisor', async () => {
  const lab = testLab()
  const { pid } = await lab.serve({ model: 'select', leaveOrphans: true })
  expect(readStat(pid)?.ppid).toBe(process.pid)
})

it('where Node makes the calls nobody can ask for it', async () => {
  const lab = testLab()
  await expect(lab.serve({ launcher: 'portable', leaveOrphans: true })).rejects.toThrow(/leaveOrphans/)
})

it('zombies of a server that waits for nobody are waited for by who adopts them', async () => {
  const { lab, server, supervisor, child, client } = await serving({ reap: 'never' })
  client.socket.end()
  await until('the zombie', () => readStat(child)?.state === 'Z')
  process.kill(server, 'SIGKILL')
  expect(await lab.event('its end', ({ kind, pid }) => kind === 'exit' && pid === child)).toMatchObject({
    status: { code: 0 },
    reaper: supervisor
  })
})
