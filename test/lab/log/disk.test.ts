import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { until } from '../../support/until'
import { KeptLog, spansOf } from './kept-log'
import { logFolders, placeForLogs } from './place'

const parent = placeForLogs()

function openLog(options: ConstructorParameters<typeof KeptLog>[0]): KeptLog {
  const log = new KeptLog(options)
  onTestFinished(() => log.store.close())
  return log
}

const written = (log: KeptLog) => until('all is written', () => log.store.size.waiting === 0)

describe('a log that is as large as it may be', () => {
  it('drops its oldest segment, says so, and begins with a state', async () => {
    const log = openLog({ parent, maxBytes: 100_000, segmentBytes: 10_000 })
    await log.appendSlowly(2000)
    await written(log)
    const { oldest, newest } = log.store.extent
    expect(newest).toBe(2000)
    expect(oldest).toBeGreaterThan(1500)
    expect(log.store.size.bytes).toBeLessThanOrEqual(100_000)
    expect(log.dropped.map(({ from }) => from)).toEqual([1, ...log.dropped.map(({ to }) => to + 1)].slice(0, -1))
    expect(log.dropped.at(-1)).toMatchObject({ why: 'limit', to: oldest - 1 })
    expect(log.troubles).toHaveLength(log.dropped.length)

    const { events, missing } = await log.store.range({ from: 1, limit: 5 })
    expect(spansOf(events.map(({ seq }) => seq))).toEqual([{ from: oldest, to: oldest + 4 }])
    expect(missing).toEqual([{ from: 1, to: oldest - 1 }])
    expect(await log.store.stateBefore(oldest - 2)).toBeUndefined()
    const at = 1000 * (oldest - 1)
    expect(await log.store.stateBefore(oldest)).toEqual({ state: `{"upTo":${oldest - 1}}`, seq: oldest - 1, at })
    expect(await log.store.seqAt(0)).toBe(oldest - 1)
    expect(await log.store.seqAt(1_800_999)).toBe(1800)
  })
})

/** A disk of 256 KiB, tmpfs(5). Only root may mount one. */
function mountSmallDisk(name: string): string | undefined {
  const disk = join(parent, name)
  mkdirSync(disk)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k,mode=0700', 'tmpfs', disk], { stdio: 'pipe' })
    return disk
  } catch (error) {
    console.warn(`SKIPPED: a full disk was not tried, because none can be mounted here: ${error}`)
    return undefined
  }
}

const disk = mountSmallDisk('disk')
afterAll(() => {
  if (disk !== undefined) execFileSync('umount', [disk])
})

describe.skipIf(disk === undefined)('a full disk', () => {
  it('is said once; the log then keeps what has room, without a gap', async () => {
    const log = openLog({ parent: disk ?? '', segmentBytes: 20_000, retryMs: 10 })
    await log.appendSlowly(5000)
    await until('the disk has taken what it can', () => log.store.size.waiting === 0)
    expect(log.troubles.filter(({ what }) => what === 'disk')).toEqual([
      { what: 'disk', tried: 'write', errno: 'ENOSPC', path: expect.stringContaining('.jsonl') }
    ])
    expect(new Set(log.dropped.map(({ why }) => why))).toEqual(new Set(['disk-full']))
    const { oldest, newest } = log.store.extent
    expect(newest).toBe(5000)
    expect(oldest).toBeGreaterThan(3000)
    expect(oldest).toBe((log.dropped.at(-1)?.to ?? 0) + 1)
    expect(await log.spans()).toEqual([{ from: oldest, to: 5000 }])
    const { events } = await log.store.ofProcess('3@1', { limit: 3 })
    expect(events.map(({ seq }) => seq)).toEqual([4973, 4983, 4993])
  })

  it('that others have filled stops nothing: the newest events stay in memory, and go to the disk when there is room', async () => {
    const log = openLog({ parent: disk ?? '', segmentBytes: 20_000, waitingBytes: 100_000, retryMs: 10 })
    const filler = join(disk ?? '', 'filler')
    expect(() => writeFileSync(filler, Buffer.alloc(1 << 20))).toThrow('ENOSPC')
    await log.appendSlowly(200)
    await until('the disk refused', () => log.troubles.length > 0)
    await log.appendSlowly(1800)
    expect(log.store.size.waiting).toBeLessThanOrEqual(100_000)
    expect(log.dropped.at(-1)).toMatchObject({ why: 'disk-failed' })
    const { oldest } = log.store.extent
    expect(oldest).toBeGreaterThan(1000)
    expect(await log.spans()).toEqual([{ from: oldest, to: 2000 }])
    rmSync(filler)
    await written(log)
    expect(await log.spans()).toEqual([{ from: oldest, to: 2000 }])
  })
})

