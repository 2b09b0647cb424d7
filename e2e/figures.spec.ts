/** Whatever the figures are, nothing else moves. */
import { expect, test } from './support/targets'
import { Window } from './support/window'

const AMOUNTS = ['9', '99', '999', '10,000', '100,000', '1,234,567']

for (const width of [1280, 500])
  test(`the status bar, the header and a node stand still at any number, ${width} px wide`, async ({ app }) => {
    const { page } = app
    const window = new Window(page)
    await page.setViewportSize({ width, height: 800 })
    await window.startServer()
    await expect(page.getByTestId('differences')).toBeVisible()
    await expect(page.locator('[data-limit=memory]')).toContainText('MiB')
    await expect(page.locator('[data-limit=descriptors]')).toContainText('of')
    const seen = async (amount: string) =>
      page.evaluate((words) => {
        const places = (selector: string) =>
          [...document.querySelectorAll(selector)].map((one) => {
            const { x, y, height } = one.getBoundingClientRect()
            return [x, y, height]
          })
        const figures = '[data-counter] dd, [data-limit]:not([data-limit=descriptors], [data-limit=memory]) dd'
        // What the page shows is put there; that it can be that much elsewhere is tested.
        for (const one of document.querySelectorAll(figures)) one.textContent = words
        for (const one of document.querySelectorAll('.node-amounts > span')) {
          const [word = ''] = (one.textContent ?? '').split(/ \d/)
          one.textContent = /\d/.test(word) ? `${words.slice(0, 3)} KiB` : `${word} ${words.slice(0, 3)} KiB`
        }
        return [
          places('.counters, .counters *'),
          places('.header, .header > *'),
          places('.process-node, .node-amounts > *')
        ]
      }, amount)
    const first = await seen(AMOUNTS[0] ?? '')
    for (const amount of AMOUNTS) expect(await seen(amount), amount).toEqual(first)
    const { scrolls, cut } = await page.evaluate(() => ({
      scrolls: document.documentElement.scrollWidth > innerWidth,
      cut: [...document.querySelectorAll('.counters dt, .counters dd, .node-amounts > span')].filter(
        (one) => one.scrollWidth > one.clientWidth + 1
      ).length
    }))
    expect({ scrolls, cut }).toEqual({ scrolls: false, cut: 0 })
  })

test('at 200 % of 1280 px the canvas is still there to work on', async ({ app }) => {
  const { page } = app
  const window = new Window(page)
  await page.setViewportSize({ width: 640, height: 400 })
  await window.startServer()
  const canvas = await page.getByTestId('canvas').boundingBox()
  expect(canvas?.height).toBeGreaterThan(100)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(640)
})
