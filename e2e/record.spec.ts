import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Page } from '@playwright/test'
import { RECORDING_VERSION } from '../src/shared/recording'
import type { App } from './support/target'
import { expect, test } from './support/targets'
import { Window } from './support/window'

test.skip(
  ({ target }) => target === 'electron' || target === 'packed',
  'native boxes and dropped files are stood in for'
)

let folder = ''
test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'forkscope-e2e-'))
})
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Presses what has a recording written, and has it in a file: the desktop asks where, a browser downloads it. */
async function written(app: App, file: string, press: () => Promise<void>): Promise<string> {
  if (app.target === 'web') {
    const download = app.page.waitForEvent('download')
    await press()
    await (await download).saveAs(file)
  } else {
    await press()
    await app.pressInBox(/Save the recording/, file)
  }
  await expect(app.page.getByTestId('saved')).toContainText(/\d+ events/)
  return file
}

/** A file as a person drops it on the page. The adapter's browser does not know where files are: it is told. */
async function drop(page: Page, file: string): Promise<void> {
  const said = { name: basename(file), text: readFileSync(file, 'utf8'), path: file }
  await page.evaluate(({ name, text, path }) => {
    const dropped = new DataTransfer()
    dropped.items.add(Object.assign(new File([text], name), { __adapterPath: path }))
    for (const type of ['dragover', 'drop'])
      document.body.dispatchEvent(new DragEvent(type, { dataTransfer: dropped, bubbles: true, cancelable: true }))
  }, said)
}

/** The page that shows the recording: a window of its own, or the same tab. */
const shownAt = (app: App): Promise<Page> => (app.target === 'web' ? Promise.resolve(app.page) : app.window(2))

test('what is recorded, with a note of a moment, opens at that moment when it is dropped @time', async ({ app }) => {
  const window = new Window(app.page)
  const rec = app.page.getByTestId('rec')
  await window.startServer()
  await rec.click()
  const file = join(folder, `${app.target}.forkscope`)
  if (app.target !== 'web') await app.pressInBox(/Save the recording/, file)
  await expect(rec).toHaveAttribute('data-recording', 'true')
  const client = await window.dragOut('line', 0.5, 0.75)
  await window.type(client, 'look here')
  await expect(window.lines(client, 'server')).toHaveText(/look here/)

  await app.page.getByTestId('canvas').click({ position: { x: 5, y: 5 } })
  await app.page.keyboard.press('b')
  await app.page.getByLabel('Note').fill('the echo is back')
  await app.page.keyboard.press('Enter')
  await expect(app.page.getByRole('dialog', { name: 'Bookmarks' })).toHaveCount(0)
  await window.type(client, 'and after it')
  await expect(window.lines(client, 'server')).toHaveCount(2)

  const download = app.target === 'web' ? app.page.waitForEvent('download') : undefined
  await rec.click()
  await (await download)?.saveAs(file)
  await expect(app.page.getByTestId('saved')).toContainText(/of the run, from 0:\d\d to/)

  await drop(app.page, file)
  const page = await shownAt(app)
  const tour = page.getByTestId('tour-bar')
  await expect(tour).toContainText('1/1')
  await expect(tour).toContainText('the echo is back')
  await expect(page.getByTestId('time-bar')).toHaveAttribute('data-past', 'true')
  const shown = new Window(page)
  const [again] = await shown.clients.all()
  if (!again) throw new Error('the client of the recording is not shown')
  await expect(shown.lines(again, 'server')).toHaveText([/look here/])
  await expect(again.getByLabel('Message')).toBeDisabled()
})

test('the last minutes are saved, and a file that is no recording says so @time', async ({ app }) => {
  const window = new Window(app.page)
  await window.startServer()
  await app.page.getByRole('button', { name: 'Save and open recordings' }).click()
  const file = join(folder, `${app.target}-recent.forkscope`)
  await written(app, file, () => app.page.getByRole('menuitem', { name: 'Save the last 5 minutes' }).click())
  expect(JSON.parse(readFileSync(file, 'utf8').split('\n')[0] ?? '')).toMatchObject({ forkscope: RECORDING_VERSION })

  const notOne = join(folder, `${app.target}-readme.forkscope`)
  writeFileSync(notOne, 'no recording\n')
  await drop(app.page, notOne)
  const page = await shownAt(app)
  await expect(page.getByTestId('notice')).toContainText(/is not a recording/)
})

test('a recording without an event says that it has none @time', async ({ app }) => {
  const empty = join(folder, `${app.target}-empty.forkscope`)
  writeFileSync(empty, `${JSON.stringify({ forkscope: RECORDING_VERSION })}\n`)
  await drop(app.page, empty)
  const page = await shownAt(app)
  await expect(page.getByText('The recording holds no event')).toBeVisible()
  await page.getByRole('tab', { name: 'Log' }).click()
  await expect(page.getByTestId('log-count')).toHaveText('0 of 0')
})
