import type { Locator, Page } from '@playwright/test'
import { expect, test } from './support/targets'
import { Window } from './support/window'

const zoomOf = async (page: Page) => Number.parseInt((await page.getByTestId('zoom-figure').textContent()) ?? '', 10)

test('Arrange puts a window that was dragged away back below its child', async ({ app }) => {
  const window = new Window(app.page)
  await window.startServer()
  const client = await window.dragOut('line', 0.5, 0.5)
  await expect(window.children).toHaveCount(1)
  const title = client.locator('.client-title')
  const before = await title.boundingBox()
  if (!before) throw new Error('there is no window')
  await app.page.mouse.move(before.x + 60, before.y + 10)
  await app.page.mouse.down()
  await app.page.mouse.move(before.x + 62, before.y + 10)
  await app.page.mouse.move(before.x - 120, before.y - 30, { steps: 5 })
  await app.page.mouse.up()
  const middles = async () => {
    const [child, below] = await Promise.all([window.children.boundingBox(), client.boundingBox()])
    if (!child || !below) throw new Error('child or window is not there')
    return {
      aside: Math.abs(child.x + child.width / 2 - below.x - below.width / 2),
      under: below.y > child.y + child.height
    }
  }
  expect((await middles()).aside).toBeGreaterThan(100)
  await app.page.getByTestId('arrange-button').click()
  await expect.poll(async () => (await middles()).aside).toBeLessThan(2)
  expect((await middles()).under).toBe(true)
})

test('from afar nodes are drawn, told when pointed at, and a double click goes near', async ({ app }) => {
  const window = new Window(app.page)
  const { pid } = await window.startServer()
  const client = await window.dragOut('line', 0.5, 0.5)
  await window.type(client, 'hello')
  await expect(window.lines(client, 'server')).toHaveText(/hello/)
  const canvas = await app.page.getByTestId('canvas').boundingBox()
  if (!canvas) throw new Error('there is no canvas')
  const server = await window.serverNode.boundingBox()
  if (!server) throw new Error('there is no server')
  const at = { x: server.x + server.width / 2, y: server.y + server.height / 2 }
  await app.page.mouse.move(at.x, at.y)
  await app.page.keyboard.down('Control')
  while ((await zoomOf(app.page)) > 30) await app.page.mouse.wheel(0, 120)
  await app.page.keyboard.up('Control')
  await expect(window.children).toHaveCount(0)
  await app.page.mouse.move(at.x + 1, at.y)
  await expect(app.page.getByTestId('canvas-tip')).toContainText(`server ${pid}`)
  await app.page.mouse.click(at.x, at.y)
  await expect(app.page.getByRole('tab', { name: 'Process' })).toHaveAttribute('aria-selected', 'true')
  await app.page.mouse.dblclick(at.x, at.y)
  await expect(window.serverNode).toBeVisible()
  expect(await zoomOf(app.page)).toBeGreaterThan(80)
})

test('what stands on the canvas is found by its PID and gone to, and reached with the arrow keys', async ({ app }) => {
  const window = new Window(app.page)
  const { pid } = await window.startServer()
  await window.dragOut('line', 0.5, 0.5)
  await expect(window.children).toHaveCount(1)
  const child = Number(await window.children.getAttribute('data-pid'))
  const keys = app.page.getByTestId('canvas-keys')
  await keys.focus()
  await app.page.keyboard.press('Home')
  await expect(keys.getByRole('treeitem')).toHaveAttribute('aria-label', new RegExp(`server ${pid}`))
  await app.page.keyboard.press('ArrowDown')
  await expect(keys.getByRole('treeitem')).not.toHaveAttribute('aria-label', new RegExp(`server ${pid}`))
  await app.page.keyboard.press('End')
  await expect(keys.getByRole('treeitem')).toHaveAttribute('aria-label', new RegExp(`child ${child}`))
  await app.page.keyboard.press('Control+f')
  await app.page.getByRole('searchbox', { name: 'Find on the canvas' }).fill(String(pid))
  await expect(app.page.getByTestId('find-count')).toContainText('found')
  await app.page.keyboard.press('Enter')
  await expect(window.serverNode).toHaveAttribute('data-selected', 'true')
  await app.page.keyboard.press('Escape')
  await expect(app.page.getByTestId('find-bar')).toHaveCount(0)
})

test('who lies on a stack is found there, and the view goes to whoever is selected if it is to', async ({ app }) => {
  const window = new Window(app.page)
  const { pid } = await window.startServer()
  await window.dragOut('line', 0.5, 0.5)
  await expect(window.children).toHaveCount(1)
  const child = await window.children.getAttribute('data-pid')
  await window.serverNode.getByRole('button', { name: /actions/i }).click()
  await app.page.getByRole('menuitem', { name: 'Fold away what stands below' }).click()
  await expect(window.children).toHaveCount(0)
  await app.page.getByTestId('find-button').click()
  await app.page.getByRole('searchbox', { name: 'Find on the canvas' }).fill(String(child))
  await app.page.keyboard.press('Enter')
  await expect(window.children).toHaveAttribute('data-selected', 'true')
  await app.page.keyboard.press('Escape')

  await app.page.getByTestId('follow-button').click()
  const canvas = await app.page.getByTestId('canvas').boundingBox()
  if (!canvas) throw new Error('there is no canvas')
  await app.page.mouse.move(canvas.x + canvas.width / 2, canvas.y + 20)
  while (await isInSight(app.page, window.serverNode)) await app.page.mouse.wheel(0, 400)
  await app.page.getByRole('tab', { name: 'Log' }).click()
  await app.page
    .getByTestId('log-row')
    .filter({ hasText: `fork() = ${child}` })
    .click()
  await app.page.keyboard.press('Enter')
  await app.page
    .getByTestId('log-details')
    .getByRole('button', { name: String(pid), exact: true })
    .click()
  await expect.poll(() => isInSight(app.page, window.serverNode)).toBe(true)
})

async function isInSight(page: Page, node: Locator): Promise<boolean> {
  const [canvas, box] = await Promise.all([page.getByTestId('canvas').boundingBox(), node.boundingBox()])
  return canvas !== null && box !== null && box.y >= canvas.y && box.y + box.height <= canvas.y + canvas.height
}