describe('a disk that refuses', () => {
  const limitFileSize = (limit: string) => execFileSync('prlimit', ['--pid', `${process.pid}`, `--fsize=${limit}:`])
  const ignore = () => undefined
  // With a handler the signal of setrlimit(2), RLIMIT_FSIZE, does not kill: write(2) answers EFBIG.
  beforeAll(() => {
    process.on('SIGXFSZ', ignore)
  })
  afterAll(() => {
    process.off('SIGXFSZ', ignore)
  })

  it('is said once and tried again; what memory cannot hold meanwhile is dropped, and leaves a gap that is told', async () => {
    const log = openLog({ parent, segmentBytes: 20_000, waitingBytes: 100_000, retryMs: 10 })
    await log.appendSlowly(500)
    await written(log)
    limitFileSize('2048')
    try {
      await log.appendSlowly(2000)
      await until('the disk refused', () => log.troubles.some(({ what }) => what === 'disk'))
    } finally {
      limitFileSize('unlimited')
    }
    await written(log)
    expect(log.troubles.filter(({ what }) => what === 'disk')).toEqual([
      { what: 'disk', tried: 'write', errno: 'EFBIG', path: expect.stringContaining('.jsonl') }
    ])
    const [first, last] = [
      Math.min(...log.dropped.map(({ from }) => from)),
      Math.max(...log.dropped.map(({ to }) => to))
    ]
    expect(first).toBeGreaterThan(400)
    expect(await log.spans()).toEqual(log.spansLeft)
    const { missing } = await log.store.range({ from: first - 10, to: last + 10, limit: 10_000 })
    expect(missing[0]?.from).toBe(first)
    expect(missing.at(-1)?.to).toBe(last)
    expect(await log.store.stateBefore(last + 10)).toMatchObject({ seq: last })
    expect(await log.store.seqAt(1000 * (first + 10))).toBe(first - 1)
  })

  it('a folder that somebody removes costs what was in it: that is said, and another is made', async () => {
    const place = join(parent, 'removed')
    mkdirSync(place)
    const log = openLog({ parent: place, segmentBytes: 20_000, retryMs: 10 })
    await log.appendSlowly(500)
    await written(log)
    rmSync(logFolders(place)[0] ?? '', { recursive: true })
    await log.appendSlowly(500)
    await written(log)
    expect(logFolders(place)).toHaveLength(1)
    const [span] = await log.spans()
    expect(span?.from).toBeGreaterThan(300)
    expect(await log.spans()).toEqual([{ from: span?.from, to: 1000 }])
    expect(log.dropped.at(-1)).toMatchObject({ why: 'vanished', to: (span?.from ?? 0) - 1 })
    await log.store.close()
    expect(logFolders(place)).toEqual([])
  })

  it('a place where no folder can be made is said; the log is kept in memory', async () => {
    const log = openLog({ parent: join(parent, 'nowhere'), segmentBytes: 1000, retryMs: 10 })
    log.append(100)
    expect(await log.spans()).toEqual([{ from: 1, to: 100 }])
    expect(log.troubles).toEqual([
      { what: 'disk', tried: 'create-folder', errno: 'ENOENT', path: expect.stringContaining('nowhere') }
    ])
    mkdirSync(join(parent, 'nowhere'))
    await written(log)
    expect(await log.spans()).toEqual([{ from: 1, to: 100 }])
  })
})
