import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { EventLog } from '../../src/lab/log/event-log'
import { readRecordedEvents } from '../../src/lab/log/recorded-events'
import { Rec } from '../../src/lab/rec'
import { Recorder } from '../../src/lab/recorder'
import type { Push } from '../../src/shared/contract'
import { foldAll } from '../../src/shared/fold/fold'
import { pack } from '../../src/shared/fold/pack'
import { emptyState, type State } from '../../src/shared/fold/state'
import { call, note } from '../shared/support/told'
import { temporaryFolder } from '../support/temporary-folder'

function runningLog(): EventLog {
  const log = new EventLog({ parent: temporaryFolder() })
  onTestFinished(() => log.close())
  return log
}

function tell(log: EventLog, count: number): void {
  for (let i = 0; i < count; i++) {
    const at = log.seq + 1
    log.append({ ...(log.seq === 0 ? note(7, 'server-started') : call(7, 'getpid', {}, 7)), at } as Parameters<
      EventLog['append']
    >[0])
  }
}

async function read(file: string) {
  const seqs: number[] = []
  let state: State = emptyState()
  const { header, lines } = await readRecordedEvents(file, () => expect.fail('cut off'))
  for await (const line of lines) {
    if ('missing' in line) expect.fail('events are missing')
    if ('state' in line) state = line.state
    if ('event' in line) {
      state = foldAll(state, [line.event]).state
      seqs.push(line.event.seq)
    }
  }
  return { header, seqs, state }
}

it('begins in the middle of a run with what is true then', async () => {
  const log = runningLog()
  tell(log, 10)
  const file = join(temporaryFolder(), 'run.forkscope')
  const recorder = await Recorder.begin(log, file)
  tell(log, 5)
  const recorded = await recorder.stop()
  tell(log, 5)
  expect(recorded).toEqual({ from: 10, to: 15, events: 5, bytes: readFileSync(file).length, dropped: 0 })
  expect((await read(file)).seqs).toEqual([11, 12, 13, 14, 15])
})

const bookmarksOf = async (file: string) => (await read(file)).header.bookmarks

it('has bookmarks soon after they are made, changed or removed, and loses none when nobody ends it', async () => {
  const log = runningLog()
  tell(log, 3)
  const file = join(temporaryFolder(), 'run.forkscope')
  const recorder = await Recorder.begin(log, file)
  onTestFinished(() => void recorder.stop())
  tell(log, 5)
  await vi.waitFor(async () => expect((await read(file)).seqs).toHaveLength(5))
  expect(await bookmarksOf(file)).toBeUndefined()
  const [first, second] = [
    { seq: 5, at: 5, note: 'an “odd” note, 한국어 \n' },
    { seq: 7, at: 7, note: '' }
  ] as const
  log.bookmarks.set(second)
  log.bookmarks.set(first)
  await vi.waitFor(async () => expect(await bookmarksOf(file)).toEqual([first, second]))
  tell(log, 5)
  log.bookmarks.set({ ...second, note: 'changed' })
  await vi.waitFor(async () => expect(await bookmarksOf(file)).toEqual([first, { ...second, note: 'changed' }]))
  log.bookmarks.remove(5)
  log.bookmarks.remove(7)
  await vi.waitFor(async () => expect(await bookmarksOf(file)).toEqual([]))
  log.bookmarks.set(first)
  const copy = `${file}.copy`
  // What is left of it when the recorder is killed: the last line may be cut off.
  await vi.waitFor(async () => {
    copyFileSync(file, copy)
    expect(await bookmarksOf(copy)).toEqual([first])
  })
  tell(log, 1)
  await recorder.stop()
  const { seqs, state } = await read(file)
  expect(seqs).toEqual(Array.from({ length: 11 }, (_, index) => 4 + index))
  expect(JSON.stringify(pack(state))).toBe(JSON.stringify(pack(log.state)))
})

it('that was changed by hand opens without its bookmarks where they are not found', async () => {
  const log = runningLog()
  const file = join(temporaryFolder(), 'run.forkscope')
  const recorder = await Recorder.begin(log, file)
  tell(log, 5)
  log.bookmarks.set({ seq: 2, at: 2, note: 'lost' })
  await recorder.stop()
  for (const at of [1, 7, 1e9, 1e300, -1, 'x']) {
    const text = readFileSync(file, 'utf8').replace(/"bookmarksAt":\d+/, `"bookmarksAt":${JSON.stringify(at)}`)
    writeFileSync(`${file}.2`, text)
    const { header, seqs } = await read(`${file}.2`)
    expect([header.bookmarks, seqs.length]).toEqual([undefined, 5])
  }
})

