import type { Locator, Page } from '@playwright/test'
import { childrenOf, stat } from './support/proc'
import { expect, test } from './support/targets'
import { pidOf, Window } from './support/window'

interface Spot {
  x: number
  y: number
}

const zoomOf = async (page: Page) => Number.parseInt((await page.getByTestId('zoom-figure').textContent()) ?? '', 10)
const bar = (page: Page) => page.getByTestId('chosen-bar')
const words = (page: Page) => page.getByTestId('chosen-words')

async function boxOf(element: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await element.boundingBox()
  if (!box) throw new Error('it is not to be seen')
  return box
}

async function middleOf(element: Locator): Promise<Spot> {
  const { x, y, width, height } = await boxOf(element)
  return { x: x + width / 2, y: y + height / 2 }
}

/** Holds the first button down from there to there. */
async function drag(page: Page, from: Spot, to: Spot): Promise<void> {
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  // An element that is dragged loses the first step.
  await page.mouse.move(from.x + 2, from.y)
  await page.mouse.move(to.x, to.y, { steps: 6 })
  await page.mouse.up()
}

/** So that nodes are drawn and are no elements. @returns where the node is drawn then */
async function goFar(page: Page, node: Locator): Promise<Spot> {
  const at = await middleOf(node)
  await page.mouse.move(at.x, at.y)
  await page.keyboard.down('Control')
  while ((await zoomOf(page)) > 30) await page.mouse.wheel(0, 120)
  await page.keyboard.up('Control')
  await expect(node).toHaveCount(0)
  return at
}

/** What is said of whatever is there. */
async function pointAt(page: Page, { x, y }: Spot): Promise<Locator> {
  await page.mouse.move(x + 1, y)
  await page.mouse.move(x, y)
  return page.getByTestId('canvas-tip')
}

async function startThree(window: Window): Promise<Locator[]> {
  await window.startServer()
  const clients: Locator[] = []
  for (const x of [0.2, 0.5, 0.8]) clients.push(await window.dragOut('line', x, 0.6))
  await expect(window.children).toHaveCount(3)
  await window.page.getByTestId('arrange-button').click()
  await expect(window.page.getByTestId('zoom-figure')).not.toHaveText('100 %')
  return clients
}

/** With Shift held down, from corner to corner of the canvas. */
async function frameAll(page: Page): Promise<void> {
  const { x, y, width, height } = await boxOf(page.getByTestId('canvas'))
  await page.keyboard.down('Shift')
  await drag(page, { x: x + 5, y: y + 5 }, { x: x + width - 6, y: y + height - 60 })
  await page.keyboard.up('Shift')
}

test('a drag is one step back, and one on again; a field that is typed into has an undo of its own', async ({
  app
}) => {
  const window = new Window(app.page)
  await window.startServer()
  const client = await window.dragOut('line', 0.5, 0.5)
  await expect(window.children).toHaveCount(1)
  const undo = app.page.getByTestId('undo-button')
  await expect(undo).toBeDisabled()
  await expect(undo).toHaveAccessibleName('Nothing to undo')
  const before = await boxOf(client)
  await drag(app.page, { x: before.x + 60, y: before.y + 10 }, { x: before.x - 90, y: before.y + 30 })
  const after = await boxOf(client)
  expect(after.x).toBeLessThan(before.x - 100)
  await expect(undo).toHaveAccessibleName('Undo move')

  const message = client.getByLabel('Message')
  await message.click()
  await app.page.keyboard.type('abc')
  await app.page.keyboard.press('Control+z')
  await expect(message).not.toHaveValue('abc')
  expect(await boxOf(client)).toEqual(after)

  await window.serverNode.click()
  await app.page.keyboard.press('Control+z')
  await expect.poll(() => boxOf(client)).toEqual(before)
  await expect(undo).toBeDisabled()
  await app.page.keyboard.press('Control+Shift+Z')
  await expect.poll(() => boxOf(client)).toEqual(after)
  await undo.click()
  await expect.poll(() => boxOf(client)).toEqual(before)
  await app.page.getByRole('button', { name: 'Redo move' }).click()
  await expect.poll(() => boxOf(client)).toEqual(after)
})

