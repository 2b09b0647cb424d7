/**
 * Whether people who cannot see the window, or not well, can use it as it stands: axe, all rules, no violation of any impact.
 * Asked at the end of every test, in the state that it leaves, and wherever a test wants to know.
 */
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'

interface Look {
  colorScheme: 'light' | 'dark'
  forcedColors: 'none' | 'active'
  contrast: 'no-preference' | 'more'
}

const LIGHT: Look = { colorScheme: 'light', forcedColors: 'none', contrast: 'no-preference' }

/** By what a person has set in the system; the window follows it. */
const LOOKS = {
  light: LIGHT,
  dark: { ...LIGHT, colorScheme: 'dark' },
  contrast: { ...LIGHT, contrast: 'more' },
  'dark contrast': { ...LIGHT, colorScheme: 'dark', contrast: 'more' },
  forced: { ...LIGHT, forcedColors: 'active' }
} satisfies Record<string, Look>
export type LookName = keyof typeof LOOKS

export const ALL_LOOKS = Object.keys(LOOKS) as LookName[]

/** In every look with what takes longer, and there on one host, as the page is the same on each; else in one. */
const looksAtTheEnd = (): readonly LookName[] =>
  process.env.FORKSCOPE_TIER === 'long' && test.info().project.name === 'web' ? ALL_LOOKS : ['light']

export async function expectAccessible(page: Page, looks: readonly LookName[] = looksAtTheEnd()): Promise<void> {
  for (const look of looks) {
    await page.emulateMedia(LOOKS[look])
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
    const found = violations.map(({ id, impact, help, nodes }) => ({
      rule: `${id} (${impact}): ${help}`,
      // What a report has room for.
      where: nodes.slice(0, 4).map(({ html, failureSummary }) => `${html.slice(0, 200)} — ${failureSummary}`)
    }))
    expect(found, `violations in ${look}`).toEqual([])
  }
}

/** All that is open of the app. */
export async function expectAllAccessible(page: Page): Promise<void> {
  for (const one of page.context().pages()) if (!one.isClosed() && (await isOurs(one))) await expectAccessible(one)
}

const isOurs = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.getElementById('root')?.firstElementChild != null)
