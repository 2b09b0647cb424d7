/** Goes through all screens as a person would, by what is the same in every language. */
import type { Locator, Page } from '@playwright/test'
import { expect } from './targets'
import { pidOf, type Window } from './window'

type Screen = readonly [name: string, show: () => Promise<unknown>]

const TABS = ['process', 'sockets', 'code', 'log', 'connections'] as const

export class Walk {
  readonly #page: Page
  #line: Locator | undefined

  /** @param portLabel what the setting of the port is called */
  constructor(
    readonly window: Window,
    readonly portLabel: string
  ) {
    this.#page = window.page
  }

  /** In this order: each leaves the window as the next one needs it. */
  get screens(): readonly Screen[] {
    return [
      ['nothing yet', () => expect(this.window.standing).toBeVisible()],
      ['a client without a server', () => this.#nobodyListens()],
      ['settings', () => this.#settings()],
      ['language, theme, size', () => this.#view()],
      ['the server listens', () => this.#start()],
      ['clients', () => this.#clients()],
      ...TABS.map((tab): Screen => [`tab ${tab}`, () => this.#tab(tab)]),
      ['an event', () => this.#event()],
      ['what a filter understands', () => this.#help()],
      ['a filter that is wrong', () => this.#wrongFilter()],
      ['find on the canvas', () => this.#find()],
      ['the menu of a process', () => this.#menu(this.window.serverNode)],
      ['the menu of a client', () => this.#menu(this.#client)],
      ['how a message is sent', () => this.#composer()],
      ['a message with a fault', () => this.#fault()],
      ['the transcript', () => this.#transcript()],
      ['held before a call', () => this.#hold()],
      ['what is held', () => this.#open('step-more', '[data-testid=step-panel]')],
      ['many clients', () => this.#many()],
      ['where clients connect', () => this.#open('connects-to', '[data-testid=target-form]')],
      ['recordings', () => this.#opened('.rec [aria-expanded]', '.rec-menu')],
      ['the export', () => this.#open('export-button', '.export-panel')],
      ['bookmarks', () => this.#bookmarks()],
      ['a word explains itself', () => this.#word()],
      ['a moment of the timeline', () => this.#timeline()],
      ['the past', () => this.#past()],
      ['held by a signal, and why', () => this.#why()],
      ['the server was killed', () => this.#killed()]
    ]
  }

  /** What has not the room for what it says, in the header, the status bar and the nodes; what wraps there. */
  async cut(): Promise<string[]> {
    return this.#page.evaluate(() => {
      const said = (one: Element) => `${one.className || one.tagName}: ${one.textContent}`
      const all = (selector: string) =>
        [...document.querySelectorAll<HTMLElement>(selector)].filter((one) => one.checkVisibility())
      const clipped = all(
        '.header button, .header select, .counters dt, .counters dd, .counters button, .node-amounts > span, .chip-name, .tab'
      ).filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== 'inline')
      const wrapped = all('.header > *, .header button, .counters dt, .counters dd, .node-amounts > span, .tab').filter(
        (one) => {
          const range = document.createRange()
          range.selectNodeContents(one)
          const lines = new Set(
            [...range.getClientRects()].filter(({ width }) => width > 0).map(({ top }) => Math.round(top / 12))
          )
          return one.matches('button, dt, dd, span, .tab') && !one.matches('.menu-item') && lines.size > 2
        }
      )
      const rows = new Set(
        all('.header > button, .header > .select').map((one) => Math.round(one.getBoundingClientRect().top))
      )
      return [
        ...clipped.map((one) => `cut: ${said(one)}`),
        ...wrapped.map((one) => `wraps: ${said(one)}`),
        ...(rows.size > 1 ? [`the header has ${rows.size} rows`] : []),
        ...(document.documentElement.scrollWidth > innerWidth ? ['the window scrolls sideways'] : [])
      ]
    })
  }

  get #client(): Locator {
    if (!this.#line) throw new Error('there is no client yet')
    return this.#line
  }

  async #opened(opener: string | Locator, shown: string): Promise<void> {
    await this.#close()
    await (typeof opener === 'string' ? this.#page.locator(opener) : opener).first().click()
    await expect(this.#page.locator(shown).first()).toBeVisible()
  }

  #open = (opener: string, shown: string) => this.#opened(this.#page.getByTestId(opener), shown)

  /** Whatever is open. */
  async #close(): Promise<void> {
    await this.#page.keyboard.press('Escape')
    await expect(this.#page.locator('.floating, .menu, .popover')).toHaveCount(0)
  }

  async #nobodyListens(): Promise<void> {
    await this.#page.getByTestId('palette-chip-line').click()
    await expect(this.#page.getByTestId('notice')).toBeVisible()
  }

  async #settings(): Promise<void> {
    await this.#opened('[data-settings-button]', '#server-settings')
    // Others listen, too.
    await this.#page.locator('#server-settings').getByLabel(this.portLabel, { exact: true }).fill('0')
  }

  async #view(): Promise<void> {
    await this.#open('view-button', '#view-settings')
    await expect(this.#page.locator('#view-language')).toBeFocused()
  }

  async #start(): Promise<void> {
    await this.#close()
    await this.#page.getByTestId('server-toggle').click()
    await expect(this.window.standing).toHaveAttribute('data-standing', 'listening')
    await expect(this.#page.locator('[data-limit=memory] dd')).toContainText('MiB')
  }

  async #clients(): Promise<void> {
    this.#line = await this.window.dragOut('line', 0.25, 0.6)
    await this.window.dragOut('split', 0.6, 0.6)
    await this.window.dragOut('auto', 0.8, 0.6)
    const message = this.#client.locator('textarea')
    await message.fill('hello')
    await message.press('Enter')
    await expect(this.window.lines(this.#client, 'server')).toHaveText(/hello/)
    await expect(this.window.children).toHaveCount(3)
  }

  async #tab(tab: (typeof TABS)[number]): Promise<void> {
    if (tab === 'process') await this.window.serverNode.click({ position: { x: 40, y: 12 } })
    await this.#page.locator(`#tab-${tab}`).click()
    await expect(this.#page.locator('#inspector-panel')).toHaveAttribute('aria-labelledby', `tab-${tab}`)
    if (tab === 'code') await expect(this.#page.getByTestId('code-line').first()).toBeVisible()
    if (tab === 'connections') await expect(this.#page.getByTestId('connection-row').first()).toBeVisible()
  }

  async #event(): Promise<void> {
    await this.#tab('log')
    await this.#page.getByTestId('log-row').last().click()
    await this.#page.getByRole('grid').press('Enter')
    await expect(this.#page.getByTestId('log-details')).toBeVisible()
  }

  async #help(): Promise<void> {
    await this.#page.locator('#inspector-panel .quiet-button[aria-expanded]').first().click()
    await expect(this.#page.locator('.filter-help')).toBeVisible()
  }

  async #wrongFilter(): Promise<void> {
    await this.#page.locator('#inspector-panel .quiet-button[aria-expanded]').first().click()
    const filter = this.#page.locator('#inspector-panel input[type=search]')
    for (const wrong of ['pdi:3', '--a', 'took:>abc', 'pid:', '"open']) {
      await filter.fill(wrong)
      await expect(this.#page.getByTestId('filter-fault')).toBeVisible()
    }
  }

  async #find(): Promise<void> {
    await this.#page.locator('#inspector-panel input[type=search]').fill('')
    // A row of the log is a moment of the past.
    await this.#page.locator('.live-button').click()
    await this.#page.getByTestId('find-button').click()
    await this.#page.getByTestId('find-bar').locator('input').fill('s')
    await expect(this.#page.getByTestId('find-count')).not.toBeEmpty()
  }

  async #menu(of: Locator): Promise<void> {
    await this.#page.keyboard.press('Escape')
    await of.click({ button: 'right', position: { x: 40, y: 12 } })
    await expect(this.#page.locator('.menu[role=menu]')).toBeVisible()
  }

  #composer = () => this.#opened(this.#client.locator('.composer-options'), '[data-testid=composer-panel]')

  async #fault(): Promise<void> {
    await this.#page.getByTestId('composer-panel').locator('select').first().selectOption('hex')
    await this.#close()
    const message = this.#client.locator('textarea')
    await message.fill('0g')
    await message.press('Enter')
    await expect(this.#client.getByTestId('composer-fault')).toBeVisible()
  }

  #transcript = () =>
    this.#opened(this.#client.locator('.client-title .quiet-button[aria-expanded]'), '[data-testid=transcript-panel]')

  async #hold(): Promise<void> {
    await this.#close()
    await this.#page.getByTestId('hold-toggle').click()
    await expect(this.#page.getByTestId('step-one').first()).toBeVisible()
  }

  async #many(): Promise<void> {
    await this.#close()
    await this.#page.getByTestId('hold-toggle').click()
    await expect(this.#page.getByTestId('step-one')).toHaveCount(0)
    await this.#open('palette-chip-burst', '[data-testid=burst-form]')
  }

  async #bookmarks(): Promise<void> {
    await this.#opened('[data-bookmark-button]', '#bookmarks')
  }

  async #word(): Promise<void> {
    await this.#close()
    const tip = this.#page.getByRole('tooltip')
    for (const word of await this.#page.locator('.counters [data-term]').all()) {
      await word.hover()
      await expect(tip).toBeVisible()
    }
  }

  async #timeline(): Promise<void> {
    await this.#page.getByTestId('timeline-canvas').click({ position: { x: 300, y: 40 } })
    await this.#page.keyboard.press('ArrowRight')
    await expect(this.#page.getByTestId('timeline-said')).not.toBeEmpty()
  }

  async #past(): Promise<void> {
    await this.#page.getByTestId('canvas').click({ position: { x: 5, y: 5 } })
    // The timeline may have led to before there was a client.
    await this.#page.keyboard.press('l')
    await this.window.step(',')
    await expect(this.#client.locator('textarea')).toBeDisabled()
  }

  async #why(): Promise<void> {
    await this.#page.locator('.live-button').click()
    await this.window.serverNode.getByTestId('hold-button').click()
    await this.window.dragOut('line', 0.4, 0.75)
    const why = this.#page.locator('.why-button')
    await expect(why.first()).toBeVisible()
    for (const one of await why.all()) await one.click()
    await expect(this.#page.getByRole('note').first()).toBeVisible()
  }

  async #killed(): Promise<void> {
    process.kill(await pidOf(this.window.serverNode), 'SIGKILL')
    await expect(this.#page.getByTestId('banner')).toBeVisible()
  }
}
