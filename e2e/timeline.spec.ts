import type { Page } from '@playwright/test'
import { expect, test } from './support/targets'
import { pidOf, Window } from './support/window'

const [NAMES, TOP, ROW] = [150, 36, 22]

/** s since the run began: of the moment, and of what was the first to happen */
interface Moment {
  at: number
  begin: number
}

/**
 * Points at a moment of a lane, and somewhat beside it, until what is told there is what is looked for: the run goes on,
 * and with it the timeline that shows it as a whole.
 */
async function pointAt(page: Page, row: number, { at, begin }: Moment, wanted: RegExp): Promise<void> {
  const canvas = await page.getByTestId('timeline-canvas').boundingBox()
  const bar = page.getByTestId('time-bar')
  const tooltip = page.getByTestId('timeline-tooltip')
  if (!canvas) throw new Error('there is no timeline')
  let tries = 0
  await expect(async () => {
    const now = secondsIn(await bar.textContent(), /([\d.]+) s/)
    // The whole run, and a little room on either side.
    const share = ((at - begin) / (now - begin) + 0.005) / 1.025
    const x = canvas.x + NAMES + (canvas.width - NAMES) * share
    const beside = 2 * (tries++ % 5)
    await page.mouse.move(x + beside, canvas.y + TOP + ROW * (row + 0.5))
    await expect(tooltip).toContainText(wanted, { timeout: 200 })
  }).toPass({ intervals: [10], timeout: 20_000 })
}

const secondsIn = (text: string | null, pattern: RegExp): number => Number(pattern.exec(text ?? '')?.[1])

test('the moment for which a child was a zombie is found on its lane, and shown @time', async ({ app }) => {
  const { page } = app
  const window = new Window(page)
  const { pid } = await window.startServer()
  const rows = page.getByTestId('log-row')
  const begin = secondsIn(await rows.filter({ hasText: 'will listen on' }).textContent(), /^([\d.]+)/)
  const client = await window.dragOut('line', 0.3, 0.7)
  await window.type(client, 'hello')
  await expect(window.lines(client, 'server')).toHaveText(/hello/)
  const child = await pidOf(window.children.first())
  await window.closeClient(client)
  await expect(page.locator('[data-counter=reaped] dd')).toHaveText('1')

  // The server has the first lane, its child the second one.
  const tooltip = page.getByTestId('timeline-tooltip')
  await page.getByRole('button', { name: 'The whole run' }).click()
  const exit = rows.filter({ hasText: `${child}_exit(0)` })
  const at = secondsIn(await exit.textContent(), /^([\d.]+)/)
  await pointAt(page, 1, { at, begin }, /zombie/)
  await expect(tooltip).toContainText(`${child} child`)
  await expect(tooltip).toContainText(/zombie, exited with 0: nobody had waited for it for [\d.]+ [µm]?s/)
  await expect(tooltip).toContainText('_exit(0)')

  await page.mouse.down()
  await page.mouse.up()
  await expect(page.getByTestId('time-bar')).toHaveAttribute('data-past', 'true')
  const node = page.locator(`[data-testid=child-node][data-pid="${child}"]`)
  await expect(node).toHaveAttribute('data-phase', 'zombie')
  await expect(node).toHaveAttribute('data-selected', 'true')

  // The same from the keyboard: the child's lane, its end, and the moment before that, at which it was a zombie.
  await page.getByRole('button', { name: 'Live' }).click()
  await expect(page.getByTestId('time-bar')).toHaveAttribute('data-past', 'false')
  const said = page.getByTestId('timeline-said')
  await page.getByRole('application', { name: 'Timeline' }).focus()
  await page.keyboard.press('ArrowDown')
  await expect(said).toContainText(`${pid} server`)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('End')
  await expect(said).toHaveText(new RegExp(`^${child} child: reaped by ${pid}`))
  await page.keyboard.press('ArrowLeft')
  await expect(said).toHaveText(new RegExp(`^${child} child: zombie, exited with 0`))
  await page.keyboard.press('Enter')
  await expect(node).toHaveAttribute('data-phase', 'zombie')

  // A client's lane is that of its window.
  await expect(async () => {
    await page.keyboard.press('ArrowDown')
    await expect(said).toContainText(/^\d+ client/, { timeout: 100 })
  }).toPass({ intervals: [10], timeout: 5000 })
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  await expect(page.locator('[data-testid=child-node][data-selected=true]')).toHaveCount(0)
  await expect(page.getByTestId('client-window')).toHaveAttribute('data-selected', 'true')
})

test('who chooses the lane of a split client’s writer sees it marked in the client’s window', async ({ app }) => {
  const { page } = app
  const window = new Window(page)
  await window.startServer()
  const split = await window.dragOut('split', 0.5, 0.75)
  await window.type(split, 'hello')
  await expect(window.lines(split, 'server')).toHaveText(/hello/)
  const canvas = page.getByTestId('timeline-canvas')
  // Server, child, their connection, client, writer.
  await expect(canvas).toHaveAttribute('data-rows', '5')
  const writer = split.locator('.split-writer')
  await expect(writer).toHaveAttribute('data-selected', 'false')
  // The window that was opened stands in front until something else is pressed.
  await page.getByTestId('canvas').click({ position: { x: 5, y: 5 } })
  const plain = await split.evaluate((element) => getComputedStyle(element).boxShadow)
  await canvas.click({ position: { x: 60, y: 36 + 4 * 22 + 11 } })
  await expect(writer).toHaveAttribute('data-selected', 'true')
  await expect.poll(() => split.evaluate((element) => getComputedStyle(element).boxShadow)).not.toBe(plain)
})

test('what is wholly in sight stays so when the timeline comes, is made higher and is folded away @time', async ({
  app
}) => {
  const { page } = app
  await page.setViewportSize({ width: 1440, height: 900 })
  const window = new Window(page)
  await window.startServer()
  await expect(page.getByTestId('timeline')).toBeVisible()
  await page.getByTestId('palette-chip-line').click()
  const [server, client] = [window.serverNode, window.clients.first()]
  await expect(client).toBeVisible()
  await expect(window.children.first()).toBeVisible()
  const canvas = page.getByTestId('canvas')
  const areBothInSight = async () => {
    const [room, ...boxes] = await Promise.all([canvas, server, client].map((one) => one.boundingBox()))
    return boxes.every(
      (box) => room && box && box.y >= room.y && box.y + box.height <= room.y + room.height && box.x >= room.x
    )
  }
  await expect.poll(areBothInSight).toBe(true)
  const view = page.locator('.react-flow__viewport')
  const before = await view.getAttribute('style')

  const edge = page.getByRole('separator', { name: 'Height of the timeline' })
  const height = (await canvas.boundingBox())?.height ?? 0
  await edge.focus()
  for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowUp')
  await expect.poll(async () => (await canvas.boundingBox())?.height).toBeLessThan(height - 60)
  await expect.poll(areBothInSight).toBe(true)
  await page.getByRole('button', { name: 'Fold the timeline away' }).click()
  await expect.poll(areBothInSight).toBe(true)
  // There is room again: nobody has moved the view.
  await expect(view).toHaveAttribute('style', before ?? '')
})
