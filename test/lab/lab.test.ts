import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, relative } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { readStat } from '../../src/lab/proc/process'
import { Recorder } from '../../src/lab/recorder'
import { labEventSchema, type SampleEvent } from '../../src/shared/events'
import { foldAll } from '../../src/shared/fold/fold'
import { emptyState } from '../../src/shared/fold/state'
import { identity, numberOf } from '../../src/shared/identity'
import { RECORDING_VERSION } from '../../src/shared/recording'
import { listeningSocket, serverStanding } from '../../src/shared/selectors'
import { serverSettingsSchema } from '../../src/shared/settings'
import { connectionsOf } from '../../src/shared/views/connections'
import { failureWords } from '../../src/shared/words/failures'
import { childPids } from '../support/children'
import { jsonRecord } from '../support/record-bytes'
import { TcpClient } from '../support/tcp-client'
import { temporaryFolder } from '../support/temporary-folder'
import { testLab } from '../support/test-lab'
import { until } from '../support/until'

const settings = (port: number) => serverSettingsSchema.parse({ port })

it('says who holds the port when it is in use', async () => {
  const holder = createServer().listen(0, '127.0.0.1')
  await once(holder, 'listening')
  onTestFinished(() => void holder.close())
  const { port } = holder.address() as { port: number }
  const lab = testLab()
  const result = await lab.startServer(settings(port))
  expect(result).toMatchObject({ ok: false, error: { code: 'EADDRINUSE' } })
  expect(!result.ok && failureWords(result.error).message).toContain(`pid ${process.pid}`)
  expect(serverStanding(lab.log.state)).toBe('ended')
})

it('says so when no interface has the address', async () => {
  const result = await testLab().startServer(serverSettingsSchema.parse({ host: '192.0.2.1', port: 0 }))
  expect(result).toMatchObject({ ok: false, error: { code: 'EADDRNOTAVAIL' } })
})

it('runs one server at a time, and another one on the same port after it has stopped', async () => {
  const lab = testLab()
  const { pid, port } = await lab.serve()
  expect(await lab.startServer(settings(port))).toMatchObject({ ok: false, error: { code: 'EALREADY' } })
  expect(await lab.stopServer()).toMatchObject({ ok: true })
  expect(readStat(pid)).toBeUndefined()
  expect(await lab.serve({ port })).toMatchObject({ port })
  expect(await lab.stopServer()).toMatchObject({ ok: true })
  expect(await lab.stopServer()).toMatchObject({ ok: false, error: { code: 'ESRCH' } })
})

it('ends a server that is stopped by SIGSTOP', async () => {
  const lab = testLab()
  const { pid, process } = await lab.serve()
  expect(lab.signal(process, 'SIGSTOP')).toMatchObject({ ok: true })
  await until('the kernel to say stopped', () => lab.processOf(pid)?.kernel?.state === 'T')
  expect(lab.processOf(pid)?.sentSignal).toMatchObject({ signal: 'SIGSTOP' })
  expect(await lab.stopServer()).toMatchObject({ ok: true })
  expect(readStat(pid)).toBeUndefined()
})

it('signals its own processes and no others', async () => {
  const lab = testLab()
  expect(lab.signal(identity(process.pid, 0), 'SIGTERM')).toMatchObject({ ok: false, error: { code: 'ESRCH' } })
  expect(lab.signal(identity(1, 0), 'SIGKILL')).toMatchObject({ ok: false, error: { code: 'ESRCH' } })
})

it('reports what is no event, and a record that was cut off, and goes on', async () => {
  const folder = temporaryFolder()
  const file = join(folder, 'client.cjs')
  const event = jsonRecord({ kind: 'signal', at: 1, pid: 4711, signal: 'SIGUSR1', deliveries: 1 })
  const pieces = [Buffer.from('no record'), jsonRecord({ kind: 'call' }), event, event.subarray(0, 60)]
  writeFileSync(
    file,
    `const pieces = ${JSON.stringify(pieces.map((piece) => piece.toString('base64')))}
     for (const piece of pieces) require('node:fs').writeSync(3, Buffer.from(piece, 'base64'))`
  )
  const lab = testLab()
  const program = lab.programs.start(relative(lab.programs.folder, file), {})
  await program.exited
  await until('the good one', () => lab.events.some((heard) => heard.kind === 'signal'))
  const malformed = lab.events.filter((heard) => heard.kind === 'note' && heard.note === 'malformed-line')
  expect(malformed).toMatchObject([
    { text: 'no record', cut: false },
    { text: expect.stringMatching(/^{"kind":"call"}/), cut: false },
    { text: expect.any(String), cut: false }
  ])
})

it('samples what the kernel says of both ends of a connection', async () => {
  const lab = testLab()
  const { pid, port } = await lab.serve()
  const client = await lab.client(port)
  // Two programs and the kernel tell it, in any order.
  await until('all that is to be known of the connection', () => {
    const [connection] = connectionsOf(lab.log.state)
    const { clientTcp, serverTcp, holders, queued } = connection ?? {}
    const bothEnds = clientTcp?.state === 'ESTABLISHED' && serverTcp?.state === 'ESTABLISHED'
    return bothEnds && connection?.client === client && holders?.length === 1 && !queued
  })
  await until('the listening socket', () => lab.log.state.tcp.get(`127.0.0.1:${port}>0.0.0.0:0`)?.state === 'LISTEN')
  await until('memory', () => (lab.processOf(pid)?.kernel?.pss ?? 0) > 1000)
  expect(lab.processOf(pid)?.kernel?.differs).toEqual({})
  const sampled = lab.events.flatMap((event) => (event.kind === 'sample' ? event.processes : []))
  // A look tells descriptors only when they have changed.
  const told = sampled.findLast((said) => said.pid === pid && said.sockets)?.sockets
  expect(Object.values(told ?? {})).toEqual([listeningSocket(lab.log.state)?.inode])
})

