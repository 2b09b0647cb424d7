import { execFileSync, spawn } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { readBlockedIn, readSockets, readStat } from '../../../src/lab/proc/process'
import { readTcp } from '../../../src/lab/proc/tcp'
import type { CallName } from '../../../src/shared/calls'
import { SERVER_DEFAULTS } from '../../../src/shared/choices'
import { differencesOf } from '../../../src/shared/differences'
import type { CallEvent, LabEvent } from '../../../src/shared/events'
import { numberOf } from '../../../src/shared/identity'
import type { ServerSettings } from '../../../src/shared/settings'
import { awaitedBy, holdersOf } from '../../../src/shared/views/holders'
import { childPids, zombiePids } from '../../support/children'
import { Cli } from '../../support/cli'
import { TcpClient } from '../../support/tcp-client'
import { PROGRAMS, TestLab, testLab } from '../../support/test-lab'
import { until } from '../../support/until'

/** Children that wait for a connection, says the kernel. */
const waiting = (server: number): number[] =>
  childPids(server).filter((pid) => readBlockedIn(pid)?.startsWith('recvmsg'))

const untilWaiting = (server: number, count: number) =>
  until(`${count} workers that wait`, () => {
    const pids = waiting(server)
    return pids.length === count ? pids : null
  })

/** Of the server and its children: who has the socket among its descriptors, says the kernel. */
const holders = (server: number, inode: number): number[] =>
  [server, ...childPids(server)].filter((pid) => Object.values(readSockets(pid) ?? {}).includes(inode))

const isCall =
  (name: CallName, is: (event: CallEvent) => boolean = () => true) =>
  (event: LabEvent): event is CallEvent =>
    event.kind === 'call' && event.call === name && is(event)

const calls = (lab: TestLab, name: CallName) => lab.events.filter(isCall(name))

async function serve(lab: TestLab, settings: Partial<ServerSettings>) {
  const server = await lab.serve({ launcher: 'spawn', ...settings })
  return { ...server, first: await untilWaiting(server.pid, settings.spareWorkers ?? SERVER_DEFAULTS.spareWorkers) }
}

async function echoed(port: number): Promise<TcpClient> {
  const client = await TcpClient.open(port)
  client.socket.write('x')
  await until('the echo', () => client.received === 'x')
  return client
}

/** It can be a zombie while threads of it are still about to close what they share. */
const isDead = (pid: number) => readStat(pid) === undefined || (readStat(pid)?.state === 'Z' && threads(pid) <= 1)

function threads(pid: number): number {
  try {
    return readdirSync(`/proc/${pid}/task`).length
  } catch {
    return 0
  }
}

/** Ends a process as somebody outside would, and waits until it is so. */
async function kill(pid: number): Promise<void> {
  process.kill(pid, 'SIGKILL')
  await until(`pid ${pid} to be dead`, () => isDead(pid))
}

