import type { Page } from '@playwright/test'
import { exists, stat } from './support/proc'
import { expect, test } from './support/targets'
import { Window as AppWindow } from './support/window'

/** What was on the screen in one frame. */
interface Seen {
  /** ms */
  when: number
  /** the event up to which it was shown */
  seq: number
  /** state letter of each child, by PID */
  letters: Record<string, string>
  /** references to each socket, by inode: `×2` */
  counts: Record<string, string>
}

declare global {
  interface Window {
    seen: Seen[]
  }
}

/** Looks at each frame, as an eye does. */
const watch = (page: Page) =>
  page.evaluate(() => {
    const text = (selector: string, root: ParentNode = document) => root.querySelector(selector)?.textContent ?? ''
    window.seen = []
    const look = () => {
      const letters: Record<string, string> = {}
      for (const node of document.querySelectorAll<HTMLElement>('[data-testid=child-node]'))
        letters[node.dataset.pid ?? ''] = text('.state-letter', node)
      const seq = Number(document.querySelector<HTMLElement>('[data-testid=time-bar]')?.dataset.seq)
      const counts: Record<string, string> = {}
      for (const row of document.querySelectorAll<HTMLElement>('[data-testid=socket-row]'))
        counts[row.dataset.inode ?? ''] = text('.socket-line > :nth-child(2)', row)
      const last = window.seen.at(-1)
      const changed = JSON.stringify([last?.letters, last?.counts]) !== JSON.stringify([letters, counts])
      if (changed) window.seen.push({ when: performance.now(), seq, letters, counts })
      requestAnimationFrame(look)
    }
    look()
  })

/** Reference counts of the sockets that were not there at first, one after the other. */
function countsOf(seen: readonly Seen[]): string[] {
  const fresh = new Set(seen.flatMap(({ counts }) => Object.keys(counts)))
  for (const inode of Object.keys(seen[0]?.counts ?? {})) fresh.delete(inode)
  return [...fresh].map((inode) =>
    seen
      .flatMap(({ counts }) => counts[inode] ?? [])
      .filter((count, index, all) => count !== all[index - 1])
      .join(' ')
  )
}

test('what takes a millisecond is seen without doing anything, and what is typed meanwhile is not held back @time', async ({
  app
}) => {
  const { page } = app
  const window = new AppWindow(page)
  const bar = page.getByTestId('time-bar')
  await window.preset('s1', { slowly: true })
  await window.startServer()
  await expect(page.getByTestId('slow-glass')).toHaveAttribute('data-pace', 'fact')
  await page.getByRole('tab', { name: 'Sockets' }).click()
  await watch(page)

  // Typed while the picture is still about how the connection came to be.
  const client = await window.dragOut('line', 0.3, 0.75)
  await window.type(client, 'hello')
  await expect(client.getByLabel('Message')).toHaveValue('')
  await expect(client.getByTestId('sent-ahead')).toBeVisible()
  await expect(window.lines(client, 'client')).toHaveCount(0)

  // accept(2), fork(2), the parent’s close(2); then to now, which the answer has long reached.
  const seenNow = () => page.evaluate(() => globalThis.window.seen)
  await expect.poll(async () => countsOf(await seenNow()), { timeout: 15_000 }).toContain('×1 ×2 ×1')
  await bar.getByRole('button', { name: 'Now' }).click()
  await expect(window.lines(client, 'server')).toHaveText(/HELLO/)
  await expect(client.getByTestId('sent-ahead')).toHaveCount(0)

  const [child = 0] = await window.livingChildren()
  await window.closeClient(client)
  // The kernel is done with it long before the picture is.
  await expect.poll(() => exists(child)).toBe(false)
  const letter = page.locator(`[data-testid=child-node][data-pid="${child}"] .state-letter`)
  await expect(letter).toHaveText('Z')
  expect(stat(child)).toBeUndefined()
  await expect(letter).not.toHaveText('Z')
  await expect(page.getByTestId('behind')).toHaveAttribute('data-events', '0')

  const seen = await seenNow()
  const zombie = seen.findIndex(({ letters }) => letters[child] === 'Z')
  expect((seen[zombie + 1]?.when ?? 0) - (seen[zombie]?.when ?? 0)).toBeGreaterThan(350)

  // It happened: the log has that moment, and in it the child is what was seen.
  await bar.getByRole('slider').fill(String(seen[zombie]?.seq))
  await expect(letter).toHaveText('Z')
  await page.keyboard.press('l')
  await expect(bar).toHaveAttribute('data-past', 'false')
})
