import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium, type Download, type Page } from '@playwright/test'
import { CHROMIUM_ARGS, chromiumPath } from './support/chromium.mjs'
import { ROOT } from './support/root'
import { expect, test } from './support/targets'
import { Window } from './support/window'

test.skip(({ target }) => target === 'electron' || target === 'packed', 'there a native box asks where to save')

/** Chooses a format of the menu. @returns what the browser saves */
async function exported(page: Page, format: string): Promise<Download> {
  await page.getByTestId('export-button').click()
  const saved = page.waitForEvent('download')
  await page.getByTestId(`export-${format}`).click()
  return saved
}

test('a run leaves the window as a diagram, a drawing, and a page that shows it without a network @time', async ({
  app
}) => {
  const window = new Window(app.page)
  const { pid } = await window.startServer()
  const client = await window.dragOut('line', 0.3, 0.75)
  await window.type(client, 'to be kept')
  await expect(window.lines(client, 'server')).toHaveText(/to be kept/)

  const folder = mkdtempSync(join(tmpdir(), 'forkscope-e2e-'))
  const save = async (format: string, name: string) => {
    const file = join(folder, name)
    await (await exported(app.page, format)).saveAs(file)
    return file
  }
  const ladder = readFileSync(await save('ladder', 'ladder.svg'), 'utf8')
  expect(ladder).toContain(`server ${pid}`)
  expect(ladder).toContain('to be kept')
  const canvas = readFileSync(await save('canvas-svg', 'canvas.svg'), 'utf8')
  expect(canvas).toContain(`>${pid}</text>`)
  expect(canvas).toContain('to be kept')
  const image = readFileSync(await save('canvas-png', 'canvas.png'))
  expect(image.subarray(1, 4).toString()).toBe('PNG')
  const page = await save('html', 'run.html')

  const browser = await chromium.launch({ executablePath: await chromiumPath(), args: CHROMIUM_ARGS })
  try {
    await showsTheRun(await browser.newContext({ offline: true }).then((context) => context.newPage()), page, pid)
  } finally {
    await browser.close()
    rmSync(folder, { recursive: true, force: true })
  }
})

/** The page that is made of a recording. @param lines of it that are left out, from 0 */
async function pageOf(name: string, leftOut: readonly number[] = []): Promise<{ page: Page; close(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'forkscope-e2e-'))
  const [run, made] = [join(folder, name), join(folder, 'run.html')]
  const lines = readFileSync(join(ROOT, 'test/fixtures', name), 'utf8').split('\n')
  writeFileSync(run, lines.filter((_, index) => !leftOut.includes(index)).join('\n'))
  // Status 1 where events are missing.
  spawnSync(process.execPath, [join(ROOT, 'out/main/cli.mjs'), 'export', run, '--format', 'html', '-o', made])
  const browser = await chromium.launch({ executablePath: await chromiumPath(), args: CHROMIUM_ARGS })
  const context = await browser.newContext({ offline: true, viewport: { width: 1280, height: 620 } })
  const page = await context.newPage()
  await page.goto(pathToFileURL(made).href)
  const close = async () => {
    await browser.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return { page, close }
}

test('the page of a recording with bookmarks opens at the first, and so does its log', async ({ target }) => {
  test.skip(target !== 'web', 'no app is needed: once is enough')
  const { page, close } = await pageOf('v3-tour.forkscope')
  try {
    await expect(page.getByTestId('tour-bar')).toContainText('1/3')
    const seq = await page.getByTestId('time-bar').getAttribute('data-seq')
    const row = page.locator('[data-testid=log-row][data-cursor]')
    await expect(row).toHaveCount(1)
    expect(Number(await row.getAttribute('data-seq'))).toBeLessThanOrEqual(Number(seq))
    const [shown, list] = [await row.boundingBox(), await page.locator('.virtual-rows').boundingBox()]
    if (!shown || !list) throw new Error('no row, or no list')
    expect(shown.y).toBeGreaterThanOrEqual(list.y)
    expect(shown.y + shown.height).toBeLessThanOrEqual(list.y + list.height + 0.5)
  } finally {
    await close()
  }
})

test('the page of a recording in which events are missing says where', async ({ target }) => {
  test.skip(target !== 'web', 'no app is needed: once is enough')
  const { page, close } = await pageOf('v2-fork.forkscope', [10])
  try {
    const finish = page.getByRole('button', { name: 'To the end' })
    await finish.click().catch(() => {})
    await expect(page.getByTestId('notice')).toContainText(/line 11, byte \d+: event 10 was not kept/)
  } finally {
    await close()
  }
})

async function showsTheRun(page: Page, file: string, pid: number): Promise<void> {
  const trouble: string[] = []
  const requests: string[] = []
  page.on('console', (message) => message.type() === 'error' && trouble.push(message.text()))
  page.on('pageerror', (error) => trouble.push(String(error)))
  page.on('request', (request) => requests.push(request.url()))
  const url = pathToFileURL(file).href
  await page.goto(url)
  const finish = page.getByRole('button', { name: 'To the end' })
  const again = page.getByRole('button', { name: 'Play again' })
  await expect(finish.or(again)).toBeEnabled()
  if (await finish.isVisible()) await finish.click().catch(() => {})
  await expect(again).toBeEnabled()
  await expect(page.getByTestId('server-node')).toHaveAttribute('data-pid', String(pid))
  await expect(page.getByTestId('client-window').getByText('to be kept').first()).toBeVisible()
  // The server's lane, its child's, its client's, and that of their connection.
  await expect(async () => {
    const rows = await page.getByTestId('timeline-canvas').getAttribute('data-rows')
    expect(Number(rows)).toBeGreaterThanOrEqual(4)
  }).toPass()
  // Back and on, event by event.
  const handle = page.getByTestId('time-bar').getByRole('slider')
  const end = Number(await handle.inputValue())
  await page.keyboard.press(',')
  await expect(handle).toHaveValue(String(end - 1))
  await page.keyboard.press(',')
  await expect(handle).toHaveValue(String(end - 2))
  await page.keyboard.press('.')
  await expect(handle).toHaveValue(String(end - 1))
  await page.getByRole('button', { name: 'To the beginning' }).click()
  await expect(page.getByTestId('server-node')).toHaveCount(0)
  await page.keyboard.press('l')
  await expect(page.getByTestId('server-node')).toHaveAttribute('data-pid', String(pid))
  expect(trouble).toEqual([])
  expect(requests).toEqual([url])
}