it('shows TIME_WAIT of an end that no process holds any more', async () => {
  const lab = testLab()
  const { port } = await lab.serve()
  const client = await lab.client(port)
  await until('the connection', () => lab.log.state.processes.get(client)?.client?.local)
  const local = lab.log.state.processes.get(client)?.client?.local
  await lab.closeClient(client)
  await until('TIME_WAIT', () => lab.log.state.tcp.get(`${local}>127.0.0.1:${port}`)?.state === 'TIME_WAIT')
})

it('records a run that folds to the same state', async () => {
  const file = join(temporaryFolder(), 'run.forkscope.jsonl')
  const lab = testLab()
  const recording = await Recorder.begin(lab.log, file, { onTrouble: (reason) => expect.fail(reason) })
  const { port } = await lab.serve()
  const client = await TcpClient.open(port)
  client.socket.end('hello')
  await until('the echo', () => client.received === 'hello')
  await lab.stopServer()
  await recording.stop()
  const [header = '', ...lines] = readFileSync(file, 'utf8').trim().split('\n')
  expect(JSON.parse(header)).toMatchObject({ forkscope: RECORDING_VERSION, node: process.version })
  const events = lines.map((line) => labEventSchema.parse(JSON.parse(line)))
  expect(events).toEqual(lab.events.slice(0, events.length))
  expect(foldAll(emptyState(), events).state.counters).toEqual(lab.log.state.counters)
})

it('says so when a recording cannot be opened', async () => {
  const lab = testLab()
  await expect(Recorder.begin(lab.log, '/nonexistent/run.jsonl')).rejects.toThrow('ENOENT')
})

it('has no launcher utility without the app, and says so', async () => {
  expect(await testLab().startServer(serverSettingsSchema.parse({ port: 0, launcher: 'utility' }))).toMatchObject({
    ok: false,
    error: { code: 'ENOTSUP', what: 'launcher-unusable', params: { launcher: 'utility', reason: { why: 'needs-app' } } }
  })
})

it('a client of every interface is one of loopback: both ends are one connection', async () => {
  const lab = testLab()
  const { port } = await lab.serve({ host: '0.0.0.0' })
  const client = await lab.client(port, 'line', 1000, '0.0.0.0')
  await until('the connection', () =>
    connectionsOf(lab.log.state).some((one) => one.client === client && one.serverSocket)
  )
  expect(connectionsOf(lab.log.state)).toHaveLength(1)
})

it('knows that this machine can fork', async () => {
  expect((await testLab().launchers.tested()).fork).toMatchObject({ usable: true })
})

it('starts nothing any more once it is closed, and leaves nothing behind', async () => {
  const lab = testLab()
  const { pid, port } = await lab.serve()
  const client = await lab.client(port)
  await until('the connection', () => lab.log.state.processes.get(client)?.client?.local)
  await lab.close()
  expect([readStat(pid), readStat(numberOf(client))]).toEqual([undefined, undefined])
  expect(await lab.startServer(settings(port))).toMatchObject({ ok: false })
})

it.each(['close', 'stopServer'] as const)('%s ends a server that is still starting', async (end) => {
  const lab = testLab()
  const starting = lab.startServer(settings(0))
  const { pid } = await lab.event('its process', (event) => event.kind === 'note' && event.note === 'server-started')
  await lab[end]()
  expect(readStat(pid)).toBeUndefined()
  expect(await starting).toMatchObject({ ok: false, error: { code: 'ECANCELED' } })
})

it('starts no server any more whose start was asked for just before the end', async () => {
  const lab = testLab()
  const starting = lab.startServer(settings(0))
  await lab.close()
  expect(await starting).toMatchObject({ ok: false, error: { code: 'ECANCELED' } })
  const pids = lab.log.state.processes.values().map(({ pid }) => pid)
  expect(pids.filter((pid) => readStat(pid))).toEqual([])
})

it('ends a self-test that runs when it is closed', async () => {
  const lab = testLab()
  lab.launchers.fork.refuted()
  const tested = lab.launchers.tested()
  expect(lab.launchers.known.fork.usable).toBeNull()
  await lab.close()
  expect((await tested).fork.usable).toBe(false)
  expect(childPids(process.pid)).toEqual([])
})

it('says once that nothing has changed since the sample before, and then no more', async () => {
  const lab = testLab({ sampling: { interval: 20, pause: 1 } })
  const { port } = await lab.serve()
  const told = () => lab.events.flatMap((event) => (event.kind === 'sample' ? [isEmpty(event)] : []))
  await until('a quiet look', () => told().includes(true))
  await TcpClient.open(port)
  await until(
    'news, and a quiet look after it',
    () => told().lastIndexOf(true) > told().lastIndexOf(false) && told().filter(Boolean).length > 1
  )
  expect(told().filter((quiet, index) => quiet && told()[index - 1])).toEqual([])
})

const isEmpty = ({ processes, gone, tcp, tcpGone }: SampleEvent): boolean =>
  processes.length + gone.length + tcp.length + tcpGone.length === 0
