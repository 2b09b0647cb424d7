import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import type { LifecycleListeners } from '../src/shared/contract'
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

test('the bridge tells what begins and ends, by name', async ({ app }) => {
  test.skip(app.target === 'web', 'a browser tab has no bridge')
  const { page } = app
  const window = new Window(page)
  await page.evaluate(() => {
    const { forkscope } = globalThis as unknown as { forkscope: LifecycleListeners }
    const told: string[] = []
    Object.assign(globalThis, { told })
    forkscope.onServer(({ what, address = '' }) => told.push(`server ${what} ${address}`.trim()))
    forkscope.onProcess(({ what, role }) => told.push(`${role} ${what}`))
    forkscope.onConnection(({ what, peer }) => told.push(`connection ${what} ${peer}`))
  })
  const told = () => page.evaluate(() => (globalThis as unknown as { told: string[] }).told)
  const { port } = await window.startServer()
  const client = await window.dragOut('line', 0.3, 0.7)
  await expect(window.children).toHaveCount(1)
  await window.closeClient(client)
  await expect.poll(told).toContain('child ended')
  await window.stopButton.click()
  await expect.poll(told).toContain('server ended')

  const [accepted, closed] = (await told()).filter((line) => line.startsWith('connection'))
  expect(accepted).toMatch(/^connection accepted 127\.0\.0\.1:\d+$/)
  expect(closed).toBe(accepted?.replace('accepted', 'closed'))
  const lines = (of: RegExp) => told().then((all) => all.filter((line) => of.test(line)))
  expect(await lines(/^child/)).toEqual(['child born', 'child zombie', 'child ended'])
  // The process has its line beside.
  const server = (await lines(/^server/)).filter((line) => !/born|zombie/.test(line))
  expect(server.slice(0, 2)).toEqual(['server started', `server listening 127.0.0.1:${port}`])
  expect(server.slice(2)).toEqual(['server ended', 'server ended'])
})

test('the Help menu opens the lists of shortcuts and of commands', async ({ app }) => {
  test.skip(app.target === 'web', 'a browser tab has no menu of the application')
  const { page } = app
  await expect(page.getByRole('button', { name: 'Start server' })).toBeEnabled()
  await app.chooseMenu('Help', 'Keyboard Shortcuts')
  await expect(page.getByTestId('shortcut-list')).toBeVisible()
  await page.keyboard.press('Escape')
  await app.chooseMenu('Help', 'All Commands')
  await expect(page.getByTestId('command-list')).toBeVisible()
})

test('started a second time, the app that runs shows itself', async ({ app }) => {
  test.skip(app.target === 'web', 'each `forkscope serve` is a host of its own')
  await app.startAgain()
  await expect(app.page.getByRole('button', { name: 'Start server' })).toBeEnabled()
})

test('started again while its lab is still ending, the app opens with another one', async ({ app }) => {
  test.skip(app.target === 'web', 'each `forkscope serve` is a host of its own')
  await expect(app.page.getByRole('button', { name: 'Start server' })).toBeEnabled()
  const first = await app.labPid()
  process.kill(first, 'SIGSTOP')
  await app.page.close()
  await app.startAgain()
  process.kill(first, 'SIGCONT')

  const window = new Window(await app.window(2))
  await window.startServer()
  expect(await app.labPid()).not.toBe(first)
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
