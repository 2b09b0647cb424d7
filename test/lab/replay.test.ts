import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
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
  expect(played).toEqual({ status: 'ended', speed: 1 })
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
  [
    'an event once more',
    (run: string) => `${run}${run.trim().split('\n').at(-1)}\n`,
    /event (\d+) follows event \1$/,
    ALL
  ],
  ['an earlier event', (run: string) => `${run}${run.split('\n')[1]}\n`, /event 1 follows event \d+$/, ALL],
  ['a line that is cut off', (run: string) => `${run}{"kind":"no`, /the last one, was cut off/, ALL]
])('%s is told, and what came before is shown', async (_what, spoilt, words, seen) => {
  const file = join(temporaryFolder(), 'run.forkscope')
  writeFileSync(file, spoilt(readFileSync(FILE, 'utf8')))
  const { played, log } = await told(file)
  expect(played.status).toBe('ended')
  expect(wordsOf({ played }).message).toMatch(words)
  expect(/before is shown/.test(wordsOf({ played }).hint ?? '')).toBe(seen > 0)
  expect(log.seq).toBe(seen)
})

const wordsOf = ({ played: { failure } }: Pick<Replay, 'played'>) => (failure ? failureWords(failure) : { message: '' })

function fileWith(...lines: unknown[]): string {
  const file = join(temporaryFolder(), 'run.forkscope')
  writeFileSync(file, lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join(''))
  return file
}

it('where nothing came before, that is not said to be shown', async () => {
  const header = { forkscope: 2, ...HEADER }
  expect(wordsOf(await told(fileWith(header, '{"kind":"call"}'))).hint).toMatch(/^Nothing came before/)
  const cut = join(temporaryFolder(), 'run.forkscope')
  writeFileSync(cut, `${JSON.stringify(header)}\n{"kind":"no`)
  expect(wordsOf(await told(cut)).hint).toMatch(/^Nothing came before/)
})

it('a file that is not there, or is empty, is told, and which to choose', async () => {
  const none = wordsOf(await told(join(temporaryFolder(), 'run.forkscope')))
  expect(none).toMatchObject({
    message: expect.stringMatching(/cannot be read: ENOENT/),
    hint: expect.stringMatching(/^Choose/)
  })
  expect(wordsOf(await told(fileWith()))).toMatchObject({
    message: expect.stringMatching(/is not a recording/),
    hint: expect.stringMatching(/^Choose/)
  })
})

it('a file is named as the person named it, wherever it is kept', async () => {
  const file = fileWith('hello')
  expect(wordsOf(await told(file)).message).toMatch(/^run\.forkscope is not a recording/)
  writeFileSync(file, `${readFileSync(FILE, 'utf8')}{"kind":"call"}\n`)
  expect(wordsOf(await told(file)).message).toMatch(/^run\.forkscope: line \d+, byte \d+: what follows/)
})

it('a bookmark of a moment that is not in the file goes, and that is said; the run is whole', async () => {
  const [first = '', ...lines] = readFileSync(FILE, 'utf8').trimEnd().split('\n')
  const [here, beyond] = [3, 999_999].map((seq) => ({ seq, at: 0, note: 'look' }))
  const tooLong = { seq: 4, at: 0, note: 'x'.repeat(501) }
  const { played, log } = await told(fileWith({ ...JSON.parse(first), bookmarks: [here, tooLong, beyond] }, ...lines))
  expect([log.seq, log.bookmarks.all]).toEqual([ALL, [here]])
  expect(wordsOf({ played }).message).toMatch(/^run\.forkscope: 2 bookmarks were left out/)
})

it('a byte order mark before the header is passed over', async () => {
  const { played, log } = await told(fileWith(`\uFEFF${readFileSync(FILE, 'utf8').trimEnd()}`))
  expect([played.failure, log.seq]).toEqual([undefined, ALL])
})

it.runIf(process.platform === 'linux')('what is no file is refused at once: it may never end', async () => {
  const pipe = join(temporaryFolder(), 'run.forkscope')
  execFileSync('mkfifo', [pipe])
  const what = { [pipe]: /is a pipe/, [temporaryFolder()]: /is a folder/, '/dev/zero': /is a device/ }
  for (const [file, words] of Object.entries(what)) expect(wordsOf(await told(file)).message).toMatch(words)
})

