import { stat } from './support/proc'
import { expect, test } from './support/targets'
import { Window } from './support/window'

test('the text of the program shows who is where, live, around a fork of the past, and when each was in a line @time', async ({
  app
}) => {
  const window = new Window(app.page)
  const { page } = app
  const bar = page.getByTestId('time-bar')
  const { pid } = await window.startServer()
  await page.getByRole('tab', { name: 'Code' }).click()
  const at = (site: string) => page.locator(`[data-site="${site}"]`)
  const markerAt = (site: string, process: number) =>
    at(site).locator(`[data-testid=code-marker][data-pid="${process}"]`)
  // The kernel says so.
  await expect(markerAt('parent.poll', pid)).toHaveAttribute('data-how', 'in')

  const client = await window.dragOut('line', 0.3, 0.7)
  await window.type(client, 'hello')
  await expect(window.lines(client, 'server')).toHaveText(/hello/)
  const child = Number(await window.children.first().getAttribute('data-pid'))
  await expect(markerAt('converse.read', child)).toHaveAttribute('data-how', 'in')

  // Who was at fork, and when; from there event by event until the child has taken the branch.
  await at('parent.fork')
    .getByRole('button', { name: /when was each process there/ })
    .click()
  const visits = page.getByTestId('code-visits').getByRole('listitem')
  // Each tells by a write of its own: mostly the parent's comes first. If it does not, the child's close comes before it, too.
  await expect(visits).toHaveCount(2)
  await expect(visits.filter({ hasText: `${child} fork() = 0` })).toHaveCount(1)
  await expect(visits.filter({ hasText: `${pid} fork() = ${child}` })).toHaveCount(1)
  const isParentFirst = (await visits.last().textContent())?.includes(`${pid} fork() = ${child}`)
  await visits.last().getByRole('button').click()
  await expect(bar).toHaveAttribute('data-past', 'true')
  await expect(markerAt('parent.fork', child)).toBeVisible()
  if (isParentFirst) await expect(markerAt('parent.fork', pid)).toBeVisible()
  for (let steps = 0; steps < 30 && (await markerAt('child.close-listenfd', child).count()) === 0; steps++) {
    await window.step('.')
  }
  await expect(markerAt('child.close-listenfd', child)).toBeVisible()
  await expect(markerAt('child.close-listenfd', pid)).toHaveCount(0)

  // To a line of the text: whoever is about to make that call stops before it, and everybody else before theirs.
  await page.getByRole('button', { name: 'Live' }).click()
  await at('converse.write')
    .getByRole('button', { name: /when was each process there/ })
    .click()
  await page.getByRole('button', { name: 'Run to here', exact: true }).click()
  await window.type(client, 'further')
  await expect(window.children.first()).toContainText(/write\(/)
  await expect.poll(() => stat(child)?.state).toBe('T')
  await page.getByTestId('hold-toggle').click()
  await expect(window.lines(client, 'server')).toHaveText([/hello/, /further/])

  // The client has a text of its own.
  await client.locator('header').first().click()
  await expect(at('client.poll').getByTestId('code-marker')).toHaveAttribute('data-how', 'in')
})