test('a window that was removed comes back with its transcript and size; its process has ended', async ({ app }) => {
  const window = new Window(app.page)
  await window.startServer()
  const client = await window.dragOut('line', 0.5, 0.4)
  await window.type(client, 'hello')
  await expect(window.lines(client, 'server')).toHaveText(/hello/)
  const { x, y, width, height } = await boxOf(client)
  const corner = { x: x + width, y: y + height }
  await client.locator('.client-standing').click()
  await drag(app.page, corner, { x: corner.x + 60, y: corner.y + 30 })
  const size = await boxOf(client)
  expect(size.width).toBeGreaterThan(width + 40)
  await window.closeClient(client)
  await expect(client).toHaveAttribute('data-phase', 'ended')
  await expect(client.locator('.transcript')).toContainText('exited')
  const transcript = await client.locator('.transcript').textContent()
  await client.getByRole('button', { name: /remove window/i }).click()
  await expect(client).toHaveCount(0)
  const other = await window.dragOut('line', 0.2, 0.4)
  await window.serverNode.click()
  await app.page.keyboard.press('Control+z')
  await expect(client).toHaveAttribute('data-phase', 'ended')
  await expect(client.locator('.transcript')).toHaveText(transcript ?? '')
  expect(await boxOf(client)).toEqual(size)
  await expect(other).toHaveAttribute('data-phase', 'running')
  await app.page.getByRole('button', { name: 'Undo resize' }).click()
  await expect.poll(async () => (await boxOf(client)).width).toBe(width)
})

test('a frame selects several: a line for all, closed together, removed together, and back', async ({ app }) => {
  const window = new Window(app.page)
  const clients = await startThree(window)
  await frameAll(app.page)
  await expect(words(app.page)).toHaveText('7 selected: 1 server, 3 clients, 3 children')
  await app.page.getByRole('button', { name: 'Send to 3 of 7…' }).click()
  await app.page.getByRole('textbox', { name: 'A line for 3 clients' }).fill('to everybody')
  await app.page.keyboard.press('Enter')
  await expect(app.page.getByTestId('chosen-line')).toContainText('Sent to 3.')
  for (const client of clients) await expect(window.lines(client, 'server')).toHaveText(/to everybody/)
  await app.page.keyboard.press('Escape')
  await app.page.getByRole('button', { name: 'Close 3 of 7' }).click()
  for (const client of clients) await expect(client).toHaveAttribute('data-phase', 'ended')
  await expect(window.children).toHaveCount(0)
  await expect(words(app.page)).toHaveText('4 selected: 1 server, 3 clients')
  await expect(app.page.getByTestId('chosen-send')).toBeDisabled()
  await app.page.getByRole('button', { name: 'Remove 3 of 4' }).click()
  await expect(window.clients).toHaveCount(0)
  await expect(bar(app.page)).toHaveCount(0)
  await app.page.getByRole('button', { name: 'Undo remove' }).click()
  await expect(window.clients).toHaveCount(3)
  for (const client of clients) await expect(window.lines(client, 'server')).toHaveText(/to everybody/)
})

test('Shift and a click select one more; one drag moves all of them, and one undo puts all back', async ({ app }) => {
  const window = new Window(app.page)
  const [first, second, third] = (await startThree(window)) as [Locator, Locator, Locator]
  await first.locator('.client-standing').click()
  await second.locator('.client-standing').click({ modifiers: ['Shift'] })
  await expect(words(app.page)).toHaveText('2 selected: 2 clients')
  const child = window.children.first()
  await child.click({ modifiers: ['Shift'], position: { x: 60, y: 40 } })
  await expect(words(app.page)).toHaveText('3 selected: 2 clients, 1 child')
  const all = [first, second, child]
  const before = await Promise.all(all.map(boxOf))
  const aside = await boxOf(third)
  await expect(app.page.getByTestId('undo-button')).toHaveAccessibleName('Undo arrange')
  const { x, y } = before[0] ?? { x: 0, y: 0 }
  await drag(app.page, { x: x + 60, y: y + 10 }, { x: x + 75, y: y + 70 })
  const after = await Promise.all(all.map(boxOf))
  const [moved] = after
  expect(Math.abs((moved?.y ?? 0) - y - 60)).toBeLessThan(5)
  for (const [index, now] of after.entries()) {
    expect(now.x - (before[index]?.x ?? 0)).toBeCloseTo((moved?.x ?? 0) - x, 0)
    expect(now.y - (before[index]?.y ?? 0)).toBeCloseTo((moved?.y ?? 0) - y, 0)
  }
  expect(await boxOf(third)).toEqual(aside)
  await app.page.keyboard.press('Control+z')
  await expect.poll(() => Promise.all(all.map(boxOf))).toEqual(before)
  await app.page.keyboard.press('Escape')
  await expect(bar(app.page)).toHaveCount(0)
})

