import { exists } from './support/proc'
import { ANYWHERE, expect, PACKED, test } from './support/targets'
import { pidOf, Window } from './support/window'

test('the window opens with a server to start', { tag: ANYWHERE }, async ({ app }) => {
  await expect(app.page).toHaveTitle(/Forkscope/)
  await expect(app.page.getByRole('button', { name: 'Start server' })).toBeVisible()
})

test('a lab that was killed is told, and can be restarted from the window', { tag: ANYWHERE }, async ({ app }) => {
  test.skip(app.target === 'web', 'the lab is in the host itself: there is nothing left to tell it')
  const { page } = app
  await expect(page.getByRole('button', { name: 'Start server' })).toBeEnabled()
  const first = await app.labPid()
  process.kill(first, 'SIGKILL')

  const banner = page.getByTestId('banner')
  await expect(banner).toContainText(`pid ${first}`)
  await banner.getByRole('button', { name: /restart/i }).click()

  await expect(banner).toBeHidden()
  expect(await app.labPid()).not.toBe(first)
  await expect(page.getByRole('button', { name: 'Start server' })).toBeEnabled()
})

test('the page cannot be led elsewhere', { tag: ANYWHERE }, async ({ app }) => {
  test.skip(app.target === 'web', 'a browser tab goes where its user goes')
  const { page } = app
  const home = page.url()
  await page.evaluate(() => {
    window.open('https://forkscope.invalid/popup')
    window.location.href = 'https://forkscope.invalid/elsewhere'
  })
  await expect(page.getByRole('button', { name: 'Start server' })).toBeVisible()
  expect(page.url()).toBe(home)
  await expect.poll(() => page.context().pages().length).toBe(1)
})

test('the app ends with its window, and with it all that it has started', { tag: [ANYWHERE, PACKED] }, async ({
  app
}) => {
  test.skip(app.target === 'web', 'a browser tab is not the app’s only window')
  const window = new Window(app.page)
  const { pid } = await window.startServer()
  const client = await window.dragOut('line', 0.3, 0.7)
  await window.type(client, 'hello')
  await expect(window.lines(client, 'server')).toHaveText(/hello/)
  const started = [pid, await pidOf(client), ...(await window.livingChildren())]
  expect(started.filter(exists)).toEqual(started)
  await app.page.close()
  await expect.poll(() => [app.pid, ...started].filter(exists), { timeout: 20_000 }).toEqual([])
})
