import { appendFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { LineTooLong, linesOf } from '../../../src/lab/log/file-lines'
import { readRecording } from '../../../src/lab/log/recording-reader'
import { RECORDING_VERSION } from '../../../src/shared/recording'
import { eventOf } from '../../support/event-of'
import { KeptLog } from './kept-log'
import { placeForLogs } from './place'

const parent = placeForLogs()
const FIXTURES = resolve(import.meta.dirname, '../../fixtures')
const header = (version: number) =>
  JSON.stringify({ forkscope: version, startedAt: '2026-11-21T04:51:10.689Z', platform: 'linux x64', node: 'v20.20.2' })

function recording(text: string | Buffer): string {
  const file = join(parent, 'run.forkscope.jsonl')
  writeFileSync(file, text)
  return file
}

async function read(file: string, upgrade = (line: unknown): unknown => line) {
  const cuts: number[] = []
  const { header, leftOut, lines } = await readRecording(file, {
    name: file,
    upgrade,
    onCut: ({ line }) => cuts.push(line)
  })
  const values: unknown[] = []
  for await (const { value } of lines) values.push(value)
  return { header, leftOut, values, cuts }
}

describe('a recording', () => {
  it.each(readdirSync(FIXTURES).filter((name) => name.endsWith('.forkscope.jsonl')))('%s is read', async (name) => {
    const file = join(FIXTURES, name)
    const [first = '', ...rest] = readFileSync(file, 'utf8').trimEnd().split('\n')
    const { header, values, cuts } = await read(file)
    expect(header).toEqual(JSON.parse(first))
    expect(values).toEqual(rest.map((line) => JSON.parse(line)))
    for (const value of values) eventOf(value, 1)
    expect(cuts).toEqual([])
  })

  it('of version 1 is upgraded line by line, one of version 2 is not', async () => {
    const upgrade = (line: unknown) => ({ upgraded: line })
    const lines = '{"seq":1}\n{"seq":2}\n'
    const old = await read(recording(`${header(1)}\n${lines}`), upgrade)
    expect(old.values).toEqual([{ upgraded: { seq: 1 } }, { upgraded: { seq: 2 } }])
    const current = await read(recording(`${header(2)}\n${lines}`), upgrade)
    expect(current.values).toEqual([{ seq: 1 }, { seq: 2 }])
  })

  it('that a log saved is read', async () => {
    const log = new KeptLog({ parent, segmentBytes: 10_000, maxBytes: 50_000 })
    await log.appendSlowly(500)
    const file = join(parent, 'saved.forkscope.jsonl')
    await log.store.saveTo(file, header(2))
    const { oldest } = log.store.extent
    const { values } = await read(file)
    expect(values[0]).toMatchObject({ state: { upTo: oldest - 1 }, seq: oldest - 1 })
    expect(values[1]).toMatchObject({ seq: oldest })
    expect(values).toHaveLength(1 + 500 - oldest + 1)
    await log.store.close()
  })

  it('whose last line was cut off is read up to there, and that is said', async () => {
    const { values, cuts } = await read(recording(`${header(2)}\n{"seq":1}\n{"seq":2,"te`))
    expect(values).toEqual([{ seq: 1 }])
    expect(cuts).toEqual([3])
  })

  it('may end without a newline', async () => {
    const { values, cuts } = await read(recording(`${header(2)}\n{"seq":1}`))
    expect(values).toEqual([{ seq: 1 }])
    expect(cuts).toEqual([])
  })

  it.each([
    ['nothing', ''],
    ['text', 'hello\n'],
    ['other JSON', '{"forkscope":"two"}\n'],
    ['null', 'null\n'],
    ['events without a header', '{"kind":"note","seq":1}\n'],
    ['bytes without a line', Buffer.alloc(17 << 20, 1)]
  ])('is not: %s', async (_, content) => {
    const file = recording(content)
    await expect(read(file)).rejects.toMatchObject({
      fault: { why: 'not-a-recording' },
      message: expect.stringContaining(file)
    })
  })

  it('of a version that there never was is refused, and of which one is said', async () => {
    const refused = expect(read(recording(`${header(0)}\n`))).rejects
    await refused.toMatchObject({
      fault: { why: 'unknown-version' },
      message: expect.stringContaining(`is a recording of version 0; versions 1 to ${RECORDING_VERSION} are read`)
    })
  })

  it('of a newer version is read, whatever its header has besides', async () => {
    const newer = JSON.stringify({ ...JSON.parse(header(RECORDING_VERSION + 1)), bookmarks: 'elsewhere', more: [] })
    const { header: read3, values } = await read(recording(`${newer}\n{"seq":1}\n`))
    expect(read3).toEqual(JSON.parse(header(RECORDING_VERSION + 1)))
    expect(values).toEqual([{ seq: 1 }])
  })

  it('has bookmarks in its header, in order; those beyond the bounds are left out, and counted', async () => {
    const withBookmarks = (...bookmarks: unknown[]) =>
      recording(`${JSON.stringify({ ...JSON.parse(header(2)), bookmarks })}\n`)
    const [first, second] = [
      { seq: 0, at: 0, note: '' },
      { seq: 7, at: 90, note: 'é'.repeat(500) }
    ]
    expect((await read(withBookmarks(first, second))).header.bookmarks).toEqual([first, second])
    const bad = [first, { ...second, note: 'x'.repeat(501) }, { seq: -1 }, 7, second, second, first]
    const some = await read(withBookmarks(...bad))
    expect([some.header.bookmarks, some.leftOut]).toEqual([[first, second], 5])
    const many = Array.from({ length: 203 }, (_, seq) => ({ ...first, seq }))
    const most = await read(withBookmarks(...many))
    expect([most.header.bookmarks, most.leftOut]).toEqual([many.slice(0, 200), 3])
    const none = `${JSON.stringify({ ...JSON.parse(header(2)), bookmarks: 'none' })}\n`
    await expect(read(recording(none))).rejects.toMatchObject({
      fault: { why: 'header' },
      message: expect.stringMatching(/line 1, byte 0, the header: bookmarks/),
      line: 1
    })
  })

  it.each(['{"seq":2', '', '7', 'null'])('with the line %j in the middle says which line that is', async (line) => {
    const file = recording(`${header(2)}\n{"seq":1}\n${line}\n{"seq":3}\n`)
    await expect(read(file)).rejects.toMatchObject({
      fault: { why: 'no-object' },
      line: 3,
      byte: Buffer.byteLength(header(2)) + 11
    })
  })

  it('with bytes that are no UTF-8 says so, and does not take them for what was written', async () => {
    const file = recording(`${header(2)}\n{"seq":1}\n`)
    appendFileSync(file, Buffer.from([...Buffer.from('{"text":"a'), 0xff, ...Buffer.from('"}\n')]))
    await expect(read(file)).rejects.toMatchObject({ fault: { why: 'no-text' }, line: 3 })
  })

  it('with a line that no event can have says so', async () => {
    const file = recording(`${header(2)}\n{"text":"${'x'.repeat(17 << 20)}"}\n`)
    await expect(read(file)).rejects.toMatchObject({ fault: { why: 'line-too-long' }, line: 2 })
  })

  it('that is not there says so', async () => {
    await expect(read(join(parent, 'none'))).rejects.toMatchObject({
      fault: { why: 'unreadable' },
      message: expect.stringContaining('ENOENT')
    })
  })
})

describe('the lines of a file', () => {
  const lines = async (text: string, limit: number) => {
    const all: [string, number, boolean][] = []
    for await (const { text: line, number, ended } of linesOf(recording(text), limit)) all.push([line, number, ended])
    return all
  }

  it('are put together from any chunks', async () => {
    const long = 'é'.repeat(100_000)
    expect(await lines(`a\n\n${long}\nb`, 200_000)).toEqual([
      ['a', 1, true],
      ['', 2, true],
      [long, 3, true],
      ['b', 4, false]
    ])
  })

  it('are bounded', async () => {
    expect(await lines('abc\n', 3)).toEqual([['abc', 1, true]])
    await expect(lines('abcd\n', 3)).rejects.toThrow(LineTooLong)
  })
})