describe('spare workers', () => {
  it('have started and wait before the first connection comes: real children with one socket each', async () => {
    const lab = testLab()
    const { pid, first } = await serve(lab, { spareWorkers: 3 })
    expect(childPids(pid).sort()).toEqual(first.sort())
    for (const worker of first) expect(readFileSync(`/proc/${worker}/cmdline`, 'utf8')).toContain('worker.cjs')
    const sockets = first.map((worker) => Object.values(readSockets(worker) ?? {}))
    expect(sockets.map((inodes) => inodes.length)).toEqual([1, 1, 1])
    for (const [inode = 0] of sockets) expect(holders(pid, inode)).toHaveLength(1)
    // The server: what it listens on, and its end of each pair.
    expect(Object.keys(readSockets(pid) ?? {})).toHaveLength(4)
    await until('the fold to say so', () => {
      const spare = lab.log.state.processes.values().filter((process) => process.spare)
      return JSON.stringify(spare.map((process) => process.pid).sort()) === JSON.stringify(first.sort())
    })
    expect(calls(lab, 'accept')).toEqual([])
  })

  it('are handed a connection, which then is in that worker and nowhere else; another one takes its place', async () => {
    const lab = testLab()
    const { pid, port, first } = await serve(lab, { spareWorkers: 2 })
    await echoed(port)
    const { inode = 0 } = await lab.event('accept', isCall('accept'))
    await until('the server to have closed it', () => !holders(pid, inode).includes(pid))
    const holding = holders(pid, inode)
    expect(holding).toHaveLength(1)
    const [worker = 0] = holding
    expect(first).toContain(worker)
    expect(Object.values(readSockets(worker) ?? {})).toEqual([inode])
    const after = await untilWaiting(pid, 2)
    expect(after).not.toContain(worker)
    expect(childPids(pid)).toHaveLength(3)
    await until('the fold to say so', () => lab.processOf(worker)?.spare === false)
    expect(lab.socketOf(inode)?.kind).toBe('connected')
    expect(lab.references(inode)).toBe(1)
    const handOver = lab.events
      .filter((event) => event.kind === 'call' && event.pid === pid)
      .map((event) => event.kind === 'call' && event.call)
    const sent = handOver.indexOf('sendmsg')
    expect(handOver.slice(sent - 1, sent + 5)).toEqual([
      'accept',
      'sendmsg',
      'close',
      'close',
      'socketpair',
      'posix_spawn'
    ])
  })

  it('pass a megabyte each, to many clients at once, and are reaped', async () => {
    const lab = testLab()
    const { pid, port } = await serve(lab, { spareWorkers: 2, buffer: 4000 })
    const sent = Buffer.from(Array.from({ length: 1 << 18 }, (_, i) => (i * 31 + (i >> 8)) & 255))
    const clients = await Promise.all(Array.from({ length: 8 }, () => TcpClient.open(port)))
    for (const client of clients) client.socket.end(sent)
    for (const client of clients) await until('everything back', () => client.ended, 20_000)
    for (const client of clients) expect(client.bytes.equals(sent)).toBe(true)
    await until('all to be reaped', () => lab.log.state.counters.reaped === 8)
    await untilWaiting(pid, 2)
    expect(childPids(pid)).toHaveLength(2)
  })

  it('do not exist where there are to be none: a worker is started for each connection', async () => {
    const lab = testLab()
    const { pid, port } = await serve(lab, { spareWorkers: 0 })
    await echoed(port)
    expect(childPids(pid)).toHaveLength(1)
    expect(calls(lab, 'socketpair')).toEqual([])
    expect(calls(lab, 'posix_spawn').map((event) => event.seq > (calls(lab, 'accept')[0]?.seq ?? 0))).toEqual([true])
  })

  it.each([
    ['a command as the handler', { launcher: 'spawn', exec: ['cat'] }],
    ['fork', { launcher: 'fork' }]
  ] as const)('do not exist with %s', async (_, settings) => {
    const lab = testLab()
    const { pid, port } = await lab.serve({ ...settings, exec: [...('exec' in settings ? settings.exec : [])] })
    await echoed(port)
    expect(childPids(pid)).toHaveLength(1)
    expect(calls(lab, 'socketpair')).toEqual([])
  })
})

describe.each(['loop', 'once', 'never'] as const)('with reap %s, when idle workers are killed', (reap) => {
  it('no connection is lost: the next one has it', async () => {
    const lab = testLab()
    const { pid, port, first } = await serve(lab, { spareWorkers: 2, reap })
    const [oldest = 0] = calls(lab, 'posix_spawn').map((event) => event.ret)
    await kill(oldest)
    await echoed(port)
    const { inode = 0 } = await lab.event('accept', isCall('accept'))
    // The server closes its copy when it has been sent on: the answer may come before that.
    await until('the server to have closed it', () => !holders(pid, inode).includes(pid))
    expect(holders(pid, inode)).toEqual(first.filter((worker) => worker !== oldest))
    await untilWaiting(pid, 2)
    if (reap !== 'never') await until('it to be reaped', () => readStat(oldest) === undefined)
    else {
      expect(calls(lab, 'sendmsg').map((event) => event.errno)).toEqual(['EPIPE', undefined])
      expect(zombiePids(pid)).toEqual([oldest])
    }
  })

  it('and nobody is left, one is started for the connection, and others after it', async () => {
    const lab = testLab()
    const { pid, port, first } = await serve(lab, { spareWorkers: 2, reap })
    for (const worker of first) await kill(worker)
    await echoed(port)
    const { inode = 0 } = await lab.event('accept', isCall('accept'))
    await until('the server to have closed it', () => !holders(pid, inode).includes(pid))
    expect(holders(pid, inode)).toHaveLength(1)
    expect(first).not.toContain(holders(pid, inode)[0])
    await untilWaiting(pid, 2)
    await echoed(port)
  })
})

