import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync
} from 'node:fs'
import { join, resolve } from 'node:path'
import { build } from 'vite'
import { beforeAll, describe, expect, it } from 'vitest'
import { OWNER_FILE, ownerHasEnded, ownerText } from '../../../src/lab/log/owner'
import { removeStaleFolders } from '../../../src/lab/log/stale-folders'
import { until } from '../../support/until'
import { KeptLog } from './kept-log'
import { logFolders, placeForLogs } from './place'

const parent = placeForLogs()
const program = join(parent, 'program')

beforeAll(async () => {
  const input = { 'log-keeper': resolve(import.meta.dirname, 'log-keeper.ts') }
  const rolldownOptions = { input, output: { format: 'cjs' as const, entryFileNames: '[name].cjs' } }
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: { ssr: true, outDir: program, rolldownOptions }
  })
})

const modeOf = (path: string): number => statSync(path).mode & 0o777

function placeIn(name: string): string {
  const place = join(parent, name)
  mkdirSync(place)
  return place
}

async function keeper(place: string): Promise<{ child: ChildProcess; folder: string }> {
  const before = logFolders(place)
  const child = spawn(process.execPath, [join(program, 'log-keeper.cjs'), place], {
    stdio: ['pipe', 'pipe', 'inherit']
  })
  let says = ''
  child.stdout?.on('data', (chunk) => {
    says += chunk
  })
  await until('it keeps a log', () => says === 'keeping\n')
  return { child, folder: logFolders(place).find((folder) => !before.includes(folder)) ?? '' }
}

describe('the folder of a log', () => {
  it('is for this user alone, and goes with the log', async () => {
    const place = placeIn('private')
    const log = new KeptLog({ parent: place, segmentBytes: 1000 })
    log.append(100)
    await until('all is written', () => log.store.size.waiting === 0)
    const [folder = ''] = logFolders(place)
    expect(modeOf(folder)).toBe(0o700)
    const files = readdirSync(folder)
    expect(files.length).toBeGreaterThan(10)
    for (const file of files) expect(modeOf(join(folder, file))).toBe(0o600)
    await log.store.close()
    expect(existsSync(folder)).toBe(false)
    expect(log.troubles).toEqual([])
  })

  it('goes with a log that is closed while it is written, and closing twice is no error', async () => {
    const place = placeIn('closed')
    const log = new KeptLog({ parent: place, segmentBytes: 1000 })
    log.append(2000)
    await Promise.all([log.store.close(), log.store.close()])
    expect(logFolders(place)).toEqual([])
    log.append(10)
    expect(log.troubles).toEqual([])
  })

  it('goes with a process that exits without closing', async () => {
    const { child, folder } = await keeper(placeIn('exited'))
    expect(existsSync(folder)).toBe(true)
    child.stdin?.end()
    expect(await once(child, 'exit')).toEqual([3, null])
    expect(existsSync(folder)).toBe(false)
  })

  it('of a killed process is removed by the next log; that of a living one is left', async () => {
    const place = placeIn('killed')
    // First the one that lives: it looks for stale folders when it begins.
    const living = await keeper(place)
    const killed = await keeper(place)
    killed.child.kill('SIGKILL')
    await once(killed.child, 'exit')
    expect(existsSync(killed.folder)).toBe(true)
    const log = new KeptLog({ parent: place })
    await until('the folder of the killed process is removed', () => !existsSync(killed.folder))
    expect(existsSync(living.folder)).toBe(true)
    expect(logFolders(place)).toHaveLength(2)
    living.child.stdin?.end()
    await once(living.child, 'exit')
    await log.store.close()
  })
})

describe('what is no stale folder of ours stays', () => {
  const place = join(parent, 'strange')
  const ended = JSON.stringify({ ...JSON.parse(ownerText()), startTime: 1 })

  function folder(name: string, owner: string | undefined, mode = 0o700): string {
    const path = join(place, name)
    mkdirSync(path, { recursive: true })
    chmodSync(path, mode)
    if (owner !== undefined) writeFileSync(join(path, OWNER_FILE), owner)
    return path
  }

  it.each([
    ['one that others may read', () => folder('forkscope-log-open', ended, 0o755)],
    ['one with another name', () => folder('forkscope-other', ended)],
    ['one that is just being made', () => folder('forkscope-log-young', undefined)],
    [
      'one whose owner is in another PID namespace',
      () => folder('forkscope-log-elsewhere', JSON.stringify({ pid: 1, startTime: 1, namespace: 'pid:[1]' }))
    ],
    ['one with an owner that cannot be read', () => folder('forkscope-log-odd', '{"pid":')],
    [
      'a link',
      () => {
        symlinkSync(folder('target', ended), join(place, 'forkscope-log-link'))
        return join(place, 'target')
      }
    ]
  ])('%s', async (_, make) => {
    const path = make()
    const stale = folder('forkscope-log-stale', ended)
    await removeStaleFolders(place)
    expect(existsSync(path)).toBe(true)
    expect(existsSync(stale)).toBe(false)
  })

  it('but one that nobody has claimed for a minute goes', async () => {
    const path = folder('forkscope-log-forgotten', undefined)
    const minuteAgo = Date.now() / 1000 - 61
    utimesSync(path, minuteAgo, minuteAgo)
    await removeStaleFolders(place)
    expect(existsSync(path)).toBe(false)
  })

  it('a PID that was given again is another process', () => {
    expect(ownerHasEnded(ownerText())).toBe(false)
    expect(ownerHasEnded(ended)).toBe(true)
  })
})
