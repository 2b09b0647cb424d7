import { appendFileSync, copyFileSync, existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
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