it('workers that die at once are started no more often than connections come', async () => {
  const programs = mkdtempSync(join(PROGRAMS, '../programs-'))
  onTestFinished(() => rmSync(programs, { recursive: true }))
  copyFileSync(join(PROGRAMS, 'server.cjs'), join(programs, 'server.cjs'))
  writeFileSync(join(programs, 'worker.cjs'), 'process.exit(1)')
  const lab = new TestLab(programs)
  onTestFinished(() => lab.close())
  const { pid, port } = await lab.serve({ launcher: 'spawn', spareWorkers: 2 })
  await until('both to be reaped', () => lab.log.state.counters.reaped === 2)
  const client = await TcpClient.open(port)
  await until('the connection to end', () => client.ended)
  // One for the connection, then two more.
  await until('those to be reaped', () => lab.log.state.counters.reaped === 5)
  expect(lab.log.state.counters.forked).toBe(5)
  expect(readStat(pid)?.state).toBe('S')
})

describe('the limit of children counts those that have a connection', () => {
  it('with policy wait: a connection waits although workers do', async () => {
    const lab = testLab()
    const { pid, port, first } = await serve(lab, { spareWorkers: 2, maxChildren: 1, atChildLimit: 'wait' })
    const client = await echoed(port)
    await untilWaiting(pid, 2)
    const late = await TcpClient.open(port)
    late.socket.write('y')
    const queued = () => readTcp(port).find((end) => end.state === 'LISTEN')?.receiveQueue
    await until('it in the queue', () => queued() === 1)
    // One that only waited is no child less.
    const idle = waiting(pid).find((worker) => !first.includes(worker)) ?? 0
    await kill(idle)
    const reaped = await lab.event(
      'waitpid',
      isCall('waitpid', (event) => event.ret === idle)
    )
    await until(
      'the server to wait again',
      () =>
        lab.events.some((event) => event.seq > reaped.seq && isCall('waitpid')(event)) && readStat(pid)?.state === 'S'
    )
    expect([queued(), late.received]).toEqual([1, ''])
    client.socket.end()
    await until('its turn', () => late.received === 'y')
  })

  it('with policy refuse: as many are served as may be, one more is closed', async () => {
    const lab = testLab()
    const { pid, port } = await serve(lab, { spareWorkers: 3, maxChildren: 2, atChildLimit: 'refuse' })
    const served = [await echoed(port), await echoed(port)]
    const third = await TcpClient.open(port)
    await until('end-of-file', () => third.ended)
    await until('the count', () => lab.log.state.counters.refused === 1)
    await untilWaiting(pid, 3)
    served[0]?.socket.end()
    await until('it to be reaped', () => lab.log.state.counters.reaped === 1)
    await echoed(port)
  })
})

