import type { Page } from '@playwright/test'
import type { App } from './support/target'
import { expect, test } from './support/targets'
import { Window } from './support/window'

/** By the client's menu. */
async function popOut(app: App, choose: () => Promise<void>): Promise<Page> {
  if (app.target !== 'web') {
    await choose()
    return app.window(2)
  }
  const [page] = await Promise.all([app.page.context().waitForEvent('page'), choose()])
  return page
}

test('a client is shown alone in a window of its own, of the same lab', async ({ app }) => {
  const window = new Window(app.page)
  await window.startServer()
  const client = await window.dragOut('line', 0.4, 0.6)
  await window.type(client, 'before')
  await expect(window.lines(client, 'server')).toHaveText(/before/)
  const page = await popOut(app, async () => {
    await client.getByRole('button', { name: /actions/i }).click()
    await app.page.getByRole('menuitem', { name: 'Show in a window of its own' }).click()
  })
  const own = new Window(page)
  await expect(own.clients).toHaveCount(1)
  await expect(page.getByTestId('canvas')).toHaveCount(0)
  const alone = own.clients.first()
  await expect(own.lines(alone, 'server')).toHaveText(/before/)
  await own.type(alone, 'from there')
  await expect(own.lines(alone, 'server').last()).toHaveText(/from there/)
  await expect(window.lines(client, 'server').last()).toHaveText(/from there/)
  await page.reload()
  await expect(own.lines(alone, 'server').last()).toHaveText(/from there/)
})