test('what is drawn small is dragged as well, alone and with others, and stays where it was dropped', async ({
  app
}) => {
  const window = new Window(app.page)
  await window.startServer()
  await window.dragOut('line', 0.5, 0.6)
  await expect(window.children).toHaveCount(1)
  const child = await pidOf(window.children)
  const childAt = await goFar(app.page, window.children)
  await expect(await pointAt(app.page, childAt)).toContainText(`child ${child}`)
  const aside = { x: childAt.x - 120, y: childAt.y + 25 }
  await drag(app.page, childAt, aside)
  await expect(await pointAt(app.page, aside)).toContainText(`child ${child}`)
  await expect(app.page.getByRole('button', { name: 'Undo move' })).toBeEnabled()

  await app.page.keyboard.press('Control+a')
  await expect(words(app.page)).toHaveText('3 selected: 1 server, 1 client, 1 child')
  const further = { x: aside.x + 30, y: aside.y + 60 }
  await drag(app.page, aside, further)
  await expect(await pointAt(app.page, further)).toContainText(`child ${child}`)
  await app.page.keyboard.press('Escape')
  await app.page.reload()
  await expect(window.standing).toHaveAttribute('data-standing', 'listening')
  await expect(await pointAt(app.page, further)).toContainText(`child ${child}`)
  await app.page.mouse.dblclick(further.x, further.y)
  await expect(window.children).toBeVisible()
})

test('a frame finds what is drawn, Escape calls a drag off, and the bare canvas still moves the view', async ({
  app
}) => {
  const window = new Window(app.page)
  await window.startServer()
  await window.dragOut('line', 0.5, 0.6)
  await expect(window.children).toHaveCount(1)
  const child = await pidOf(window.children)
  const at = await goFar(app.page, window.children)
  await frameAll(app.page)
  await expect(words(app.page)).toHaveText('3 selected: 1 server, 1 client, 1 child')
  const { x, y, width } = await boxOf(app.page.getByTestId('canvas'))
  await app.page.mouse.click(x + width - 20, y + 20)
  await expect(bar(app.page)).toHaveCount(0)

  await app.page.mouse.move(at.x, at.y)
  await app.page.mouse.down()
  await app.page.mouse.move(at.x + 90, at.y, { steps: 4 })
  await app.page.keyboard.press('Escape')
  await app.page.mouse.up()
  await expect(await pointAt(app.page, at)).toContainText(`child ${child}`)
  await expect(app.page.getByTestId('undo-button')).toBeDisabled()

  await drag(app.page, { x: x + width - 20, y: y + 20 }, { x: x + width - 80, y: y + 50 })
  await expect(await pointAt(app.page, { x: at.x - 60, y: at.y + 30 })).toContainText(`child ${child}`)
})

