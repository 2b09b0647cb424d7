/** Notices lie over the canvas, go with their cause and do what they offer. */
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { expect, test } from './support/targets'
import { Window } from './support/window'

test('a port in use: the notice moves nothing, names who has it, and goes when the port is free', async ({ app }) => {
  const { page } = app
  const window = new Window(page)
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  await window.set('Port', String(port))
  await window.startButton.click()
  const notice = page.getByTestId('notice')
  await expect(notice).toContainText(`in use by pid ${process.pid}`)
  await expect(page.locator('.timeline')).toBeVisible()
  const canvas = page.getByTestId('canvas')
  const beneath = await canvas.boundingBox()

  other.close()
  await expect(notice).toBeHidden()
  expect(await canvas.boundingBox()).toEqual(beneath)
  await window.startButton.click()
  await window.listening()
})

test('a port in use: a free one is a press away', async ({ app }) => {
  const { page } = app
  const window = new Window(page)
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  await window.set('Port', String(port))
  await window.startButton.click()
  const notice = page.getByTestId('notice')
  await notice.getByRole('button', { name: 'Use a free port' }).click()
  expect((await window.listening()).port).not.toBe(port)
  await expect(notice).toBeHidden()
  other.close()
})

test('what an earlier server has left counts down as the kernel says', async ({ app }) => {
  const { page } = app
  const window = new Window(page)
  await window.set('Port', '0')
  await window.set('SO_REUSEADDR', 'off')
  await window.startButton.click()
  const { port } = await window.listening()
  const client = await window.dragOut('line', 0.3, 0.7)
  await window.type(client, 'hello')
  await expect(window.lines(client, 'server')).toHaveText(/hello/)
  await window.stopButton.click()
  await expect(window.standing).not.toContainText('listening')
  await window.set('Port', String(port))
  await window.startButton.click()
  const notice = page.getByTestId('notice')
  await expect(notice).toContainText(/FIN_WAIT2|TIME_WAIT/)
  if ((await client.getAttribute('data-phase')) === 'running') await window.closeClient(client)
  const seconds = async () => Number(/TIME_WAIT[^\d]*(\d+)/.exec((await notice.textContent()) ?? '')?.[1] ?? 0)
  await expect.poll(seconds).toBeGreaterThan(0)
  const first = await seconds()
  await expect.poll(seconds).toBeLessThan(first)
  await expect(notice.getByRole('button', { name: 'Set SO_REUSEADDR' })).toBeVisible()
})

test('a page with an old token says where the right one is, and claims nothing', async ({ app }) => {
  test.skip(app.target !== 'web', 'only the headless host has tokens')
  const { page } = app
  const window = new Window(page)
  const right = page.url()
  await expect(window.startButton).toBeEnabled()
  await page.goto('about:blank')
  await page.goto(right.replace(/token=.*/, 'token=old'))
  await expect(page.getByTestId('banner')).toContainText('Open the address that the host printed')
  await expect(window.standing).toContainText('not known')
  await expect(page.locator('[data-counter]')).toHaveCount(0)
  const panel = page.locator('#inspector-panel')
  for (const tab of ['Log', 'Connections']) {
    await page.getByRole('tab', { name: tab }).click()
    await expect(panel).toContainText('no connection to the lab')
    await expect(panel).not.toContainText(/yet|0 of 0|connections\.list/)
  }
  await expect(page.getByTestId('palette-chip-line')).toBeDisabled()
  await expect(window.startButton).toBeDisabled()
  // In the same tab, where only the fragment differs.
  await page.goto(right)
  await expect(window.startButton).toBeEnabled()
  await expect(page.getByTestId('banner')).toBeHidden()
})
