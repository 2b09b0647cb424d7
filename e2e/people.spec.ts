/** What makes the window usable by everybody: keys and their list, commands, sizes, what is said, what is remembered. */
import type { Page } from '@playwright/test'
import { ALL_LOOKS, expectAccessible } from './support/axe'
import { expect, test } from './support/targets'
import { Window } from './support/window'

const commands = (page: Page) => page.getByTestId('command-list')

/** By what is typed. */
async function command(page: Page, words: string, title: string | RegExp): Promise<void> {
  await page.keyboard.press('Control+k')
  await expect(commands(page).getByRole('combobox')).toBeFocused()
  await page.keyboard.type(words)
  await expect(commands(page).getByRole('option', { selected: true })).toHaveText(title)
  await page.keyboard.press('Enter')
  await expect(commands(page)).toHaveCount(0)
}

test('? lists the shortcuts, from anywhere but where one types, and Escape closes the list', async ({ app }) => {
  const { page } = app
  const list = page.getByTestId('shortcut-list')
  await page.getByTestId('canvas-keys').focus()
  await page.keyboard.press('?')
  await expect(list.getByRole('heading', { level: 3 })).toHaveText(['Window', 'Canvas', 'Time', 'Log', 'Client'])
  await expect(list.locator('[data-shortcut=commands] kbd')).toHaveText('Ctrl+K')
  await expect(list.locator('[data-shortcut=live] kbd')).toHaveText('L')
  await page.keyboard.press('Escape')
  await expect(list).toHaveCount(0)
  await expect(page.getByTestId('canvas-keys')).toBeFocused()
  await page.getByRole('searchbox', { name: /filter/i }).focus()
  await page.keyboard.press('?')
  await expect(page.getByRole('searchbox', { name: /filter/i })).toHaveValue('?')
  await expect(list).toHaveCount(0)
})

test('everything can be done from the list of commands, and what cannot says why', async ({ app }) => {
  const { page } = app
  const window = new Window(page)
  await window.set('Port', '0')
  await page.keyboard.press('Control+k')
  const why = (id: string) => commands(page).locator(`[data-command="${id}"] .command-why`)
  await expect(why('client-line')).toHaveText('Start the server first')
  await expect(why('stop')).toHaveText('Start the server first')
  await expect(why('start')).toHaveCount(0)
  await expect(commands(page).locator('[data-command=find] kbd')).toHaveText('Ctrl+F')
  await page.keyboard.press('Control+k')
  await expect(commands(page)).toHaveCount(0)

  await command(page, 'start server', /^Start server$/)
  await window.listening()
  await command(page, 'line client', /New client: Line client/)
  await expect(window.clients).toHaveCount(1)
  await expect(window.clients.getByLabel('Message')).toBeFocused()
  await command(page, 'arrange', /^Arrange/)
  await command(page, 'sockets', /^Show Sockets/)
  await expect(page.getByRole('tab', { name: 'Sockets' })).toHaveAttribute('aria-selected', 'true')
  await command(page, 'event back', /^One event back/)
  await expect(page.getByTestId('time-bar')).toHaveAttribute('data-past', 'true')
  await page.keyboard.press('Control+k')
  await expect(why('stop')).toHaveText('This is the past: go live to act')
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await command(page, 'go live', /^Go live/)
  await expect(page.getByTestId('time-bar')).toHaveAttribute('data-past', 'false')
  await command(page, 'burst', /^Burst/)
  await expect(page.getByTestId('burst-form').getByLabel('Clients')).toBeFocused()
  await page.keyboard.press('Escape')
  await command(page, 'slower 100', /100× slower/)
  await expect(page.getByTestId('slow-glass')).toHaveAttribute('data-pace', '100')
  await command(page, 'pace as it happens', /As it happens/)
  await expect(page.getByTestId('slow-glass')).toHaveAttribute('data-pace', 'none')
  await command(page, 'fold the timeline', /^Fold the timeline away/)
  await expect(page.getByTestId('timeline')).toHaveCount(0)
  await window.clients.locator('.client-standing').click()
  await command(page, 'sigstop', /^SIGSTOP to who is selected/)
  await expect(window.clients.getByTestId('client-standing')).toContainText('SIGSTOP')
  await command(page, 'sigcont', /^SIGCONT/)
  await expect(window.clients.getByTestId('client-standing')).toContainText('ESTABLISHED')
  await command(page, 'export', /^Export/)
  await expect(page.getByRole('dialog', { name: /export/i })).toBeVisible()
  await page.keyboard.press('Escape')
  await command(page, 'dark', /^Theme: Dark/)
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await command(page, 'stop server', /^Stop server/)
  await expect(window.startButton).toBeVisible()
})

