import { expect, test } from './support/targets'
import { Window } from './support/window'

test('the third connection of an address that may have two is closed at once, and why is told everywhere', async ({
  app
}) => {
  const window = new Window(app.page)
  await window.set('Max per source', '2')
  await window.startServer()
  const perSource = app.page.locator('[data-limit="perSource"]')
  await expect(perSource).toContainText('0 of 2')
  for (const x of [0.15, 0.5]) {
    const client = await window.dragOut('line', x, 0.75)
    await window.type(client, 'hello')
    await expect(window.lines(client, 'server')).toHaveText(/hello/)
  }
  await expect(perSource).toContainText('2 of 2')
  const third = await window.dragOut('line', 0.85, 0.75)
  await expect(third).toHaveAttribute('data-phase', 'ended')
  await expect(
    window
      .lines(third, 'system')
      .filter({ hasText: /end-of-file|closed/i })
      .first()
  ).toBeVisible()
  expect(await window.livingChildren()).toHaveLength(2)
  await expect(app.page.locator('[data-counter="refused"]')).toContainText('1')
  await expect(app.page.locator('[data-refused="source"]')).toHaveText(/per-source limit\s*1/)

  await app.page.getByRole('tab', { name: 'Connections' }).click()
  await app.page.getByRole('searchbox', { name: 'Filter connections' }).fill('ended:refused')
  const row = app.page.getByTestId('connection-row')
  await expect(row).toHaveCount(1)
  await expect(row).toContainText('refused: per-source limit')

  await app.page.getByRole('tab', { name: 'Log' }).click()
  await app.page.getByRole('searchbox', { name: 'Filter log' }).fill('call:close text:refused')
  const told = app.page.getByTestId('log-row')
  await expect(told).toHaveCount(1)
  await expect(told).toContainText('refused: 127.0.0.1 has 2 connections, of 2 it may have')

  // The line that closed it is in the server's program, as one that the settings have added.
  await app.page.getByRole('tab', { name: 'Code' }).click()
  await expect(app.page.locator('[data-site="parent.close-not-let-in"]')).toHaveAttribute('data-oddity', 'added')
})
