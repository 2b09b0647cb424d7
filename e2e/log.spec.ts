import { expect, test } from './support/targets'
import { Window } from './support/window'

test('the log is filtered and goes to the moment of a row; the connections say how they ended @time', async ({
  app
}) => {
  const window = new Window(app.page)
  const bar = app.page.getByTestId('time-bar')
  const rows = app.page.getByTestId('log-row')
  const filter = app.page.getByRole('searchbox', { name: 'Filter log' })
  await window.startServer()
  const client = await window.dragOut('line', 0.3, 0.75)
  await window.type(client, 'hello')
  await expect(window.lines(client, 'server')).toHaveText(/hello/)
  await window.closeClient(client)
  await expect(client).toHaveAttribute('data-phase', 'ended')
  await expect.poll(async () => (await window.livingChildren()).length).toBe(0)

  await app.page.getByRole('tab', { name: 'Log' }).click()
  await filter.fill('errno:* -call:poll')
  await expect(rows).toHaveText([/waitpid\(.*ECHILD/])
  await expect(rows.first()).toHaveAttribute('data-noise', 'true')
  await filter.fill('pidd:1')
  await expect(app.page.getByTestId('filter-fault')).toContainText('did you mean pid:')

  // Where the child was born, the client that has ended is there again.
  await filter.fill('call:write role:client')
  const written = rows.filter({ hasText: 'hello' }).first()
  await written.click()
  await expect(bar).toHaveAttribute('data-past', 'true')
  await expect(bar.getByRole('slider')).toHaveValue((await written.getAttribute('data-seq')) ?? '')
  await expect(client).toHaveAttribute('data-phase', 'running')
  await expect(written).toHaveAttribute('data-cursor', 'at')
  await app.page.getByRole('grid', { name: 'Events' }).press('Enter')
  const details = app.page.getByTestId('log-details')
  await expect(details).toContainText('68 65 6c 6c 6f 0a')
  await details.getByTestId('other-end').click()
  await expect(bar.getByRole('slider')).not.toHaveValue((await written.getAttribute('data-seq')) ?? '')

  await app.page.getByRole('tab', { name: 'Connections' }).click()
  const connection = app.page.getByTestId('connection-row')
  await expect(connection).toHaveAttribute('data-how', 'open')
  await bar.getByRole('button', { name: 'Live' }).click()
  await expect(connection).toHaveAttribute('data-how', 'fin')
  const cells = connection.getByRole('gridcell')
  await expect(cells.nth(5)).toContainText('FIN by client first')
  await expect(cells.nth(6)).toHaveText('6')
  await expect(cells.nth(7)).toHaveText('6')
  await expect(cells.nth(8)).toHaveText('exited 0')
})
