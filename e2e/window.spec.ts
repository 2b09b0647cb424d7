import { expect, test } from './support/targets'

test('the window opens with a server to start', async ({ app }) => {
  await expect(app.page).toHaveTitle(/Forkscope/)
  await expect(app.page.getByRole('button', { name: 'Start server' })).toBeVisible()
})

test('a lab that was killed is told, and can be restarted from the window', async ({ app }) => {
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

test('the page cannot be led elsewhere', async ({ app }) => {
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