it('has the bookmarks of what is in it, those too that were made meanwhile', async () => {
  const log = runningLog()
  tell(log, 10)
  log.bookmarks.set({ seq: 4, at: 4, note: 'before it' })
  const file = join(temporaryFolder(), 'run.forkscope')
  const recorder = await Recorder.begin(log, file)
  tell(log, 5)
  log.bookmarks.set({ seq: 12, at: 12, note: 'second' })
  log.bookmarks.set({ seq: 10, at: 10, note: 'first' })
  const { bytes } = await recorder.stop()
  const { header, seqs } = await read(file)
  expect(header.bookmarks).toEqual([
    { seq: 10, at: 10, note: 'first' },
    { seq: 12, at: 12, note: 'second' }
  ])
  expect([seqs.length, bytes]).toEqual([5, readFileSync(file).length])
})

it.runIf(process.platform === 'linux')(
  'leaves out what a slow disk does not take, and goes on with a state',
  async () => {
    const folder = temporaryFolder()
    const [slow, file] = [join(folder, 'slow'), join(folder, 'run.forkscope')]
    execFileSync('mkfifo', [slow])
    // Reads nothing before it is told to.
    const reader = spawn('sh', ['-c', 'exec 3<"$1"; read -r _; cat <&3 >"$2"', 'sh', slow, file])
    onTestFinished(() => void reader.kill('SIGKILL'))
    const exited = once(reader, 'exit')
    const log = runningLog()
    const recorder = await Recorder.begin(log, slow, { backlog: 50_000 })
    tell(log, 5000)
    const before = recorder.recorded
    expect(before.dropped).toBeGreaterThan(1000)
    reader.stdin.write('\n')
    await vi.waitFor(() => {
      tell(log, 1)
      expect(recorder.recorded.events).toBeGreaterThan(before.events)
    }, 10_000)
    tell(log, 20)
    const { events, dropped } = await recorder.stop()
    expect([events + dropped, events >= before.events + 21]).toEqual([log.seq, true])
    await exited
    const { seqs, state } = await read(file)
    expect(seqs.length).toBe(events)
    expect(JSON.stringify(pack(state))).toBe(JSON.stringify(pack(log.state)))
  }
)

it('of a window is one at a time, tells how it goes, and what came of it', async () => {
  const log = runningLog()
  const told: Push[] = []
  log.bulletin.listen((push) => told.push(push))
  const rec = new Rec(log)
  onTestFinished(() => rec.close())
  expect(await rec.stop()).toMatchObject({ error: { what: 'recording-not-on' } })
  const file = join(temporaryFolder(), 'run.forkscope')
  const both = await Promise.all([rec.start(file), rec.start(`${file}.2`)])
  expect(both).toMatchObject([{ ok: true, value: { name: 'run.forkscope' } }, { error: { what: 'recording-already' } }])
  expect(told.at(-1)).toMatchObject({ push: 'recorder', status: 'recording', name: 'run.forkscope', events: 0 })
  tell(log, 3)
  const [stopped, again] = await Promise.all([rec.stop(), rec.stop()])
  expect(stopped).toEqual(again)
  expect(stopped).toMatchObject({ value: { name: 'run.forkscope', events: 3, dropped: 0 } })
  expect(told.at(-1)).toMatchObject({ push: 'recorder', status: 'idle', last: { events: 3 } })
  expect(log.bulletin.standing).toContainEqual(told.at(-1))
})

it('of a window that cannot be written says where and why', async () => {
  const rec = new Rec(runningLog())
  expect(await rec.start('/nonexistent/run.forkscope')).toMatchObject({
    error: { what: 'recording-not-begun', params: { reason: expect.stringMatching(/ENOENT/) } }
  })
})

it.runIf(process.platform === 'linux')('that the disk has no room for ends, and says so', async () => {
  const log = runningLog()
  const rec = new Rec(log)
  await rec.start('/dev/full')
  tell(log, 3)
  await vi.waitFor(() =>
    expect(log.bulletin.standing).toContainEqual(
      expect.objectContaining({
        status: 'idle',
        last: expect.objectContaining({ trouble: expect.stringMatching(/ENOSPC/) })
      })
    )
  )
})

it('replaces a file that was there only with a whole one', async () => {
  const log = runningLog()
  tell(log, 3)
  const file = join(temporaryFolder(), 'run.forkscope')
  writeFileSync(file, 'before')
  const aborted = AbortSignal.abort(new Error('it took too long'))
  await expect(log.store.saveTo(file, '{}', { signal: aborted })).rejects.toThrow('it took too long')
  expect(readFileSync(file, 'utf8')).toBe('before')
})
