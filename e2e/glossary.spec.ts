/** Words that explain themselves. */
import { expect, test } from './support/targets'
import { Window } from './support/window'

test('a word explains itself to a pointer and to the focus, and Escape closes that alone', async ({ app }) => {
  const { page } = app
  const window = new Window(page)
  await window.startServer()
  const client = await window.dragOut('line', 0.3, 0.7)
  await window.type(client, 'hello')
  const tip = page.getByRole('tooltip')

  await page.locator('[data-limit=zombies] [data-term]').hover()
  await expect(tip).toContainText('nobody has waited for')
  await tip.hover()
  await expect(tip).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(tip).toBeHidden()

  await page.locator('[data-limit=children] [data-term]').focus()
  await page.keyboard.press('ArrowRight')
  await expect(page.locator('[data-limit=zombies] [data-term]')).toBeFocused()
  await expect(tip).toContainText('wait(2)')
  await page.keyboard.press('Tab')
  await expect(tip).toContainText('fork(2)')

  await window.serverNode.locator('.state-letter').hover()
  await expect(tip).toContainText('sleeping')
  await window.serverNode.click({ position: { x: 40, y: 12 } })
  await page.getByRole('tab', { name: 'Sockets' }).click()
  const listening = page.getByTestId('sockets-tab').locator('[data-term=LISTEN]')
  await listening.focus()
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Tab')
  await expect(tip).toContainText('listen(2)')
  await expect(listening).toHaveAttribute('aria-describedby', 'term-tip')
  const [word, box] = [await listening.boundingBox(), await tip.boundingBox()]
  const width = page.viewportSize()?.width ?? (await page.evaluate(() => innerWidth))
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width)
  expect(Math.abs((box?.y ?? 0) - (word?.y ?? 0))).toBeLessThan(120)
})

test('the tip of a word leads to its place in the glossary, by pointer and by keyboard', async ({ app }) => {
  const { page } = app
  const list = page.getByTestId('word-list')
  const word = page.locator('[data-limit=children] [data-term]')
  await word.hover()
  await page.getByTestId('term-more').click()
  const here = list.locator('[aria-current=true]')
  await expect(here).toHaveText(/fork\(2\)/)
  await expect(here).toBeInViewport()
  await page.keyboard.press('Escape')
  await expect(list).toHaveCount(0)

  await word.focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(here).toHaveText(/wait\(2\)/)
  await expect(here).toBeInViewport()
  await page.keyboard.press('Escape')
  await expect(page.locator('[data-limit=zombies] [data-term]')).toBeFocused()
})