describe('a connection handed to a worker that is held', () => {
  it.each(['SIGCONT', 'SIGKILL'] as const)('is in flight: nobody holds it, it is open; then %s', async (then) => {
    const lab = testLab()
    const { pid, port, first } = await serve(lab, { spareWorkers: 1 })
    const [worker = 0] = first
    process.kill(worker, 'SIGSTOP')
    await until('the worker to be held', () => readStat(worker)?.state === 'T')
    const client = await TcpClient.open(port)
    client.socket.write('x')
    await lab.event('the hand-over', isCall('sendmsg'))
    const { inode = 0 } = await lab.event('accept', isCall('accept'))
    await until('the server to have closed it', () => holders(pid, inode).length === 0)
    expect(readTcp(port).find((end) => end.inode === inode)?.state).toBe('ESTABLISHED')
    await until('the fold to say so', () => lab.references(inode) === 1)
    expect(holdersOf(lab.log.state, lab.socketOf(inode))).toEqual([])
    expect(awaitedBy(lab.log.state, lab.socketOf(inode)).map(numberOf)).toEqual([worker])
    process.kill(worker, then)
    if (then === 'SIGCONT') await until('the echo', () => client.received === 'x')
    else {
      await until('the connection to end', () => client.ended || client.socket.closed)
      await until('the fold to say so', () => lab.socketOf(inode) === undefined)
    }
  })
})

describe('what is left open stays open', () => {
  it('a worker that is started later inherits the connfd that the parent kept, and listenfd where it is kept', async () => {
    const lab = testLab()
    const kept = { keepConnfdInParent: true, keepListenfdInChild: true }
    const { pid, port } = await serve(lab, { spareWorkers: 1, ...kept })
    const client = await echoed(port)
    const { inode = 0 } = await lab.event('accept', isCall('accept'))
    const [later = 0] = await untilWaiting(pid, 1)
    const { ret: listenfd } = await lab.event('socket', isCall('socket'))
    const listening = readSockets(pid)?.[listenfd]
    expect(holders(pid, inode)).toHaveLength(3)
    expect(holders(pid, inode)).toContain(later)
    expect(holders(pid, listening ?? 0)).toHaveLength(3)
    await until('the fold to say so', () => lab.references(inode) === 3)
    client.socket.end()
    await until('the worker to be reaped', () => lab.log.state.counters.reaped === 1)
    expect(client.ended).toBe(false)
  })

  it('at rest the picture is the kernel’s, with everything kept and nothing', async () => {
    for (const keep of [true, false]) {
      const lab = testLab({ sampling: { interval: 20, pause: 1 } })
      const { pid, port } = await serve(lab, { spareWorkers: 2, keepConnfdInParent: keep, keepListenfdInChild: keep })
      await echoed(port)
      await untilWaiting(pid, 2)
      const { state } = await until('a sample that says so', () => {
        const { state } = lab.log
        const asked = state.processes.values().filter((process) => process.kernel?.blockedIn !== undefined)
        return asked.length === 4 && differencesOf(state).length === 0 ? { state } : null
      })
      expect(state.sockets.values().filter((socket) => socket.kind === 'unix')).toHaveLength(4)
      await lab.stopServer()
    }
  })
})

