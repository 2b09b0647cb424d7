import { expect, test } from './support/targets'
import { pidOf, Window } from './support/window'

test('a child that was reaped long ago is a zombie again where it was one, and nothing of the present is lost', async ({
  app
}) => {
  const window = new Window(app.page)
  const bar = app.page.getByTestId('time-bar')
  const { pid } = await window.startServer()
  const stays = await window.dragOut('line', 0.25, 0.75)
  await window.type(stays, 'I stay')
  await expect(window.lines(stays, 'server')).toHaveText(/I stay/)
  const place = await stays.boundingBox()
  const leaves = await window.dragOut('line', 0.75, 0.75)
  await window.type(leaves, 'I leave')
  await expect(window.lines(leaves, 'server')).toHaveText(/I leave/)
  await window.closeClient(leaves)
  await expect(leaves).toHaveAttribute('data-phase', 'ended')
  await expect.poll(async () => (await window.livingChildren()).length).toBe(1)

  // Back from now, event by event, to where nobody had waited for it yet.
  const zombie = app.page.locator('[data-testid=child-node][data-phase=zombie]')
  await app.page.getByTestId('canvas').click({ position: { x: 5, y: 5 } })
  await app.page.keyboard.press(',')
  await expect(bar).toHaveAttribute('data-past', 'true')
  for (let steps = 0; steps < 100 && (await zombie.count()) === 0; steps++) {
    const before = await bar.getByRole('slider').inputValue()
    await app.page.keyboard.press(',')
    await expect(bar.getByRole('slider')).not.toHaveValue(before)
  }
  await expect(zombie).toHaveCount(1)
  await expect(window.startButton.or(window.stopButton)).toBeDisabled()
  await expect(stays.getByLabel('Message')).toBeDisabled()

  // Before it said anything; then before there was a server.
  await bar.getByRole('button', { name: 'To the beginning' }).click()
  await expect(app.page.getByTestId('server-node')).toHaveCount(0)
  await expect(window.clients).toHaveCount(0)

  await app.page.keyboard.press('l')
  await expect(bar).toHaveAttribute('data-past', 'false')
  await expect(window.serverNode).toHaveAttribute('data-pid', String(pid))
  await expect(window.lines(stays, 'server')).toHaveText(/I stay/)
  expect(await stays.boundingBox()).toEqual(place)
  await window.type(stays, 'still here')
  await expect(window.lines(stays, 'server').last()).toHaveText(/still here/)
})

test('who looks at the past hears how far the run has come, and what is asked of it is of then', async ({ app }) => {
  const window = new Window(app.page)
  const bar = app.page.getByTestId('time-bar')
  await window.startServer()
  const client = await window.dragOut('line', 0.3, 0.75)
  await window.type(client, 'first')
  await expect(window.lines(client, 'server')).toHaveText(/first/)
  const then = await bar.getByRole('slider').inputValue()
  await window.type(client, 'second')
  await expect(window.lines(client, 'server')).toHaveCount(2)

  const newest = Number(await bar.getByRole('slider').getAttribute('max'))
  await bar.getByRole('slider').fill(then)
  await expect(bar).toHaveAttribute('data-past', 'true')
  await expect(window.lines(client, 'server')).toHaveText([/first/])
  await expect(app.page.getByRole('log').getByText('second')).toHaveCount(0)
  process.kill(await pidOf(client), 'SIGKILL')
  await expect
    .poll(async () => Number(await bar.getByRole('slider').getAttribute('max')), { timeout: 10_000 })
    .toBeGreaterThan(newest)
  await expect(client).toHaveAttribute('data-phase', 'running')

  await bar.getByRole('button', { name: 'Live' }).click()
  await expect(client).toHaveAttribute('data-phase', 'ended')
  await expect(window.lines(client, 'server')).toHaveCount(2)
})
