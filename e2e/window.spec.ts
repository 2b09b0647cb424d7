import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
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

test('the page can reach nobody, and runs no code that is text', async ({ app }) => {
  const elsewhere = createServer().listen(0, '127.0.0.1')
  let connections = 0
  elsewhere.on('connection', () => connections++)
  await once(elsewhere, 'listening')
  const { port } = elsewhere.address() as AddressInfo
  const violated = await app.page.evaluate(async (to) => {
    const directives: string[] = []
    document.addEventListener('securitypolicyviolation', (event) => directives.push(event.effectiveDirective))
    await fetch(`http://127.0.0.1:${to}/`).catch(() => {})
    const socket = new WebSocket(`ws://127.0.0.1:${to}/`)
    await new Promise((resolve) => socket.addEventListener('error', resolve))
    const script = document.createElement('script')
    script.textContent = 'document.title = "taken over"'
    document.head.append(script)
    const base = document.createElement('base')
    base.href = `http://127.0.0.1:${to}/`
    document.head.append(base)
    while (directives.length < 4) await new Promise((resolve) => setTimeout(resolve, 10))
    return directives
  }, port)
  expect(violated).toEqual(['connect-src', 'connect-src', 'script-src-elem', 'base-uri'])
  await expect(app.page).toHaveTitle(/Forkscope/)
  expect(connections).toBe(0)
  elsewhere.close()
})
