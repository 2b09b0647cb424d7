/** The whole command, with what stands in for Electron: Node, and no Electron to be driven by Playwright. */
import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { exists } from '../../../e2e/support/proc'
import { CheckElectron } from '../../scripts/support/check-electron'
import { writeRunnableElectron } from '../../scripts/support/runnable-electron'
import { temporaryFolder } from '../../support/temporary-folder'
import { until } from '../../support/until'

/** A folder with this script as Electron. */
function electronThat(script: string): string {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'electron'), `#!/bin/sh\n${script}\n`)
  chmodSync(join(folder, 'electron'), 0o755)
  return folder
}

function standIn(): string {
  const folder = temporaryFolder()
  writeRunnableElectron(folder)
  return folder
}

it('without a binary: fails at once, says what to do, and leaves a report', async () => {
  const folder = temporaryFolder()
  const check = new CheckElectron('--electron', folder)
  const { status, rows, report } = await check.end()
  expect(status).toBe(1)
  expect(rows).toMatchObject({
    binary: 'failed',
    versions: 'skipped',
    fork: 'skipped',
    e2e: 'skipped',
    packed: 'skipped'
  })
  expect(check.out).toContain('npx install-electron')
  expect(report).toContain('npx install-electron')
})

it('with one: tells its versions, and what fork(2) does in it; specs that fail stop nothing else', async () => {
  const check = new CheckElectron(
    '--electron',
    standIn(),
    '--no-sandbox',
    '--only',
    'versions,utility,fork,fork-no-flags'
  )
  const { status, rows, report } = await check.end()
  expect(rows, check.out).toEqual({
    binary: 'passed',
    versions: 'warning',
    build: expect.stringMatching(/passed|warning/),
    doctor: 'passed',
    fork: 'passed',
    'fork-no-flags': 'passed',
    utility: 'failed'
  })
  expect(status).toBe(1)
  expect(report).toContain(process.versions.v8)
  expect(report).toContain('8 of 8 passed')
  expect(report).toContain('falls back, as it must: 0 of 8 passed')
  expect(report).toMatch(/^## utility: failed\n[\s\S]*0 passed, 1 failed, 0 skipped[\s\S]*_electron\.launch/m)
  expect(report).not.toContain(homedir())
}, 120_000)

it('ends well where nothing fails; the binary itself can be named', async () => {
  const check = new CheckElectron('--electron', join(standIn(), 'electron'), '--only', 'versions')
  const { status, rows } = await check.end()
  expect({ status, rows }).toEqual({ status: 0, rows: { binary: 'passed', versions: 'warning' } })
  expect(check.out).toContain('the binary is not Electron')
})

it('a self-test that dies is a failure, and told', async () => {
  const dying = `case "$*" in *--single-threaded*server.cjs*) kill -SEGV $$;; esac; exec '${process.execPath}' "$@"`
  const check = new CheckElectron('--electron', electronThat(dying), '--only', 'fork')
  const { status, rows, report } = await check.end()
  expect(rows.fork).toBe('failed')
  expect(status).toBe(1)
  expect(report).toContain('0 of 8 passed, others ended with SIGSEGV')
})

it('a binary that cannot fork falls back, which is a warning', async () => {
  const unfit = `case "$*" in *--single-threaded*server.cjs*) exit 78;; esac; exec '${process.execPath}' "$@"`
  const check = new CheckElectron('--electron', electronThat(unfit), '--only', 'fork')
  const { status, rows } = await check.end()
  expect({ status, fork: rows.fork }).toEqual({ status: 0, fork: 'warning' })
})

it('interrupted, it ends what runs, tells what it knows, and leaves nothing behind', async () => {
  const pids = join(temporaryFolder(), 'pids')
  const check = new CheckElectron(
    '--electron',
    electronThat(`echo $$ > '${pids}'; exec sleep 1000`),
    '--only',
    'doctor,versions'
  )
  await check.says(/── versions/)
  const pid = await until('the stand-in to run', () => Number(contents(pids)))
  check.interrupt()
  const { status, rows, report } = await check.end()
  expect(status).toBe(1)
  expect(rows).toEqual({ binary: 'passed', versions: 'failed', build: 'skipped', doctor: 'skipped' })
  expect(report).toContain('interrupted')
  expect(exists(pid)).toBe(false)
})

it.each([['--only', 'nothing'], ['--unknown']])('says how it is used: %s %s', async (...args) => {
  const check = new CheckElectron(...args)
  await check.says(/Exit status/)
  expect(await check.status()).toBe(2)
})

function contents(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