test('from the keyboard: selected with Space, moved with Shift and arrows, heard by a screen reader', async ({
  app
}) => {
  const window = new Window(app.page)
  await window.startServer()
  const client = await window.dragOut('line', 0.5, 0.6)
  await expect(window.children).toHaveCount(1)
  const keys = app.page.getByTestId('canvas-keys')
  await keys.focus()
  await app.page.keyboard.press('Home')
  const item = keys.getByRole('treeitem')
  await app.page.keyboard.press('Space')
  await expect(item).toHaveAttribute('aria-selected', 'true')
  await app.page.keyboard.press('End')
  await expect(item).toHaveAttribute('aria-selected', 'false')
  await app.page.keyboard.press('Space')
  await expect(app.page.getByRole('status').filter({ hasText: '2 selected: 1 server, 1 child' })).toBeVisible()
  const [server, child, aside] = await Promise.all([window.serverNode, window.children, client].map(boxOf))
  for (let times = 0; times < 3; times++) await app.page.keyboard.press('Shift+ArrowRight')
  await expect.poll(async () => (await boxOf(window.children)).x).toBeGreaterThan((child?.x ?? 0) + 20)
  const by = (await boxOf(window.children)).x - (child?.x ?? 0)
  expect((await boxOf(window.serverNode)).x - (server?.x ?? 0)).toBeCloseTo(by, 0)
  expect(await boxOf(client)).toEqual(aside)
  await app.page.keyboard.press('Control+z')
  await expect.poll(() => boxOf(window.children)).toEqual(child)
  await app.page.keyboard.press('Tab')
  await expect(app.page.getByTestId('chosen-signal')).toBeFocused()
  await app.page.keyboard.press('Escape')
  await expect(bar(app.page)).toHaveCount(0)
  await expect(keys).toBeFocused()
})

test('signals go to all that run; of the past nothing can be changed, which is said', async ({ app }) => {
  const window = new Window(app.page)
  const { pid } = await window.startServer()
  await startMany(app.page, 40)
  await expect.poll(() => childrenOf(pid).length).toBe(40)
  await window.serverNode.click()
  await app.page.keyboard.press('Control+a')
  await expect(words(app.page)).toHaveText('81 selected: 1 server, 40 clients, 40 children')
  const processes = [pid, ...childrenOf(pid)]
  const signal = async (name: string) => {
    await app.page.getByRole('button', { name: 'Signal all 81' }).click()
    await app.page.getByTestId('chosen-signals').getByRole('button', { name }).click()
  }
  await signal('SIGSTOP')
  await expect.poll(() => processes.map((one) => stat(one)?.state).join('')).toBe('T'.repeat(41))
  await signal('SIGCONT')
  await expect.poll(() => processes.map((one) => stat(one)?.state)).not.toContain('T')
  await expect(app.page.getByTestId('notice')).toHaveCount(0)

  await window.step(',')
  await expect(bar(app.page)).toContainText('This is the past')
  await expect(app.page.getByTestId('chosen-signal')).toBeDisabled()
  await expect(app.page.getByTestId('chosen-close')).toBeDisabled()
})

test('the menu of the desktop undoes what was done last: on the canvas, or in the field that is typed into', async ({
  app
}) => {
  test.skip(app.target === 'web', 'a browser has a menu of its own')
  const window = new Window(app.page)
  await window.startServer()
  const client = await window.dragOut('line', 0.5, 0.5)
  await expect(window.children).toHaveCount(1)
  const before = await boxOf(client)
  await drag(app.page, { x: before.x + 60, y: before.y + 10 }, { x: before.x - 90, y: before.y + 30 })
  const after = await boxOf(client)
  const message = client.getByLabel('Message')
  await message.click()
  await app.page.keyboard.type('abc')
  await app.chooseMenu('Edit', 'Undo')
  await expect(message).not.toHaveValue('abc')
  expect(await boxOf(client)).toEqual(after)
  await window.serverNode.click()
  await app.chooseMenu('Edit', 'Undo')
  await expect.poll(() => boxOf(client)).toEqual(before)
  await app.chooseMenu('Edit', 'Redo')
  await expect.poll(() => boxOf(client)).toEqual(after)
})

async function startMany(page: Page, count: number): Promise<void> {
  await page.getByTestId('palette-chip-burst').click()
  await page.getByLabel('Clients', { exact: true }).fill(String(count))
  await page.getByLabel('Every, ms').fill('20')
  await page.getByRole('button', { name: 'Start them' }).click()
  await page.keyboard.press('Escape')
}
