/** The window of a headless host in Chromium, whose memory can be asked for. */
import { type CDPSession, chromium, type Page } from 'playwright-core'
import { onTestFailed, onTestFinished } from 'vitest'
import { CHROMIUM_ARGS, chromiumPath } from '../../../e2e/support/chromium.mjs'
import { until } from '../../support/until'

/** ms that it may lag behind a busy lab */
const CATCHES_UP = 120_000

export class ChromiumWindow {
  private constructor(
    readonly page: Page,
    readonly inspector: CDPSession
  ) {}

  static async open(url: URL): Promise<ChromiumWindow> {
    const browser = await chromium.launch({ executablePath: await chromiumPath(), args: CHROMIUM_ARGS })
    onTestFinished(() => browser.close())
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
    const said: string[] = []
    page.on('pageerror', ({ message }) => said.push(message))
    page.on('crash', () => said.push('the page has crashed'))
    onTestFailed(() => console.error(`the window: ${said.slice(-20).join('\n') || 'no error'}`))
    await page.goto(url.href)
    const inspector = await page.context().newCDPSession(page)
    await inspector.send('Performance.enable')
    return new ChromiumWindow(page, inspector)
  }

  /** Waits until it shows that many children as forked. */
  async shows(forked: number): Promise<void> {
    const shown = this.page.locator('[data-counter=forked] dd')
    const expected = forked.toLocaleString('en')
    await until(
      `the window to show ${expected} forked`,
      async () => (await shown.textContent({ timeout: CATCHES_UP })) === expected,
      CATCHES_UP
    )
  }

  /** Nodes of its document and of what was removed from it and is still held. */
  async domNodes(): Promise<number> {
    const { metrics } = await this.inspector.send('Performance.getMetrics')
    return metrics.find(({ name }) => name === 'Nodes')?.value ?? Number.NaN
  }
}
