/** Whatever the figures are, nothing else moves. */
import type { Page } from '@playwright/test'
import { LANGUAGES } from '../src/shared/i18n/languages'
import { PRESETS } from '../src/shared/presets'
import { CATALOGS } from './support/spoken'
import { expect, test } from './support/targets'
import { Window } from './support/window'

/** What one presses, reads and chooses in the header: whole, in the window, and in how many rows. */
const header = (page: Page) =>
  page.evaluate(() => {
    const shown = [...document.querySelectorAll<HTMLElement>('.header :is(button, .select, .standing > *, .rec-time)')]
      .filter((one) => one.checkVisibility())
      .map((one) => ({ one, box: one.getBoundingClientRect() }))
    const outside = ({ left, right }: DOMRect) => left < 0 || right > innerWidth + 0.5
    return {
      cut: shown
        .filter(({ one, box }) => (one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0) || outside(box))
        .map(({ one }) => one.textContent),
      rows: new Set(shown.filter(({ one }) => one.matches('button, .select')).map(({ box }) => Math.round(box.top / 8)))
        .size,
      scrolls: [document.documentElement, ...document.querySelectorAll('.header, .counters')].filter(
        (one) => one.scrollWidth > one.clientWidth + 1
      ).length
    }
  })

for (const language of LANGUAGES)
  test(`nothing in the header is cut in ${language}, whatever is offered there`, async ({ app }) => {
    const { page } = app
    const window = new Window(page)
    await window.view('language', language)
    const whole = async (most: number) => {
      await expect.poll(() => header(page)).toMatchObject({ cut: [], scrolls: 0 })
      expect((await header(page)).rows).toBeLessThanOrEqual(most)
    }
    await whole(1)
    await window.set(CATALOGS[language].settingRows.server.port.label, '0')
    await page.getByTestId('server-toggle').click()
    await window.listening()
    await expect(page.getByRole('complementary')).toBeVisible()
    for (const preset of PRESETS) {
      await window.preset(preset.id)
      await expect(page.getByTestId('restart-offer')).toBeVisible()
      await whole(1)
    }
    await window.set(CATALOGS[language].settingRows.server.backlog.label, '77')
    await whole(1)
    // On the desktop the app asks for a file first.
    const records = app.target === 'web'
    if (records) {
      await page.getByTestId('rec').click()
      await expect(page.locator('.rec-time')).toBeVisible()
      await whole(1)
    }
    await page.setViewportSize({ width: 500, height: 800 })
    await whole(3)
    if (records) await page.getByTestId('rec').click()
    await window.preset('tidy')
    await window.set(CATALOGS[language].settingRows.server.port.label, '0')
    await expect(page.getByTestId('restart-offer')).toHaveCount(0)
    await whole(2)
    await window.view('size', '200')
    await page.setViewportSize({ width: 1280, height: 800 })
    await whole(2)
  })

const AMOUNTS = ['9', '99', '999', '10,000', '100,000', '1,234,567']

for (const width of [1280, 500])
  test(`the status bar, the header and a node stand still at any number, ${width} px wide`, async ({ app }) => {
    const { page } = app
    const window = new Window(page)
    await page.setViewportSize({ width, height: 800 })
    await window.startServer()
    // They stand behind their button where there is no room for them.
    const fold = page.getByTestId('figures')
    if (await fold.isVisible()) await fold.click()
    await expect(page.locator('[data-limit=zombies] dd')).toBeVisible()
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
