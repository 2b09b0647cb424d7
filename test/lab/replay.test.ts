import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { EventLog } from '../../src/lab/log/event-log'
import { headerOf } from '../../src/lab/recorder'
import { Replay } from '../../src/lab/replay'
import { replayService } from '../../src/lab/replay-service'
import { answer } from '../../src/lab/service'
import { Session } from '../../src/lab/session'
import { type Push, type RequestName, requests } from '../../src/shared/contract'
import { foldAll } from '../../src/shared/fold/fold'
import { pack, unpack } from '../../src/shared/fold/pack'
import { emptyState } from '../../src/shared/fold/state'
import { failureWords } from '../../src/shared/words/failures'
import { recorded } from '../shared/support/recorded'
import { temporaryFolder } from '../support/temporary-folder'

const NAME = 'three-clients-fork.forkscope.jsonl'
const FILE = resolve(import.meta.dirname, '../fixtures', NAME)

function replayOf(file: string): Replay {
  const replay = new Replay(file, { parent: temporaryFolder() })
  onTestFinished(() => replay.close())
  return replay
}

/** All of it, at once. */
async function told(file: string): Promise<Replay> {
  const replay = replayOf(file)
  replay.finish()
  await replay.play()
  return replay
}

it('adds up to what the recorded run added up to', async () => {
  const { log, played, history } = await told(FILE)
  const events = recorded(NAME)
  expect(played).toEqual({ status: 'ended' })
  expect(pack(log.state)).toEqual(pack(foldAll(emptyState(), events).state))
  const { events: last } = await history.range({ limit: 5 })
  expect(last).toEqual(events.slice(-5))
})

it('takes as long as the run took, without its long pauses', async () => {
  const events = recorded(NAME)
  const took = (events.at(-1)?.at ?? 0) / 1000 - (events[0]?.at ?? 0) / 1000
  const replay = replayOf(FILE)
  const begin = performance.now()
  const playing = replay.play()
  await vi.waitFor(() => expect(replay.log.seq).toBeGreaterThan(0))
  expect([replay.played.status, replay.log.seq < events.length]).toEqual(['playing', true])
  await playing
  const pauses = events.slice(1).map(({ at }, index) => (at - (events[index]?.at ?? 0)) / 1000)
  const cut = pauses.reduce((sum, pause) => sum + Math.max(0, pause - 1000), 0)
  expect(performance.now() - begin).toBeGreaterThanOrEqual(took - cut - 50)
})

const ALL = recorded(NAME).length
const HEADER = { startedAt: '', platform: '', node: '' }

it.each([
  ['a file that is none', () => 'hello\n', /is not a recording/, 0],
  ['a newer version', () => `${JSON.stringify({ forkscope: 99, ...HEADER })}\n`, /version 99.*newer/, 0],
  ['a damaged line', (run: string) => `${run}{"kind":"call"}\n`, /what follows event \d+/, ALL],
  ['a broken state', (run: string) => `${run}{"state":{},"seq":9000}\n`, /what follows event \d+ is no state/, ALL],
  ['a line that is cut off', (run: string) => `${run}{"kind":"no`, /the last one, was cut off/, ALL]
])('%s is told, and what came before is shown', async (_what, spoilt, words, seen) => {
  const file = join(temporaryFolder(), 'run.forkscope')
  writeFileSync(file, spoilt(readFileSync(FILE, 'utf8')))
  const { played, log } = await told(file)
  expect(played.status).toBe('ended')
  expect(played.failure && failureWords(played.failure).message).toMatch(words)
  expect(log.seq).toBe(seen)
})

it('a file that is not there is told', async () => {
  const { played } = await told(join(temporaryFolder(), 'run.forkscope'))
  expect(played.failure && failureWords(played.failure).message).toMatch(/cannot be read: ENOENT/)
})

it('goes on from the state where events were not kept', async () => {
  const events = recorded(NAME)
  const before = foldAll(emptyState(), events.slice(0, 20)).state
  const log = new EventLog({ parent: temporaryFolder() })
  onTestFinished(() => log.close())
  const lines = [headerOf(log), ...events.slice(0, 10), { state: pack(before), seq: 20, at: 0 }, ...events.slice(20)]
  const file = join(temporaryFolder(), 'gap.forkscope')
  writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''))

  const replay = await told(file)
  expect(replay.played).toEqual({ status: 'ended' })
  expect(pack(replay.log.state)).toEqual(pack(foldAll(unpack(pack(before)), events.slice(20)).state))
  const { events: around } = await replay.history.range({ from: 9, to: 22, limit: 10 })
  expect(around.map(({ seq }) => seq)).toEqual([9, 10, 21, 22])
})

it('answers a window as a lab does, and lets it change nothing', async () => {
  const replay = replayOf(FILE)
  const pushes: Push[] = []
  const session = new Session(replay.log, (json) => pushes.push(JSON.parse(json)))
  onTestFinished(() => session.close())
  const service = replayService(replay, () => [session])
  replay.finish()
  expect(await answer(service, session, 'hello', {})).toMatchObject({
    value: { recording: { name: NAME, startedAt: expect.stringMatching(/^\d{4}-/) }, exec: { allowed: false } }
  })
  await answer(service, session, 'subscribe', {})
  await vi.waitFor(() =>
    expect(pushes.map(({ push }) => push)).toEqual(expect.arrayContaining(['snapshot', 'recording']))
  )
  await vi.waitFor(() => {
    const told = pushes.flatMap((push) => (push.push === 'recording' ? push.status : []))
    expect(told).toEqual(['playing', 'ended'])
  })
  const inputs: Partial<Record<RequestName, object>> = {
    'server.start': {},
    'server.stop': {},
    'client.start': { kind: 'line', host: '127.0.0.1', port: 9 },
    'process.signal': { process: '1@1', signal: 'SIGTERM' }
  }
  for (const [name, input] of Object.entries(inputs)) {
    expect(name in requests).toBe(true)
    expect([name, await answer(service, session, name, input)]).toMatchObject([name, { error: { code: 'EROFS' } }])
  }
})