test('everything is drawn larger for a class, nodes as well, and stays so after a reload', async ({ app }) => {
  const { page } = app
  const window = new Window(page)
  await window.startServer()
  const client = await window.dragOut('line', 0.4, 0.5)
  await window.type(client, 'hello')
  await expect(window.lines(client, 'server')).toHaveText(/hello/)
  const widths = async () => {
    const parts = [window.serverNode, page.getByRole('navigation', { name: 'Palette' }), client]
    return Promise.all(parts.map(async (part) => (await part.boundingBox())?.width ?? 0))
  }
  const before = await widths()
  const zoom = (await page.getByTestId('zoom-figure').textContent()) ?? ''
  await command(page, 'size 125', /^Size: 125 %/)
  await expect.poll(async () => ((await widths())[0] ?? 0) / (before[0] ?? 1)).toBeCloseTo(1.25, 1)
  const after = await widths()
  for (const [place, width] of after.entries()) expect(width / (before[place] ?? 1)).toBeCloseTo(1.25, 1)
  await expect(page.getByTestId('zoom-figure')).toHaveText(zoom)

  // What goes by the pointer goes to where that is.
  await command(page, 'close the inspector', /^Close the inspector/)
  const server = await window.serverNode.boundingBox()
  if (!server) throw new Error('there is no server')
  await page.mouse.click(server.x + 20, server.y + server.height - 8, { button: 'right' })
  const menu = await page.getByRole('menu').boundingBox()
  expect(Math.abs((menu?.x ?? 0) - server.x - 20)).toBeLessThan(30)
  await page.keyboard.press('Escape')
  const second = await window.dragOut('line', 0.7, 0.3)
  const [canvas, dropped] = await Promise.all([page.getByTestId('canvas').boundingBox(), second.boundingBox()])
  if (!canvas || !dropped) throw new Error('there is no window')
  expect(Math.abs(dropped.x + dropped.width / 2 - canvas.x - canvas.width * 0.7)).toBeLessThan(40)
  await page.locator('[data-limit=zombies] [data-term]').hover()
  const [word, tip] = await Promise.all([
    page.locator('[data-limit=zombies] [data-term]').boundingBox(),
    page.getByRole('tooltip').boundingBox()
  ])
  expect(Math.abs((tip?.x ?? 0) - (word?.x ?? 0))).toBeLessThan(30)

  await page.reload()
  await expect.poll(async () => ((await widths())[1] ?? 0) / (before[1] ?? 1)).toBeCloseTo(1.25, 1)
  await expect(page.getByTestId('zoom-figure')).not.toHaveText('0 %')
})

test('at 200 % and in a narrow window nothing is scrolled sideways', async ({ app }) => {
  const { page } = app
  const window = new Window(page)
  const isWithin = () =>
    page.evaluate(() => {
      const room = document.body.clientWidth
      const wide = [...document.querySelectorAll('.header, .time-bar, .counters, .palette, .timeline, main')]
      return wide.filter((part) => part.scrollWidth > part.clientWidth + 1 || part.clientWidth > room).length
    })
  await window.startServer()
  await window.dragOut('line', 0.4, 0.5)
  await command(page, 'size 200', /^Size: 200 %/)
  await expect.poll(isWithin).toBe(0)
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  await expectAccessible(page)
  await command(page, 'size 100', /^Size: 100 %/)
  await page.setViewportSize({ width: 500, height: 800 })
  await expect.poll(isWithin).toBe(0)
})

test('a screen reader is told what happens, in one place', async ({ app }) => {
  const { page } = app
  const window = new Window(page)
  const spoken = page.getByTestId('spoken')
  await page.evaluate(() => {
    const heard: string[] = []
    Object.assign(globalThis, { heard })
    const line = document.querySelector('[data-testid=spoken]')
    if (line)
      new MutationObserver(() => heard.push(line.textContent ?? '')).observe(line, {
        childList: true,
        characterData: true,
        subtree: true
      })
  })
  const heard = () => page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard.join(' | '))
  await window.startServer()
  await expect.poll(heard).toMatch(/server listens on 127\.0\.0\.1:\d+/)
  const client = await window.dragOut('line', 0.4, 0.5)
  await expect.poll(heard).toMatch(/1 client started/)
  await expect.poll(heard).toMatch(/1 child forked/)
  await window.type(client, 'hello there')
  await expect.poll(heard).toMatch(/received: hello there/)
  await window.closeClient(client)
  await expect.poll(heard).toMatch(/1 child ended.*1 reaped/)
  await expect(spoken).toHaveAttribute('aria-live', 'polite')
  await page.keyboard.press(',')
  await expect.poll(heard).toMatch(/the past, event \d+/)
})

