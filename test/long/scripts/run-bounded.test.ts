import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFailed } from 'vitest'
import { stat } from '../../../e2e/support/proc'
import { runBounded, whyFailed } from '../../../scripts/check-electron/run-bounded.mjs'
import { temporaryFolder } from '../../support/temporary-folder'
import { until } from '../../support/until'

const never = new AbortController().signal

/** Runs a Node program. */
const runNode = (script: string, limit = 20_000, stop = never) =>
  runBounded(process.execPath, ['-e', script], { limit, stop, env: process.env, cwd: temporaryFolder() })

/** A process that SIGTERM does not end, with a child of the same kind; it writes both PIDs to standard output. */
const stubborn = (child: { detached: boolean }) => `
  process.on('SIGTERM', () => {})
  const script = "process.on('SIGTERM', () => {}); console.log('child ' + process.pid); setInterval(() => {}, 1000)"
  require('node:child_process').spawn(process.execPath, ['-e', script], { stdio: 'inherit', detached: ${child.detached} })
  console.log('parent ' + process.pid)
  setInterval(() => {}, 1000)`

const pidsIn = (text: string) => [...text.matchAll(/^(?:parent|child) (\d+)$/gm)].map(([, pid]) => Number(pid))

it('tells how it ended, and what was said', async () => {
  const run = await runNode(`console.log('one'); console.error('two'); process.exitCode = 3`)
  expect(run).toMatchObject({ status: 3, signal: null, cut: null, stdout: 'one\n' })
  expect(run.output).toContain('two')
  expect(whyFailed(run, 1000)).toBe('ended with status 3')
  expect(whyFailed(await runNode('process.kill(process.pid, "SIGSEGV")'), 1000)).toBe('ended with SIGSEGV')
  expect(whyFailed(await runNode(''), 1000)).toBeNull()
})

it.each([{ detached: false }, { detached: true }])(
  'one that hangs is killed with its descendants: %j',
  async (child) => {
    const run = await runNode(stubborn(child), 1500)
    const pids = pidsIn(run.stdout)
    expect(pids).toHaveLength(2)
    onTestFailed(() => {
      for (const pid of pids.filter(lives)) process.kill(pid, 'SIGKILL')
    })
    expect(run).toMatchObject({ cut: 'late', signal: 'SIGKILL' })
    expect(run.ms).toBeLessThan(15_000)
    expect(whyFailed(run, 1500)).toBe('was ended after 2 s')
    // Of SIGKILL a process dies at once, but not at the same moment.
    await until('all to have ended', () => !pids.some(lives))
  }
)

it('one that is asked to end gets to', async () => {
  const script = `process.on('SIGTERM', () => { console.log('asked'); process.exit(0) }); setInterval(() => {}, 1000)`
  const run = await runNode(script, 1000)
  expect(run).toMatchObject({ cut: 'late', status: 0, stdout: 'asked\n' })
  expect(whyFailed(run, 1000)).toBe('was ended after 1 s')
})

it('ends at once when all is to stop', async () => {
  const stop = new AbortController()
  const running = runNode('console.log(1); setInterval(() => {}, 1000)', 60_000, stop.signal)
  stop.abort()
  expect(whyFailed(await running, 60_000)).toBe('was interrupted')
})

it('waits for nobody who outlives it with its pipes in hand', async () => {
  const file = join(temporaryFolder(), 'pid')
  const script = `
    const child = require('node:child_process').spawn('sleep', ['5'], { stdio: 'inherit', detached: true })
    require('node:fs').writeFileSync(${JSON.stringify(file)}, String(child.pid))
    child.unref()`
  const run = await runNode(script)
  expect(run.status).toBe(0)
  expect(run.ms).toBeLessThan(4000)
  process.kill(Number(readFileSync(file, 'utf8')), 'SIGKILL')
})

it('keeps the last part of what is said', async () => {
  const { stdout } = await runNode(`for (let i = 0; i < 100_000; i++) console.log('line ' + i)`)
  expect(stdout.length).toBeLessThan(65_000)
  expect(stdout).toMatch(/^\[… what came before is left out\]\n[\s\S]*line 99999\n$/)
})

it('says when it cannot be started', async () => {
  const run = await runBounded('/nonexistent/program', [], { limit: 1000, stop: never, env: {}, cwd: '/' })
  expect(whyFailed(run, 1000)).toMatch(/could not be started: .*ENOENT/)
})

/** Whose parent has ended is init's to reap, which takes a moment: a zombie has ended. */
function lives(pid: number): boolean {
  const { state = 'Z' } = stat(pid) ?? {}
  return state !== 'Z'
}
