import { execFileSync } from 'node:child_process'
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  lstatSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync
} from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { EXPORT_FORMATS } from '../../src/shared/export/formats'
import { Cli } from '../support/cli'
import { temporaryFolder } from '../support/temporary-folder'

const RUN = resolve(import.meta.dirname, '../fixtures/three-clients-fork.forkscope.jsonl')

it('a recording of the first version is exported, to standard output or beside it', async () => {
  const { code, out } = await Cli.run('export', RUN, '--format', 'csv-connections', '-o', '-')
  expect(code).toBe(0)
  const [head, ...rows] = out.trimEnd().split('\r\n')
  expect(head).toMatch(/^connection,start_s,/)
  expect(rows).toHaveLength(3)
  const file = join(temporaryFolder(), 'ladder.svg')
  expect(await Cli.run('export', RUN, '--format', 'ladder', '-o', file)).toMatchObject({ code: 0, out: '' })
  expect(readFileSync(file, 'utf8')).toMatch(/^<\?xml .*<\/svg>\n$/s)
})

it('a link is followed, and what is no regular file is written to and stays what it is', async () => {
  const folder = temporaryFolder()
  const [real, link, fifo] = ['real.csv', 'link.csv', 'fifo'].map((name) => join(folder, name)) as [
    string,
    string,
    string
  ]
  writeFileSync(real, 'old')
  symlinkSync(real, link)
  expect(await Cli.run('export', RUN, '--format', 'csv-calls', '-o', link)).toMatchObject({ code: 0 })
  expect(lstatSync(link).isSymbolicLink()).toBe(true)
  expect(readFileSync(real, 'utf8')).toMatch(/^seq,/)
  execFileSync('mkfifo', [fifo])
  const cli = Cli.start('export', RUN, '--format', 'csv-calls', '-o', fifo)
  expect(await readFile(fifo, 'utf8')).toBe(readFileSync(real, 'utf8'))
  expect((await cli.exited).code).toBe(0)
  expect(lstatSync(fifo).isFIFO()).toBe(true)
})

it('of a damaged recording what comes before the damage is exported; what is wrong is said, with exit status 1', async () => {
  const folder = temporaryFolder()
  const damaged = join(folder, 'damaged.forkscope')
  copyFileSync(RUN, damaged)
  appendFileSync(damaged, 'this is not JSON\n')
  const file = join(folder, 'trace.json')
  const { code, err } = await Cli.run('export', damaged, '--format', 'trace', '-o', file)
  expect(code).toBe(1)
  expect(err).toMatch(/damaged\.forkscope: line \d+ is not a JSON object/)
  expect(JSON.parse(readFileSync(file, 'utf8')).traceEvents.length).toBeGreaterThan(50)
})

it.each(Object.keys(EXPORT_FORMATS))(
  'events that are missing are told with their place, and status 1: %s',
  async (format) => {
    const lines = readFileSync(RUN, 'utf8').split('\n')
    const file = join(temporaryFolder(), 'gap.forkscope')
    writeFileSync(file, lines.toSpliced(10, 1).join('\n'))
    const byte = Buffer.byteLength(lines.slice(0, 10).join('\n')) + 1
    const target = join(temporaryFolder(), 'out')
    const { code, err } = await Cli.run('export', file, '--format', format, '-o', target)
    expect([code, err]).toEqual([
      1,
      expect.stringContaining(`gap.forkscope: line 11, byte ${byte}: event 10 is missing`)
    ])
    expect(statSync(target).size).toBeGreaterThan(100)
  }
)

it('a gap that the recording states is no damage, neither for export nor for show and replay', async () => {
  const lines = readFileSync(resolve(RUN, '../v2-fork.forkscope'), 'utf8').trimEnd().split('\n')
  const last = JSON.parse(lines.at(-1) ?? '')
  const note = {
    kind: 'note',
    at: last.at,
    pid: 0,
    note: 'log-dropped',
    first: 10,
    count: 12,
    text: 'ENOSPC',
    seq: last.seq + 1
  }
  const file = join(temporaryFolder(), 'told.forkscope')
  for (const told of [true, false]) {
    writeFileSync(file, [...lines.toSpliced(10, 3), ...(told ? [JSON.stringify(note)] : []), ''].join('\n'))
    const ways = [
      ['export', file, '--format', 'csv-calls', '-o', '-'],
      ['show', file],
      ['replay', file]
    ]
    for (const way of ways) {
      const { code, err } = await Cli.run(...way)
      expect([way[0], code, /line 11, byte \d+: events 10 to 12 are missing/.test(err)]).toEqual([
        way[0],
        told ? 0 : 1,
        !told
      ])
    }
  }
  const state = await Cli.run('show', resolve(RUN, '../v2-beginning-dropped.forkscope'))
  expect([state.code, state.err]).toEqual([0, expect.stringMatching(/events 1 to 99 were not kept/)])
})

it.each([
  [['--format', 'ladder', '--process', '999999'], /no event from 1 on of process 999999 is in it/],
  [['--format', 'ladder', '--from', '5000'], /no event from 5000 on is in it/],
  [['--format', 'csv-calls', '--from', '5000', '--to', '6000'], /no event from 5000 to 6000 is in it/]
])(
  'where nothing of what was chosen is found, that is said, with status 1, and nothing is written: %s',
  async (args, words) => {
    const file = join(temporaryFolder(), 'out')
    const { code, err } = await Cli.run('export', RUN, ...args, '-o', file)
    expect([code, err]).toEqual([1, expect.stringMatching(words)])
    expect(existsSync(file)).toBe(false)
  }
)

it('what cannot be exported leaves nothing behind', async () => {
  const folder = temporaryFolder()
  const file = join(folder, 'out.pcapng')
  const none = await Cli.run('export', join(folder, 'missing'), '--format', 'pcapng', '-o', file)
  expect(none).toMatchObject({ code: 1, out: '' })
  expect(none.err).toMatch(/missing cannot be read: ENOENT/)
  const nowhere = await Cli.run('export', RUN, '--format', 'pcapng', '-o', join(folder, 'no-folder/out.pcapng'))
  expect(nowhere.code).toBe(1)
  expect(nowhere.err).toMatch(/nothing was exported to .*ENOENT/)
  expect(existsSync(file)).toBe(false)
})

it.each([
  [['--format', 'docx'], /Allowed choices are ladder, trace/],
  [['--format', 'pcapng', '--process', '4711'], /only ladder can be made of some processes/]
])('wrong usage says what there is: %s', async (args, words) => {
  const { code, err } = await Cli.run('export', RUN, ...args)
  expect(err).toMatch(words)
  expect(code).toBe(2)
})
