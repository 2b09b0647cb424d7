/** `forkscope replay` as a person starts it, and the window on it over HTTP. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { labEventSchema } from '../../src/shared/events'
import { Cli } from '../support/cli'
import { temporaryFolder } from '../support/temporary-folder'
import { PROGRAMS } from '../support/test-lab'
import { until } from '../support/until'

const RUN = resolve(import.meta.dirname, '../fixtures/v2-fork.forkscope')
const [HEADER = '', ...LINES] = readFileSync(RUN, 'utf8').trimEnd().split('\n')

function fileOf(...lines: string[]): string {
  const file = join(temporaryFolder(), 'run.forkscope')
  writeFileSync(file, lines.join('\n'))
  return file
}

/** As this version says it: settings that there were not then are what was done without them. */
const recorded = LINES.map((line) => JSON.parse(JSON.stringify(labEventSchema.parse(JSON.parse(line)))))

const eventsIn = (out: string) =>
  out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

it('prints the events as they were recorded', async () => {
  const { code, out, err } = await Cli.run('replay', RUN, '--jsonl', '--speed', 'max')
  expect([code, err]).toEqual([0, ''])
  expect(eventsIn(out)).toEqual(recorded)
})

it.each([['replay', RUN], ['replay', RUN, '--jsonl'], ['show', RUN], ['doctor']])(
  'where standard output cannot be written, %s says so',
  async (...args) => {
    const full = openSync('/dev/full', 'w')
    const cli = spawn(process.execPath, [join(PROGRAMS, '../main/cli.mjs'), ...args], {
      stdio: ['ignore', full, 'pipe']
    })
    closeSync(full)
    let said = ''
    cli.stderr?.on('data', (chunk) => {
      said += chunk
    })
    const [code] = await once(cli, 'close')
    expect([code, said]).toEqual([1, expect.stringMatching(/^error: standard output: .*ENOSPC.*\n$/)])
  }
)

it('prints a state where one stands for events', async () => {
  const file = resolve(RUN, '../v2-beginning-dropped.forkscope')
  const { code, out } = await Cli.run('replay', file, '--jsonl')
  const [state, first] = eventsIn(out)
  expect([code, state.seq, state.state.seq, first.seq]).toEqual([0, 99, 99, 100])
})

it('takes as long as the run did, or so many times less', async () => {
  const times = LINES.map((line) => JSON.parse(line).at / 1000)
  const took = (times.at(-1) ?? 0) - (times[0] ?? 0)
  const cli = Cli.start('replay', RUN, '--jsonl', '--speed', '2')
  await until('the first event', () => cli.out !== '')
  const begin = performance.now()
  expect((await cli.exited).code).toBe(0)
  expect(performance.now() - begin).toBeGreaterThan(took / 2 - 200)
  expect(eventsIn(cli.out)).toHaveLength(LINES.length)
})

it('says which bookmarks were left out; the run is told all the same', async () => {
  const bookmarks = [
    { seq: 12, at: 0, note: 'x'.repeat(501) },
    { seq: 13, at: 0, note: 'kept' },
    { seq: 999_999, at: 0, note: 'beyond' }
  ]
  const { code, out, err } = await Cli.run(
    'replay',
    fileOf(JSON.stringify({ ...JSON.parse(HEADER), bookmarks }), ...LINES, '')
  )
  expect([code, err]).toEqual([0, expect.stringMatching(/run\.forkscope: 2 bookmarks were left out/)])
  expect(out).toMatch(/^events {4}62: .*^bookmark {2}event 13, .*: kept$/ms)
})

