/** A machine whose rules forbid what fork(2) from Node needs: this very test process, and all that it starts. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, it, onTestFinished } from 'vitest'
import { MADV_DOFORK } from '../../src/engine/launchers/fork/address-space'
import { EXIT_UNFIT, FORK_FLAGS } from '../../src/engine/launchers/fork/flags'
import { filterCalls } from '../../src/engine/launchers/fork/seccomp'
import { readStat } from '../../src/lab/proc/process'
import { Recorder } from '../../src/lab/recorder'
import { labEventSchema } from '../../src/shared/events'
import { foldAll } from '../../src/shared/fold/fold'
import { emptyState } from '../../src/shared/fold/state'
import { numberOf } from '../../src/shared/identity'
import { noteWords } from '../../src/shared/words/notes'
import { childPids } from '../support/children'
import { Cli } from '../support/cli'
import { TcpClient } from '../support/tcp-client'
import { temporaryFolder } from '../support/temporary-folder'
import { PROGRAMS, testLab } from '../support/test-lab'
import { until } from '../support/until'

const EPERM = 1

// As container profiles do. Pages that V8 keeps from children stay away from them, and the children die of it.
beforeAll(() => {
  const filtered = filterCalls([
    { call: 'madvise', third: MADV_DOFORK, errno: EPERM },
    { call: 'seccomp', errno: EPERM }
  ])
  expect(filtered).toBe(true)
})

it('the self-test finds out, spawn takes over, and the recording says why', async () => {
  const lab = testLab()
  const folder = await mkdtemp(join(tmpdir(), 'forkscope-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const file = join(folder, 'run.forkscope.jsonl')
  const recording = await Recorder.begin(lab.log, file, { onTrouble: (reason) => expect.fail(reason) })

  const { pid, port } = await lab.serve()
  const client = await TcpClient.open(port)
  client.socket.write('x')
  await until('the echo', () => client.received === 'x')
  expect(childPids(pid).length).toBeGreaterThan(0)
  await recording.stop()

  const [, ...lines] = readFileSync(file, 'utf8').trim().split('\n')
  const events = lines.map((line) => labEventSchema.parse(JSON.parse(line)))
  const note = events.find((event) => event.kind === 'note' && event.note === 'launcher-fallback')
  expect(note).toMatchObject({ from: 'fork', launcher: 'spawn', text: expect.stringMatching(/child/) })
  expect(foldAll(emptyState(), events).state).toMatchObject({
    launcher: 'spawn',
    settings: { launcher: 'fork' },
    verdict: null
  })
  expect((await lab.launchers.tested()).fork).toMatchObject({
    usable: false,
    why: 'failed-before',
    said: expect.stringContaining('child')
  })
})

it('the next lab does not even try, and says why', async () => {
  const lab = testLab()
  await lab.serve()
  const notes = lab.events.filter((event) => event.kind === 'note')
  expect(notes.filter(({ note }) => note === 'server-started')).toMatchObject([{ launcher: 'spawn' }])
  const fallback = notes.find(({ note }) => note === 'launcher-fallback')
  expect(fallback).toMatchObject({
    from: 'fork',
    launcher: 'spawn',
    why: 'failed-before',
    status: { code: EXIT_UNFIT }
  })
  expect(fallback && noteWords(fallback)).toMatch(/not long ago.*child/)
})

it('who asks finds out as well', async () => {
  process.env.XDG_CACHE_HOME = temporaryFolder()
  const lab = testLab()
  expect((await lab.launchers.tested()).fork).toMatchObject({
    usable: false,
    why: 'test-failed',
    status: { code: EXIT_UNFIT }
  })
})

it('the doctor says so, however often it was found before', async () => {
  const { code, out } = await Cli.run('doctor')
  expect(code).toBe(1)
  expect(out).toMatch(/^NO {2}fork\(2\) from Node +fork launcher: .*child.*\n +→ servers use posix_spawn/m)
})

it('a split client, which forks, says that it cannot', async () => {
  const lab = testLab()
  const { port } = await lab.serve()
  const client = await lab.client(port, 'split')
  await until('its end', () => lab.log.state.processes.get(client)?.phase === 'ended')
  expect(lab.log.state.processes.get(client)?.status).toEqual({ code: 78 })
  const said = lab.events.find(
    (event) => event.kind === 'note' && event.note === 'output' && event.pid === numberOf(client)
  )
  expect(said).toMatchObject({ text: expect.stringContaining('a split client needs fork') })
})

const SERVER = join(PROGRAMS, 'server.cjs')
const selfTest = (argument: object) => spawnSync(process.execPath, [...FORK_FLAGS, SERVER, JSON.stringify(argument)])

it('who is asked to test itself does, whatever it is told of an earlier test', () => {
  expect(selfTest({ selfTestOnly: true, tested: true }).status).toBe(EXIT_UNFIT)
})

it('without fork there is no zygote: a client is a Node of its own', async () => {
  const lab = testLab()
  const { port } = await lab.serve()
  expect(await lab.expectClients()).toBe(false)
  const client = await lab.client(port)
  expect(readStat(numberOf(client))?.ppid).toBe(process.pid)
})
