/** Every screen, in every language: all of it is in that language, and has the room that it needs. */
import { LANGUAGES, type Language } from '../src/shared/i18n/languages'
import { english } from '../src/shared/locales/en'
import { CATALOGS, Spoken } from './support/spoken'
import { expect, test } from './support/targets'
import { Walk } from './support/walk'
import { Window } from './support/window'

const choose = (window: Window, language: Language | 'system') => window.view('language', language)

for (const language of LANGUAGES)
  test(`all screens in ${language}`, async ({ app }) => {
    test.setTimeout(120_000)
    const window = new Window(app.page)
    await app.page.setViewportSize({ width: 1680, height: 1050 })
    await window.preset('tidy')
    await choose(window, language)
    await expect(app.page.locator('html')).toHaveAttribute('lang', language)
    const spoken = new Spoken(language)
    const walk = new Walk(window, CATALOGS[language].settingRows.server.port.label)
    for (const [screen, show] of walk.screens) {
      await test.step(screen, async () => {
        await show()
        expect.soft(await spoken.wrongIn(app.page), screen).toEqual([])
        expect.soft(await walk.cut(), screen).toEqual([])
      })
    }
  })

test('the language is remembered, changes at once, and the picture stays', async ({ app }) => {
  const { page } = app
  const window = new Window(page)
  const { pid } = await window.startServer()
  const client = await window.dragOut('line', 0.3, 0.7)
  await window.type(client, 'hello')
  await expect(window.lines(client, 'server')).toHaveText(/hello/)
  await choose(window, 'ko')
  const korean = CATALOGS.ko
  await expect(page.getByRole('button', { name: korean.header.stop })).toBeVisible()
  await expect(window.serverNode).toHaveAttribute('data-pid', String(pid))
  await expect(window.lines(client, 'server')).toHaveText(/hello/)
  await page.reload()
  await expect(page.getByRole('button', { name: korean.header.stop })).toBeVisible()
  await choose(window, 'system')
  await expect(page.getByRole('button', { name: english.header.stop })).toBeVisible()
})

test('menus and boxes of the desktop are in the language of the window', async ({ app }) => {
  test.skip(app.target !== 'adapter', 'native menus and boxes are stood in for')
  const window = new Window(app.page)
  for (const language of ['en', 'zh-CN', 'ko'] as const) {
    await choose(window, language)
    await expect(app.page.locator('html')).toHaveAttribute('lang', language)
    const { menu, files } = CATALOGS[language].native
    await app.chooseMenu(...[menu.file, menu.open].map((label) => label.replaceAll(/&(.)/g, '$1')))
    await app.pressInBox(new RegExp(`^${files.open}$`), '')
  }
})
