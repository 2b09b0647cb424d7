/** Main's supervision of utility programs, over real processes of Node's. */
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { LabHost } from '../../src/main/lab-host'
import { UtilityPrograms, type UtilityProgramsOptions } from '../../src/main/utility-programs'
import type { FromUtilityProgram, UtilityProgramName } from '../../src/shared/frames'
import type { NotStarted } from '../../src/shared/not-started'
import { EVENT_CREDIT } from '../../src/shared/utility-frames'
import { until } from '../support/until'
import { exists } from './support/exists'
import { forkAsUtility } from './support/fork-as-utility'
import { forkLab } from './support/fork-lab'

type Frame<T> = Extract<FromUtilityProgram, { type: T }>
/** What a fake program tells: that it has heard something. */
interface Told {
  file: string
  pid: number
  heard?: { type: string; connection?: number; pid?: number; code?: number; text?: string; ports?: number }
}

const fork: UtilityProgramsOptions['fork'] = (file) =>
  forkAsUtility(join(import.meta.dirname, 'support/fake-program.mjs'), [file])
const port = () => ({ close: vi.fn<() => void>() })

function programs(options: Partial<UtilityProgramsOptions> = {}) {
  const frames: FromUtilityProgram[] = []
  const service = new UtilityPrograms({
    fork,
    channel: () => ({ port1: port(), port2: port() }),
    toLab: (frame) => frames.push(frame),
    ...options
  })
  const all = <T extends FromUtilityProgram['type']>(type: T) =>
    frames.filter((frame): frame is Frame<T> => frame.type === type)
  const told = () => all('program.event').map(({ line }) => JSON.parse(line) as Told)
  return {
    service,
    all,
    told,
    start: (argument: object = {}, id = 1, file: UtilityProgramName = 'portable-server') =>
      service.receive({ type: 'program.start', id, file, argument }),
    next: <T extends FromUtilityProgram['type']>(type: T) => until(type, () => all(type)[0]),
    heard: (type: string) =>
      until(`a process that has heard ${type}`, () => told().find(({ heard }) => heard?.type === type))
  }
}

const wants = (connection: number, argument: object = {}) => ({ type: 'worker', connection, argument })

