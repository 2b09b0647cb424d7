/** Real runs of Playwright, of specs that need no browser. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { ROOT } from '../../../scripts/check-electron/context.mjs'
import { runSpecs } from '../../../scripts/check-electron/specs.mjs'
import { testContext } from '../../scripts/support/context'
import { temporaryFolder } from '../../support/temporary-folder'

const MINUTES = 120_000

/** Runs these specs as the end-to-end specs of a repository, for as long as Playwright may take. */
async function specs(text: string, limit = MINUTES) {
  const root = temporaryFolder()
  symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'))
  mkdirSync(join(root, 'e2e'))
  writeFileSync(join(root, 'package.json'), '{ "type": "module" }')
  writeFileSync(
    join(root, 'playwright.config.ts'),
    `export default { testDir: 'e2e', projects: [{ name: 'electron' }, { name: 'other' }] }`
  )
  writeFileSync(join(root, 'e2e/a.spec.ts'), `import { expect, test } from '@playwright/test'\n${text}`)
  withDisplay()
  return runSpecs(testContext({ root }), '/nonexistent/electron', { project: 'electron', name: 'e2e', limit })
}

/** What runs here opens no window, so none is needed. */
function withDisplay(): void {
  const { DISPLAY } = process.env
  process.env.DISPLAY = ':0'
  onTestFinished(() => {
    if (DISPLAY === undefined) delete process.env.DISPLAY
    else process.env.DISPLAY = DISPLAY
  })
}

const PASSES = `test('one that passes', () => {})\n`
const FAILS = `test('one that fails', () => expect(1).toBe(2))\n`
const SKIPS = `test('one that is skipped', () => test.skip(true, 'it has a reason'))\n`

it('counts those that pass, and says why others were skipped', async () => {
  expect(await specs(PASSES + SKIPS)).toEqual({
    result: 'passed',
    what: '1 passed, 0 failed, 1 skipped (it has a reason)'
  })
})

it('names the first that fails, and why', async () => {
  const { result, what, output } = await specs(PASSES + FAILS + SKIPS)
  expect(result).toBe('failed')
  expect(what).toMatch(/^1 passed, 1 failed, 1 skipped; first: one that fails: Error: expect\(received\)/)
  expect(output).toContain('Expected: 2')
})

it('fails where all were skipped', async () => {
  expect(await specs(SKIPS)).toMatchObject({
    result: 'failed',
    what: 'nothing was tested: 0 passed, 0 failed, 1 skipped (it has a reason)'
  })
})

it('fails where there was none', async () => {
  expect(await specs('')).toMatchObject({ result: 'failed', what: expect.stringContaining('No tests found') })
})

it('fails where a spec cannot be read', async () => {
  expect(await specs(`import './nothing'\n${PASSES}`)).toMatchObject({
    result: 'failed',
    what: expect.stringContaining('Cannot find module')
  })
})

it('one that hangs is ended within its limit', async () => {
  const started = performance.now()
  const { result, what, output } = await specs(
    `${PASSES}test('one that hangs', async () => new Promise(() => setInterval(() => {}, 1000)))`,
    10_000
  )
  expect(performance.now() - started).toBeLessThan(25_000)
  expect(result).toBe('failed')
  // By Playwright itself, or, where that takes too long on a busy machine, with Playwright.
  expect(what).toMatch(/Timed out waiting 8s|was ended after 10 s/)
  expect(output).toContain('one that passes')
}, 60_000)