it('sums up what is in it', async () => {
  const bookmarks = [{ seq: 12, at: 303_017, note: 'look \u001b[31mhere' }]
  const file = fileOf(JSON.stringify({ ...JSON.parse(HEADER), bookmarks }), ...LINES, '')
  const { code, out } = await Cli.run('replay', file)
  expect(code).toBe(0)
  expect(out).toMatch(/^events {4}62: .*47 call/m)
  expect(out).toMatch(/^processes 3 forked, 3 reaped$/m)
  expect(out).toMatch(/^bookmark {2}event 12, 0\.303017 s: look {2}\[31mhere$/m)
  expect(out).not.toContain('\u001b')
})

it.each<[string, () => string[], RegExp]>([
  [
    'a damaged line',
    () => [HEADER, ...LINES.slice(0, 9), '{"kind":"no"}', ...LINES.slice(10)],
    /line 11, byte \d+: what follows event 9 is no event/
  ],
  [
    'a line that is cut off',
    () => [HEADER, ...LINES.slice(0, 9), LINES[9]?.slice(0, 40) ?? ''],
    /line 11, byte \d+: the last line was cut off/
  ],
  [
    'missing events',
    () => [HEADER, ...LINES.slice(0, 9), ...LINES.slice(12), ''],
    /line 11, byte \d+: events 10 to 12 are missing/
  ]
])('%s: status 1, where it is, and what came before', async (_what, lines, words) => {
  const file = fileOf(...lines())
  const { code, out, err } = await Cli.run('replay', file, '--jsonl')
  expect([code, err]).toEqual([1, expect.stringMatching(words)])
  expect(eventsIn(out).slice(0, 9)).toEqual(recorded.slice(0, 9))
  const byte = /byte (\d+)/.exec(err)?.[1]
  if (byte !== undefined)
    expect(readFileSync(file).subarray(0, Number(byte)).toString().split('\n').length - 1).toBe(10)
})

it('a newer one is told as far as it is understood', async () => {
  const newer = JSON.stringify({ ...JSON.parse(HEADER), forkscope: 99, more: {} })
  const all = await Cli.run('replay', fileOf(newer, ...LINES, ''), '--jsonl')
  expect([all.code, eventsIn(all.out).length, all.err]).toEqual([0, 62, expect.stringMatching(/version 99.*newer/)])
  const some = await Cli.run('replay', fileOf(newer, ...LINES.slice(0, 5), '{"kind":"dream","seq":6}', ''), '--jsonl')
  expect([some.code, eventsIn(some.out).length]).toEqual([1, 5])
  expect(some.err).toMatch(/run\.forkscope \(version 99, from a newer Forkscope\): line 7, byte \d+/)
})

it('what is no recording is refused, and what is no option', async () => {
  expect(await Cli.run('replay', '/nonexistent')).toMatchObject({ code: 1, err: expect.stringMatching(/ENOENT/) })
  expect(await Cli.run('replay', fileOf('hello'), '--ui')).toMatchObject({
    code: 1,
    err: expect.stringMatching(/is not a recording/)
  })
  for (const wrong of [
    ['--speed', '2'],
    ['--jsonl', '--speed', '-1'],
    ['--jsonl', '--speed', '1e9'],
    ['--ui', '--jsonl'],
    ['--nonsense']
  ])
    expect((await Cli.run('replay', RUN, ...wrong)).code, wrong.join(' ')).toBe(2)
  expect((await Cli.run('replay')).code).toBe(2)
})

it('nobody who reads on, or Ctrl-C, is no failure', async () => {
  const command = `"${process.execPath}" "${join(PROGRAMS, '../main/cli.mjs')}" replay "${RUN}" --jsonl | head -n 1; echo "$\{PIPESTATUS[0]}"`
  const shell = spawn('bash', ['-c', command])
  let out = ''
  shell.stdout.on('data', (chunk) => {
    out += chunk
  })
  await once(shell, 'close')
  expect(out.trim().split('\n').at(-1)).toBe('0')
  const slow = Cli.start('replay', RUN, '--jsonl', '--speed', '0.01')
  await until('the first event', () => slow.out !== '')
  slow.child.kill('SIGINT')
  expect(await slow.exited).toEqual({ code: 0, signal: null })
  expect(eventsIn(slow.out).length).toBeLessThan(62)
})

/** A window on a host: what it is pushed, and what its requests answer. */
async function windowOn(url: URL, recording?: string) {
  const which = recording === undefined ? '' : `?recording=${recording}`
  const token = url.hash.slice('#token='.length)
  const socket = new WebSocket(`ws://${url.host}/ws${which}`, ['forkscope', `token.${token}`])
  onTestFinished(() => socket.terminate())
  const heard: { push?: string; id?: number; result?: unknown; [key: string]: unknown }[] = []
  socket.on('message', (data) => heard.push(JSON.parse(data.toString())))
  await once(socket, 'open')
  let id = 0
  const ask = async (name: string, input: object = {}) => {
    const own = ++id
    socket.send(JSON.stringify({ id: own, name, input }))
    const frame = await until(`the answer to ${name}`, () => heard.find((one) => one.id === own && !one.push))
    return frame.result as { ok: boolean; value: Record<string, never>; error: { what: string } }
  }
  const pushed = (what: string, is: (push: (typeof heard)[number]) => boolean) =>
    until(what, () => heard.findLast((one) => one.push !== undefined && is(one)))
  return { socket, ask, pushed, token }
}

const hosted = async (...args: string[]) => {
  const cli = Cli.start(...args, '--no-open')
  return { cli, url: new URL(await cli.says(/ui: (\S+)\n/)) }
}

it('shows it in a window, read-only, which can be told again; and at the end says where it was damaged', async () => {
  const { cli, url } = await hosted('replay', fileOf(HEADER, ...LINES, '{"kind":'), '--ui', '--speed', 'max')
  const { ask, pushed } = await windowOn(url)
  expect(await ask('hello')).toMatchObject({ value: { recording: { name: 'run.forkscope', tour: false } } })
  await ask('subscribe')
  await pushed('the end', ({ push, status }) => push === 'recording' && status === 'ended')
  expect(await ask('server.start', { port: 0 })).toMatchObject({ error: { what: 'recorded-run' } })
  expect(await ask('recording.start')).toMatchObject({ error: { what: 'recorded-run' } })
  expect(await ask('lab.restart')).toMatchObject({ ok: true })
  await pushed('that it begins again', ({ push, status }) => push === 'lab' && status === 'up')
  await ask('subscribe')
  await pushed('the end', ({ push, failure }) => push === 'recording' && failure !== undefined)
  cli.child.kill('SIGTERM')
  expect((await cli.exited).code).toBe(1)
  expect(cli.err).toMatch(/line 64, the last one, was cut off/)
})

it('a host shows what a window has sent it, and gives back what it has saved; to nobody else', async () => {
  const { cli, url } = await hosted('serve')
  const live = await windowOn(url)
  const send = (body: string | Buffer, headers: Record<string, string>, name = '../../etc/passwd') =>
    fetch(`${url.origin}/recordings?name=${encodeURIComponent(name)}`, { method: 'POST', body, headers })
  const Authorization = `Bearer ${live.token}`
  const run = readFileSync(RUN)
  expect((await send(run, {})).status).toBe(401)
  expect((await send(run, { Authorization: 'Bearer wrong' })).status).toBe(401)
  expect((await send(run, { Authorization, Origin: 'https://evil.example' })).status).toBe(403)
  const { ok, value } = (await (await send(run, { Authorization })).json()) as {
    ok: boolean
    value: { recording: string }
  }
  expect(ok).toBe(true)

  const shown = await windowOn(url, value.recording)
  expect(await shown.ask('hello')).toMatchObject({ value: { recording: { name: 'passwd' } } })
  await shown.ask('subscribe')
  await shown.ask('bookmark.set', { seq: 1, note: 'first' })
  const saved = (await shown.ask('recording.save', { span: 'all' })).value.saved as unknown as {
    download: string
    bytes: number
  }
  const download = await fetch(url.origin + saved.download)
  expect(download.headers.get('content-disposition')).toMatch(
    /^attachment; filename\*=UTF-8''forkscope%20.*\.forkscope$/
  )
  const text = await download.text()
  expect([text.length, JSON.parse(text.split('\n')[0] ?? '')]).toMatchObject([
    saved.bytes,
    { bookmarks: [{ seq: 1, note: 'first' }] }
  ])
  expect((await fetch(`${url.origin}/recordings/guessed`)).status).toBe(404)

  // The lab of the host is another one.
  expect(await live.ask('hello')).not.toMatchObject({ value: { recording: {} } })
  await live.ask('recording.start')
  const stopped = (await live.ask('recording.stop')).value.saved as unknown as { download: string }
  expect((await (await fetch(url.origin + stopped.download)).text()).split('\n')[0]).toContain('"forkscope":')
  const [code] = await once((await windowOn(url, 'guessed')).socket, 'close')
  expect(code).toBe(4404)
  cli.child.kill('SIGTERM')
  expect((await cli.exited).code).toBe(0)
  expect(statSync(RUN).size).toBe(run.length)
})