describe('a program', () => {
  it('is started with its argument, tells events, ends when it is asked to', async () => {
    const { service, start, next, heard } = programs()
    start({ posts: [{ type: 'event', line: '{"one":1}' }] })
    const { pid } = await next('program.started')
    expect(await heard('serve')).toMatchObject({ file: 'utility-server.cjs', pid })
    service.receive({ type: 'program.end', id: 1, force: false })
    expect(await next('program.exited')).toEqual({ type: 'program.exited', id: 1, pid, code: 0, workers: [] })
    expect(await heard('end')).toMatchObject({ pid })
  })

  it('that does not listen is killed after the bound, or at once by force', async () => {
    const { service, start, next } = programs({ stopBound: 200 })
    start({ deaf: true })
    start({ deaf: true }, 2)
    const { pid } = await next('program.started')
    service.receive({ type: 'program.end', id: 1, force: false })
    service.receive({ type: 'program.end', id: 2, force: true })
    await next('program.exited')
    await until('the end', () => !exists(pid))
  })

  it('has what it prints, and what is no frame of its own, shown line by line', async () => {
    const { start, next, all } = programs()
    start({ prints: 'one\ntwo\n', exits: 7, posts: [{ type: 'dance' }, { type: 'event', line: 'x'.repeat(5000) }, 5] })
    expect(await next('program.exited')).toMatchObject({ code: 7 })
    const { pid } = await next('program.started')
    const texts = all('program.output').map(({ text }) => text)
    expect(texts).toEqual(expect.arrayContaining(['one', 'two', expect.stringContaining('{"type":"dance"}')]))
    expect(texts).toHaveLength(5)
    expect(new Set(all('program.output').map((frame) => frame.pid))).toEqual(new Set([pid]))
  })

  it('is thanked for its events when the lab has heard them, and not heard beyond its credit', async () => {
    const { service, start, all, told, heard } = programs()
    const events = Array.from({ length: 2 * EVENT_CREDIT }, (_, number) => ({ type: 'event', line: `${number}` }))
    // The last of what it posts: when that is done, all events have come.
    start({ posts: [...events, wants(1)] })
    await heard('connection')
    expect(all('program.output').length).toBeGreaterThan(0)
    const worker = 1
    expect(all('program.event')).toHaveLength(EVENT_CREDIT + worker)
    service.receive({ type: 'program.heard', id: 1, lines: EVENT_CREDIT })
    expect((await heard('heard')).heard).toMatchObject({ lines: EVENT_CREDIT })
    expect(told()).toHaveLength(EVENT_CREDIT + worker + 1)
  })

  it.each<[string, { file?: UtilityProgramName; before?: number[] }, NotStarted]>([
    [
      'of which there is none',
      { file: '../../../etc/passwd' as UtilityProgramName },
      { why: 'no-program', name: '"../../../etc/passwd"' }
    ],
    [
      'named like a part of every object',
      { file: 'constructor' as UtilityProgramName },
      { why: 'no-program', name: '"constructor"' }
    ],
    ['whose number is taken', { before: [7] }, { why: 'running-already' }],
    ['too many', { before: [1, 2] }, { why: 'limit', limit: 2, of: 'servers' }]
  ])('%s is refused', async (_which, { file = 'portable-server', before = [] }, reason) => {
    const { start, next } = programs({ maxPrograms: 2 })
    for (const id of before) start({}, id)
    start({}, 7, file)
    expect(await next('program.refused')).toMatchObject({ id: 7, reason })
  })

  it('that cannot be forked is refused with the reason', async () => {
    const { start, next } = programs({
      fork: () => {
        throw new Error('no such file')
      }
    })
    start()
    expect(await next('program.refused')).toMatchObject({ reason: { why: 'said', said: 'no such file' } })
  })
})

describe('a process that does not come into being', () => {
  /** Electron tells nothing of it. */
  const silent = (): ReturnType<typeof fork> => ({
    pid: undefined,
    stdout: null,
    stderr: null,
    postMessage: vi.fn(),
    kill: () => false,
    on: vi.fn()
  })

  it('is refused after a bound, makes room, and keeps nobody from ending', async () => {
    const { service, start, next, all } = programs({ fork: silent, spawnBound: 20, maxPrograms: 1 })
    start()
    expect(await next('program.refused')).toMatchObject({ id: 1, reason: { why: 'not-born' } })
    start({}, 2)
    await service.endAll()
    expect(all('program.refused').map(({ id }) => id)).toEqual([1, 2])
    expect(all('program.refused').at(-1)?.reason).toEqual({ why: 'not-born' })
  })

  it('costs its connection, and no room', async () => {
    const host = { fork: (file: string) => (file === 'utility-worker.cjs' ? silent() : fork(file)) }
    const { service, start, heard } = programs({ ...host, spawnBound: 1000, maxWorkers: 1 })
    start({ posts: [wants(1)] })
    const refused = await heard('worker.refused')
    expect(refused.heard).toMatchObject({ connection: 1, reason: { why: 'not-born' } })
    await service.endAll()
  })
})

