import { appendFileSync, copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import type { Page } from '@playwright/test'
import { childrenOf, exists } from './support/proc'
import { ROOT } from './support/root'
import { expect, test } from './support/targets'
import { Window } from './support/window'

/** Three clients came, each sent a line and left; then the server was stopped. */
const RUN = join(ROOT, 'test/fixtures/three-clients-fork.forkscope.jsonl')

test.skip(({ target }) => target === 'web' || target === 'packed', 'recordings open in windows of the desktop app')

const forked = (page: Page) => page.locator('[data-counter=forked] dd')
const toTheEnd = async (page: Page) => {
  const finish = page.getByRole('button', { name: 'To the end' })
  const again = page.getByRole('button', { name: 'Play again' })
  await expect(finish.or(again)).toBeEnabled()
  // It may come to its end by itself, and the button with it, before it is pressed; what counts is that it does.
  if (await finish.isVisible()) await finish.click().catch(() => {})
  await expect(again).toBeEnabled()
}

test('a recording is chosen, told in a window of its own, and told again', async ({ app }) => {
  const live = new Window(app.page)
  await expect(live.startButton).toBeEnabled()
  await app.chooseMenu('File', 'Open Recording…')
  await app.pressInBox(/Open a recording/, RUN)
  const page = await app.window(2)

  await expect(page).toHaveTitle(`${basename(RUN)} — Forkscope`)
  await expect(page.getByTestId('recording')).toContainText('recorded on')
  await expect(page.getByRole('button', { name: 'Start server' })).toHaveCount(0)
  await expect(page.getByTestId('palette-chip-line')).toHaveCount(0)
  await toTheEnd(page)
  await expect(forked(page)).toHaveText('3')
  await expect(page.getByTestId('header-standing')).toContainText('server ended')

  await page.getByRole('button', { name: 'Play again' }).click()
  await expect(page.getByRole('button', { name: 'To the end' })).toBeEnabled()
  await toTheEnd(page)
  await expect(forked(page)).toHaveText('3')
  // The live window has nothing to do with it.
  await expect(forked(app.page)).toHaveText('0')
  await live.startServer()
})

test('a double click on a recording opens it in the app that runs, once', async ({ app }) => {
  await expect(new Window(app.page).startButton).toBeEnabled()
  await app.startAgain(RUN)
  const page = await app.window(2)
  await toTheEnd(page)
  await app.startAgain(RUN)
  const first = await app.recordingPid()
  await page.close()
  await expect.poll(() => exists(first)).toBe(false)

  await app.chooseMenu('File', 'Open Recent', `${basename(RUN)} — ${dirname(RUN)}`)
  const again = await app.window(3)
  await toTheEnd(again)
  await expect(forked(again)).toHaveText('3')
})

test('a damaged recording is told up to the damage, and says where that is', async ({ app }) => {
  const folder = mkdtempSync(join(tmpdir(), 'forkscope-e2e-'))
  const damaged = join(folder, 'damaged.forkscope')
  copyFileSync(RUN, damaged)
  appendFileSync(damaged, 'this is not JSON\n')
  await expect(new Window(app.page).startButton).toBeEnabled()
  await app.startAgain(damaged)
  const page = await app.window(2)
  await toTheEnd(page)
  await expect(page.getByTestId('notice')).toContainText(/damaged\.forkscope: line \d+ is not a JSON object/)
  await expect(forked(page)).toHaveText('3')
  rmSync(folder, { recursive: true, force: true })
})

test('a recording that is closed while it begins again leaves no process', async ({ app }) => {
  await expect(new Window(app.page).startButton).toBeEnabled()
  await app.startAgain(RUN)
  const page = await app.window(2)
  await toTheEnd(page)
  const first = await app.recordingPid()
  await page.getByRole('button', { name: 'Play again' }).click()
  await page.close()
  await expect.poll(() => exists(first)).toBe(false)
  // Opened again, it is told by one process alone.
  await app.startAgain(RUN)
  const again = await app.window(3)
  await toTheEnd(again)
  const last = await app.recordingPid()
  const alive = (pid: number) => childrenOf(app.pid).includes(pid)
  await expect.poll(async () => (await app.recordingPids()).filter(alive)).toEqual([last])
})

test('the lab ends with its window, also where a recording stays open', async ({ app }) => {
  const live = new Window(app.page)
  const { pid } = await live.startServer()
  const lab = await app.labPid()
  await app.startAgain(RUN)
  const page = await app.window(2)
  await toTheEnd(page)
  await app.page.close()
  await expect.poll(() => [pid, lab].filter(exists)).toEqual([])
  await expect(page.getByRole('button', { name: 'Play again' })).toBeEnabled()

  await app.chooseMenu('File', 'Live Window')
  const again = new Window(await app.window(3))
  await again.startServer()
})