describe('when the system refuses', () => {
  it('a pair (EMFILE), the server goes on with those it has', async () => {
    const lab = testLab()
    const { port } = await lab.serve({ launcher: 'spawn', spareWorkers: 16, maxDescriptors: 32 })
    const failed = await lab.event(
      'EMFILE',
      isCall('socketpair', (event) => event.errno === 'EMFILE')
    )
    expect(calls(lab, 'socketpair').filter((event) => event.seq <= failed.seq && event.ret === 0)).not.toEqual([])
    for (let i = 0; i < 3; i++) await echoed(port)
    expect(calls(lab, 'accept').filter((event) => event.errno === 'EMFILE')).toEqual([])
  })

  it('a pair (EMFILE), a server that exits on error ends with status 1', async () => {
    const lab = testLab()
    const { pid } = await lab.serve({ launcher: 'spawn', spareWorkers: 16, maxDescriptors: 32, onError: 'exit' })
    const exit = await lab.event('its exit', (event) => event.kind === 'exit' && event.pid === pid)
    expect(exit).toMatchObject({ status: { code: 1 } })
  })

  // RLIMIT_NPROC does nothing to root: the whole command runs as nobody.
  const NOBODY = ['--reuid=65534', '--clear-groups']
  const asNobody = process.getuid?.() === 0 && existsSync('/usr/bin/setpriv') && existsSync('/usr/bin/prlimit')

  /** The soft limit; only the same user may set it. */
  const limitProcesses = (pid: number, limit: string) =>
    execFileSync('setpriv', [...NOBODY, 'prlimit', '--pid', String(pid), `--nproc=${limit}:`])

  it.runIf(asNobody)(
    'a process (EAGAIN), those that wait serve, then connections are closed, until there is room',
    async () => {
      const run = [
        join(PROGRAMS, '../main/cli.mjs'),
        'run',
        '--launcher',
        'spawn',
        '--spare-workers',
        '2',
        '--port',
        '0',
        '--jsonl'
      ]
      const child = spawn('setpriv', [...NOBODY, process.execPath, ...run], { cwd: '/' })
      onTestFinished(() => void child.kill('SIGKILL'))
      const cli = new Cli(child)
      const port = Number(await cli.says(/listening on 127\.0\.0\.1:(\d+)/))
      const server = Number(await cli.says(/pid (\d+)/))
      await untilWaiting(server, 2)
      const before = /^Max processes +(\d+)/m.exec(readFileSync(`/proc/${server}/limits`, 'utf8'))?.[1] ?? ''
      limitProcesses(server, '1')
      for (let i = 0; i < 2; i++) await echoed(port)
      const refused = await TcpClient.open(port)
      await until('the connection to be closed', () => refused.ended)
      await cli.says(/"call":"posix_spawn",.*"ret":-1,.*"errno":"EAGAIN"/)
      limitProcesses(server, before)
      await echoed(port)
      await untilWaiting(server, 2)
    }
  )
})

describe('when the server ends', () => {
  const unixInodes = () =>
    readFileSync('/proc/net/unix', 'latin1')
      .split('\n')
      .map((line) => Number(line.trim().split(/\s+/)[6]))

  it.each([
    ['is stopped', (lab: TestLab) => lab.stopServer()],
    ['is killed', (_: TestLab, pid: number) => kill(pid)]
  ] as const)('as it %s, no process and no socket is left', async (_, end) => {
    const lab = testLab()
    const { pid, port } = await serve(lab, { spareWorkers: 2 })
    await echoed(port)
    await untilWaiting(pid, 2)
    const tree = [pid, ...childPids(pid)]
    const inodes = tree.flatMap((process) => Object.values(readSockets(process) ?? {}))
    const controls = inodes.filter((inode) => unixInodes().includes(inode))
    expect([tree.length, controls.length]).toEqual([4, 4])
    await end(lab, pid)
    for (const process of tree) await until(`pid ${process} to be gone`, () => isDead(process))
    expect(unixInodes().filter((inode) => controls.includes(inode))).toEqual([])
    expect(readTcp(port).filter((end) => inodes.includes(end.inode))).toEqual([])
  })
})

describe('a worker by itself', () => {
  // What Node calls a pipe is a socket pair.
  const worker = () => {
    const settings = {
      handler: 'echo',
      buffer: 10,
      spinAtEof: false,
      ignoreSigpipe: false,
      events: false,
      parent: process.pid
    }
    const argument = JSON.stringify({ controlfd: 0, ...settings })
    const child = spawn(process.execPath, [join(PROGRAMS, 'worker.cjs'), argument])
    onTestFinished(() => void child.kill('SIGKILL'))
    return { cli: new Cli(child), control: child.stdin }
  }

  it('exits when it reads end-of-file', async () => {
    const { cli, control } = worker()
    control.end()
    expect(await cli.exited).toEqual({ code: 0, signal: null })
  })

  it('says so when no descriptor came, and exits', async () => {
    const { cli, control } = worker()
    control.write('.')
    expect(await cli.exited).toEqual({ code: 1, signal: null })
    expect(cli.err).toContain('the connection did not come along')
  })
})