describe('a worker', () => {
  it('and the server get one end of a channel each, and the server hears of its end', async () => {
    const { start, next, heard } = programs()
    start({ posts: [wants(5, { exits: 3 })] })
    const { pid: server } = await next('program.started')
    const worker = await heard('connection')
    expect(worker).toMatchObject({ file: 'utility-worker.cjs', heard: { connection: 5, ports: 1 } })
    expect(await heard('worker')).toMatchObject({ pid: server, heard: { connection: 5, pid: worker.pid, ports: 1 } })
    expect((await heard('worker.exited')).heard).toMatchObject({ connection: 5, pid: worker.pid, code: 3 })
  })

  it.each([
    ['beyond the bound', [wants(1), wants(2), wants(3)], 3, { why: 'limit', limit: 2, of: 'connections' }],
    ['for a connection that has one', [wants(1), wants(1)], 1, { why: 'running-already' }]
  ])('%s is refused', async (_which, posts, connection, reason) => {
    const { start, heard } = programs({ maxWorkers: 2 })
    start({ posts })
    expect((await heard('worker.refused')).heard).toMatchObject({ connection, reason })
  })

  it('that ends makes room for another one', async () => {
    const { start, heard, told } = programs({ maxWorkers: 1 })
    start({ posts: [wants(1)] })
    const { pid } = await heard('connection')
    process.kill(pid, 'SIGKILL')
    expect((await heard('worker.exited')).heard).toMatchObject({ connection: 1, pid })
    expect(told().filter(({ heard }) => heard?.type === 'worker.refused')).toEqual([])
  })

  it('that cannot be forked is refused with the reason', async () => {
    const { start, heard } = programs({
      fork: (file) => {
        if (file === 'utility-worker.cjs') throw new Error('EAGAIN')
        return fork(file)
      }
    })
    start({ posts: [wants(1)] })
    expect((await heard('worker.refused')).heard).toMatchObject({ reason: { why: 'said', said: 'EAGAIN' } })
  })
})

describe('an end is certain:', () => {
  /** Two workers that would stay for ever. */
  async function withWorkers() {
    const running = programs()
    running.start({ posts: [wants(1), wants(2)] })
    const { pid } = await running.next('program.started')
    const workers = await until('both workers', () => {
      const pids = running.told().flatMap((event) => (event.heard?.type === 'connection' ? [event.pid] : []))
      return pids.length === 2 ? pids : undefined
    })
    return { ...running, pid, workers }
  }

  it('the workers of a server that was killed are killed', async () => {
    const { next, pid, workers } = await withWorkers()
    process.kill(pid, 'SIGKILL')
    const exited = await next('program.exited')
    expect(exited.workers.map((worker) => worker.pid).sort()).toEqual([...workers].sort())
    expect([pid, ...workers].filter(exists)).toEqual([])
  })

  it('everything is, when the lab has ended, and nothing is started any more', async () => {
    const { service, start, next, pid, workers } = await withWorkers()
    await service.endAll()
    expect([pid, ...workers].filter(exists)).toEqual([])
    start({}, 2)
    expect((await next('program.refused')).reason).toEqual({ why: 'lab-ended' })
  })

  it('also before a program has a pid', async () => {
    const utilities: ReturnType<typeof fork>[] = []
    const { service, start } = programs({
      fork: (file) => {
        const utility = fork(file)
        utilities.push(utility)
        return utility
      }
    })
    start({ deaf: true })
    const ended = service.endAll()
    expect(utilities.map(({ pid }) => pid)).toEqual([undefined])
    await ended
    expect(utilities.map(({ pid }) => exists(pid ?? 0))).toEqual([false])
  })

  it.each(['killed', 'ended with the app'])('a lab that is %s has no program any more when it is gone', async (how) => {
    const onPush = vi.fn<(session: number, json: string) => void>()
    const onStatus = vi.fn<() => void>()
    const lab = new LabHost({
      fork: () => forkLab(),
      programs: (toLab) => new UtilityPrograms({ fork, channel: () => ({ port1: port(), port2: port() }), toLab }),
      onPush,
      onStatus
    })
    await lab.start()
    const { value } = (await lab.request(1, 'server.start', {})) as { value: { pid: number } }
    const pid = Number(await until('the program', () => onPush.mock.calls[0]?.[1]))
    if (how === 'killed') {
      process.kill(value.pid, 'SIGKILL')
      await until('the end of the lab', () => onStatus.mock.calls.length)
    } else await lab.stop()
    expect(exists(pid)).toBe(false)
  })
})
