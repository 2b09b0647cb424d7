import { appendFileSync, cpSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, onTestFinished } from 'vitest'
import { FORK_FLAGS } from '../../src/engine/launchers/fork/flags'
import { KnownVerdict } from '../../src/lab/known-verdict'
import type { NoteEvent } from '../../src/shared/events'
import { temporaryFolder } from '../support/temporary-folder'
import { PROGRAMS, type TestLab, testLab } from '../support/test-lab'

const PASSED = { passed: true }
const FAILED = { passed: false, said: 'fork launcher: 8 of 8 children hang', status: { code: 78 } }

const before = process.env.XDG_CACHE_HOME
beforeEach(() => {
  process.env.XDG_CACHE_HOME = temporaryFolder()
})
afterEach(() => {
  process.env.XDG_CACHE_HOME = before
})

/** What the start of a server says of its self-test. */
async function verdictOf(lab: TestLab): Promise<NoteEvent['why']> {
  await lab.serve()
  const isVerdict = (event: { kind: string }): event is NoteEvent =>
    event.kind === 'note' && (event as NoteEvent).note === 'launcher-verdict'
  return lab.events.find(isVerdict)?.why
}

it('is found by the first server, and known to the next lab', async () => {
  expect(await verdictOf(testLab())).toBeUndefined()
  const next = testLab()
  expect(await verdictOf(next)).toBe('passed-before')
  expect(next.log.state.verdict).toEqual({ launcher: 'fork', before: true })
  expect((await next.launchers.tested()).fork).toEqual({ usable: true, why: 'passed-before' })
})

it('is found by asking, too', async () => {
  expect((await testLab().launchers.tested()).fork).toEqual({ usable: true, why: 'test-passed' })
  expect(await verdictOf(testLab())).toBe('passed-before')
})

it('says in a file what it is for', () => {
  new KnownVerdict(PROGRAMS).remember(PASSED)
  const folder = join(process.env.XDG_CACHE_HOME ?? '', 'forkscope')
  const [name = ''] = readdirSync(folder)
  expect(JSON.parse(readFileSync(join(folder, name), 'utf8'))).toMatchObject({
    binary: { version: process.version },
    libc: { version: expect.stringMatching(/^2\.\d+$/) }
  })
})

it('holds for these programs only', () => {
  const copy = join(temporaryFolder(), 'programs')
  cpSync(PROGRAMS, copy, { recursive: true })
  new KnownVerdict(copy).remember(PASSED)
  expect(new KnownVerdict(copy).known).toEqual(PASSED)
  expect(new KnownVerdict(PROGRAMS).known).toEqual(PASSED)
  appendFileSync(join(copy, 'server.cjs'), '\n')
  expect(new KnownVerdict(copy).known).toBeUndefined()
})

it('holds for this binary only, as it is now', () => {
  const own = process.execPath
  const other = join(temporaryFolder(), 'node')
  writeFileSync(other, 'another Node')
  new KnownVerdict(PROGRAMS).remember(PASSED)
  process.execPath = other
  onTestFinished(() => {
    process.execPath = own
  })
  expect(new KnownVerdict(PROGRAMS).known).toBeUndefined()
  new KnownVerdict(PROGRAMS).remember(PASSED)
  expect(new KnownVerdict(PROGRAMS).known).toEqual(PASSED)
  // An update in its place.
  utimesSync(other, new Date(), new Date(Date.now() - 60_000))
  expect(new KnownVerdict(PROGRAMS).known).toBeUndefined()
})

it('holds for these flags only', () => {
  new KnownVerdict(PROGRAMS).remember(PASSED)
  FORK_FLAGS.push('--no-such-flag')
  onTestFinished(() => void FORK_FLAGS.pop())
  expect(new KnownVerdict(PROGRAMS).known).toBeUndefined()
})

it('holds for these tunables of malloc only', () => {
  new KnownVerdict(PROGRAMS).remember(PASSED)
  process.env.GLIBC_TUNABLES = 'glibc.malloc.arena_max=1'
  expect(new KnownVerdict(PROGRAMS).known).toBeUndefined()
  delete process.env.GLIBC_TUNABLES
  expect(new KnownVerdict(PROGRAMS).known).toEqual(PASSED)
})

it('is kept for a day when it was a failure', () => {
  new KnownVerdict(PROGRAMS).remember(FAILED)
  expect(new KnownVerdict(PROGRAMS).known).toEqual(FAILED)
  const folder = join(process.env.XDG_CACHE_HOME ?? '', 'forkscope')
  const [name = ''] = readdirSync(folder)
  const yesterday = new Date(Date.now() - 25 * 60 * 60 * 1000)
  utimesSync(join(folder, name), yesterday, yesterday)
  expect(new KnownVerdict(PROGRAMS).known).toBeUndefined()
})

it('is replaced by what is found later', () => {
  const known = new KnownVerdict(PROGRAMS)
  known.remember(FAILED)
  known.remember(PASSED)
  expect(known.known).toEqual(PASSED)
  expect(new KnownVerdict(PROGRAMS).known).toEqual(PASSED)
})

it('is none where the file holds something else', () => {
  new KnownVerdict(PROGRAMS).remember(PASSED)
  const folder = join(process.env.XDG_CACHE_HOME ?? '', 'forkscope')
  const [name = ''] = readdirSync(folder)
  writeFileSync(join(folder, name), '{}')
  expect(new KnownVerdict(PROGRAMS).known).toBeUndefined()
})

it('is forgotten when it proved too little', () => {
  const known = new KnownVerdict(PROGRAMS)
  known.remember(PASSED)
  known.forget()
  // Also where it could not be removed.
  new KnownVerdict(PROGRAMS).remember(PASSED)
  expect(known.known).toBeUndefined()
  new KnownVerdict(PROGRAMS).forget()
  expect(new KnownVerdict(PROGRAMS).known).toBeUndefined()
})

it('keeps only so many, and those that were used last', () => {
  const programs = join(temporaryFolder(), 'programs')
  cpSync(PROGRAMS, programs, { recursive: true })
  const build = (n: number) => writeFileSync(join(programs, 'build.cjs'), `${n}`)
  for (let n = 0; n < 20; n++) {
    build(n)
    new KnownVerdict(programs).remember(PASSED)
  }
  expect(readdirSync(join(process.env.XDG_CACHE_HOME ?? '', 'forkscope'))).toHaveLength(16)
  build(19)
  expect(new KnownVerdict(programs).known).toEqual(PASSED)
})

it('where nothing can be kept, each run tests itself, and serves', async () => {
  const file = join(temporaryFolder(), 'file')
  writeFileSync(file, '')
  process.env.XDG_CACHE_HOME = file
  expect(await verdictOf(testLab())).toBeUndefined()
  expect(await verdictOf(testLab())).toBeUndefined()
})