describe('events that were not kept', () => {
  const events = recorded(NAME)
  const header = { forkscope: 2, ...HEADER }
  const without = (...gaps: [number, number][]) =>
    events.filter(({ seq }) => !gaps.some(([first, last]) => seq >= first && seq <= last))

  it.each<[string, [number, number][], string]>([
    ['one', [[11, 11]], 'event 11 was not kept'],
    ['the first ones', [[1, 10]], 'events 1 to 10 were not kept'],
    [
      'some here and there',
      [
        [11, 20],
        [31, 31]
      ],
      '11 of the events 11 to 31 were not kept'
    ]
  ])(
    'are told at the end where no state stands for them, and the others keep their numbers: %s',
    async (_, gaps, words) => {
      const kept = without(...gaps)
      const { log, history, played } = await told(fileWith(header, ...kept))
      expect(wordsOf({ played }).message).toMatch(new RegExp(`^run\\.forkscope: line \\d+, byte \\d+: ${words}$`))
      expect(log.seq).toBe(events.length)
      const { events: first } = await history.range({ from: 1, limit: 60 })
      expect(first.map(({ seq }) => seq)).toEqual(kept.slice(0, first.length).map(({ seq }) => seq))
      expect(first.length).toBeGreaterThan(30)
      expect(pack(log.state)).toEqual(pack(foldAll(emptyState(), kept).state))
    }
  )

  it('in a recording of version 1, too', async () => {
    const [, ...lines] = readFileSync(FILE, 'utf8').trim().split('\n')
    const { log, played } = await told(fileWith({ forkscope: 1, ...HEADER }, ...lines.toSpliced(10, 5)))
    expect(wordsOf({ played }).message).toMatch(/^run\.forkscope: line 12, byte \d+: events 11 to 15 were not kept$/)
    expect(log.seq).toBe(events.length)
  })

  it('are told less loudly than damage', async () => {
    const damaged = await told(fileWith(header, ...without([11, 20]), '{}'))
    expect(wordsOf(damaged).message).toMatch(/is no event/)
  })

  it('in too many places end it: each of them costs a state', async () => {
    const [event] = events
    const far = Array.from({ length: 1100 }, (_, index) => ({ ...event, seq: 2 * index + 1 }))
    const { log, played } = await told(fileWith(header, ...far))
    expect(wordsOf({ played }).message).toMatch(/events are missing in more than 1000 places, again before 2003$/)
    expect(log.seq).toBe(2001)
  })
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
  expect(replay.played).toEqual({ status: 'ended', speed: 1 })
  expect(pack(replay.log.state)).toEqual(pack(foldAll(unpack(pack(before)), events.slice(20)).state))
  const { events: around } = await replay.history.range({ from: 9, to: 22, limit: 10 })
  expect(around.map(({ seq }) => seq)).toEqual([9, 10, 21, 22])
})

describe('a hostile file', () => {
  const header = { forkscope: 2, ...HEADER }
  const stateLine = (change: object, seq: unknown = 0) => ({ state: { ...pack(emptyState()), ...change }, seq, at: 0 })
  const deep = '['.repeat(200_000) + ']'.repeat(200_000)
  const started = { kind: 'note', note: 'server-started', at: Number.MAX_SAFE_INTEGER, pid: 7 }

  it.each<[string, unknown[], RegExp]>([
    ['an offset that no chunk has', [stateLine({ chunks: [[4294967290, 0]] })], /no state: state.chunks/],
    [
      'a run of descriptors without end',
      [stateLine({ kernels: { keys: ['of', 'differs'], rows: [[0, [0, 1e12, 1]]] } })],
      /no state: state.kernels/
    ],
    [
      'a key that is deep',
      [JSON.stringify(stateLine({})).replace('{"state":{', `{"state":{"deep":${deep},`)],
      /no state/
    ],
    ['a state that counts in halves', [stateLine({ seq: 0.5 }, 0.5)], /no state/],
    ['a state that counts in words', [stateLine({}, '0')], /no state/],
    ['a state that does not count', [stateLine({}, null)], /no state/],
    ['a state of another event', [stateLine({}, 5)], /not the state at that event/],
    ['a state that goes back', [stateLine({ seq: 9 }, 9), stateLine({ seq: 8 }, 8)], /event 8 follows event 9/],
    ['an event that goes back', [stateLine({ seq: 9 }, 9), { ...started, at: 1, seq: 9 }], /event 9 follows event 9/],
    ['births at the end of all numbers', [1, 2, 3].map((seq) => ({ ...started, seq })), /no event: at/],
    [
      'a descriptor that is none',
      [{ kind: 'call', at: 1, pid: 7, call: 'recvmsg', args: { fd: 3 }, ret: 1, received: { '-1': 5 }, seq: 1 }],
      /no event: received/
    ]
  ])('%s is refused at once', async (_what, lines, words) => {
    const begin = performance.now()
    expect(wordsOf(await told(fileWith(header, ...lines))).message).toMatch(words)
    expect(performance.now() - begin).toBeLessThan(2000)
  })

  it('of version 1 with arguments that are none is refused as well', async () => {
    const line = `{"kind":"call","at":1,"pid":7,"call":"_exit","args":[${deep}],"ret":0,"seq":1}`
    expect(wordsOf(await told(fileWith({ ...header, forkscope: 1 }, line))).message).toMatch(/no event: args/)
  })

  it('is quoted in few words', async () => {
    const { message } = wordsOf(await told(fileWith(header, { kind: 'note', [`${'x'.repeat(100_000)}`]: 1 })))
    expect(message.length).toBeLessThan(500)
  })

  it('may say that it began at no moment', async () => {
    const replay = replayOf(fileWith({ ...header, startedAt: 'never' }))
    expect(await replay.startedAt()).toBeNull()
  })
})

it('answers a window as a lab does, and lets it change nothing', async () => {
  const replay = replayOf(FILE)
  const pushes: Push[] = []
  const session = new Session(replay.log, (json) => pushes.push(JSON.parse(json)))
  onTestFinished(() => session.close())
  const service = replayService(replay)
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