test('words in windows and on lines explain themselves, and a window is one stop of Tab', async ({ app }) => {
  const { page } = app
  const window = new Window(page)
  await window.startServer()
  const first = await window.dragOut('line', 0.3, 0.6)
  const second = await window.dragOut('line', 0.75, 0.6)
  const tip = page.getByRole('tooltip')
  await page.getByTestId('connection-edge').first().locator('[data-term]').first().hover()
  await expect(tip).toContainText('handshake is done')
  await first.getByLabel('Message').focus()
  await page.keyboard.press('Tab')
  await expect(second.getByLabel('Message')).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await expect(first.getByLabel('Message')).toBeFocused()
  await page.keyboard.press('Escape')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(first.getByTestId('client-standing').locator('[data-term]').first()).toBeFocused()
  await expect(tip).toContainText('handshake is done')
  // The first Escape is the tip's.
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(first.getByLabel('Message')).toBeFocused()
})

test('hints go for good once they are done or dismissed, until they are asked for', async ({ app }) => {
  const { page } = app
  const window = new Window(page)
  await expect(page.getByTestId('hint-start')).toBeVisible()
  await window.startServer()
  await expect(page.getByTestId('hint-start')).toHaveCount(0)
  await page.getByTestId('hint-drag').getByRole('button', { name: 'Got it' }).click()
  await expect(page.getByTestId('hint-drag')).toHaveCount(0)
  await expect(page.getByText('Drag a client here')).toBeVisible()
  await page.reload()
  await expect(page.getByText('Drag a client here')).toBeVisible()
  await expect(page.getByTestId('hint-drag')).toHaveCount(0)
  await command(page, 'hints', /^Show hints again/)
  await expect(page.getByTestId('hint-drag')).toBeVisible()
})

test('what was set up is there again after a reload: tab, inspector, theme, size, timeline, windows', async ({
  app
}) => {
  const { page } = app
  const window = new Window(page)
  await window.startServer()
  await window.dragOut('line', 0.4, 0.5)
  await page.getByRole('tab', { name: 'Sockets' }).click()
  await window.view('theme', 'dark')
  const edge = page.getByRole('separator', { name: /inspector/i })
  await edge.focus()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  const [width, zoom] = await Promise.all([
    edge.getAttribute('aria-valuenow'),
    page.getByTestId('zoom-figure').textContent()
  ])
  await page.reload()
  await expect(page.getByRole('tab', { name: 'Sockets' })).toHaveAttribute('aria-selected', 'true')
  await expect(edge).toHaveAttribute('aria-valuenow', width ?? '')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(page.getByTestId('zoom-figure')).toHaveText(zoom ?? '')
  await expect(window.clients).toHaveCount(1)
  await page.getByRole('button', { name: 'Inspector', exact: true }).click()
  await page.reload()
  await expect(window.clients).toHaveCount(1)
  await expect(page.getByRole('complementary', { name: 'Inspector' })).toHaveCount(0)
})

test('in each state of the window axe finds nothing, in any look', async ({ app }) => {
  test.setTimeout(120_000)
  const { page } = app
  const window = new Window(page)
  await page.getByRole('button', { name: 'Settings' }).click()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Language, theme, size…' }).click()
  await expect(page.locator('#view-language')).toBeFocused()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('view-button')).toBeFocused()
  await window.preset('s0')
  await window.startServer()
  const client = await window.dragOut('line', 0.3, 0.6)
  await window.type(client, 'hello')
  await expect(window.lines(client, 'server')).toHaveText(/hello/)
  await window.closeClient(client)
  await expect(page.locator('[data-look=zombie]')).toHaveCount(1)
  for (const tab of ['Process', 'Sockets', 'Code', 'Connections', 'Log']) {
    await page.getByRole('tab', { name: tab }).click()
    await expectAccessible(page)
  }
  await page
    .locator('[data-look=zombie]')
    .first()
    .click({ position: { x: 40, y: 12 } })
  await page
    .locator('[data-look=zombie]')
    .first()
    .getByRole('button', { name: /actions/i })
    .click()
  await expectAccessible(page, ALL_LOOKS)
  await page.keyboard.press('Escape')
  await page.keyboard.press('b')
  await expectAccessible(page)
})
