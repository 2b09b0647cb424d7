import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { until } from '../../support/until'
import { KeptLog, spansOf } from './kept-log'
import { placeForLogs } from './place'

const parent = placeForLogs()

function openLog(options: ConstructorParameters<typeof KeptLog>[0]): KeptLog {
  const log = new KeptLog({ parent, ...options })
  onTestFinished(() => log.store.close())
  return log
}

const linesOf = (file: string) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line))

it('saves the header and all events, those that are still in memory too', async () => {
  const log = openLog({ segmentBytes: 10_000 })
  await log.appendSlowly(1000)
  const file = join(parent, 'whole.jsonl')
  writeFileSync(file, 'what was there before')
  await log.store.saveTo(file, '{"forkscope":2}')
  const [header, ...events] = linesOf(file)
  expect(header).toEqual({ forkscope: 2 })
  expect(spansOf(events.map(({ seq }) => seq))).toEqual([{ from: 1, to: 1000 }])
})

it('saves the state first where the beginning was dropped', async () => {
  const log = openLog({ segmentBytes: 10_000, maxBytes: 100_000 })
  await log.appendSlowly(1000)
  const { oldest } = log.store.extent
  const file = join(parent, 'cut.jsonl')
  await log.store.saveTo(file, '{}')
  const [, state, ...events] = linesOf(file)
  expect(state).toEqual({ state: { upTo: oldest - 1 }, seq: oldest - 1, at: 1000 * (oldest - 1) })
  expect(spansOf(events.map(({ seq }) => seq))).toEqual([{ from: oldest, to: 1000 }])
})

it('saves what was there when it began, whatever is dropped meanwhile, even when the log is closed', async () => {
  const log = openLog({ segmentBytes: 10_000, maxBytes: 100_000 })
  await log.appendSlowly(400)
  await until('all is written', () => log.store.size.waiting === 0)
  const file = join(parent, 'meanwhile.jsonl')
  const saving = log.store.saveTo(file, '{}')
  log.append(2000)
  expect(log.store.extent.oldest).toBeGreaterThan(400)
  await Promise.all([saving, log.store.close()])
  const [, ...events] = linesOf(file)
  expect(spansOf(events.map(({ seq }) => seq))).toEqual([{ from: 1, to: 400 }])
})

it('says what cannot be saved where, and leaves nothing behind', async () => {
  const log = openLog({})
  log.append(10)
  const nowhere = join(parent, 'no', 'such', 'folder.jsonl')
  await expect(log.store.saveTo(nowhere, '{}')).rejects.toThrow(`the run was not saved in ${nowhere}: ENOENT`)
  await expect(log.store.saveTo(parent, '{}')).rejects.toThrow(`the run was not saved in ${parent}: EISDIR`)
  expect(readdirSync(parent).filter((name) => name.endsWith('.tmp'))).toEqual([])
})
