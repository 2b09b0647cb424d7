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
  const leaves = await window.dragOut('line', 0.75, 0.75)
  await window.type(leaves, 'I leave')
  await expect(window.lines(leaves, 'server')).toHaveText(/I leave/)
  // The view may have moved to have all of the second window in sight.
  const place = await stays.boundingBox()
  await window.closeClient(leaves)
  await expect(leaves).toHaveAttribute('data-phase', 'ended')
  await expect.poll(async () => (await window.livingChildren()).length).toBe(1)

  // Back from now, event by event, to where nobody had waited for it yet.
  const zombie = app.page.locator('[data-testid=child-node][data-phase=zombie]')
  await app.page.getByTestId('canvas').click({ position: { x: 5, y: 5 } })
  await app.page.keyboard.press(',')
  await expect(bar).toHaveAttribute('data-past', 'true')
  for (let steps = 0; steps < 100 && (await zombie.count()) === 0; steps++) await window.step(',')
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

test('the time bar is one row at any width, what it has no room for is behind a button, and nothing in it moves', async ({
  app
}) => {
  const { page } = app
  const window = new Window(page)
  const bar = page.getByTestId('time-bar')
  await window.startServer()
  const client = await window.dragOut('line', 0.5, 0.75)
  await window.type(client, 'hello')
  await expect(window.lines(client, 'server')).toHaveText(/hello/)
  const measure = () =>
    bar.evaluate((element) => ({
      isOneRow: element.clientHeight < 40,
      isWhole: element.scrollWidth <= element.clientWidth,
      // Each at the same height: nothing has wrapped.
      tops: new Set([...element.children].map((one) => Math.round(one.getBoundingClientRect().top / 12))).size <= 3,
      slider: Math.round(element.querySelector('input')?.getBoundingClientRect().width ?? 0)
    }))
  const wide = page.viewportSize() ?? { width: 1280, height: 800 }
  for (const width of [360, 500, 800, 900, 1180]) {
    await page.setViewportSize({ width, height: 800 })
    await expect.poll(measure, `${width} px`).toMatchObject({ isOneRow: true, isWhole: true, tops: true })
    const { slider } = await measure()
    expect(slider).toBeGreaterThanOrEqual(32)
    await bar.getByRole('button', { name: 'One event back' }).click()
    await expect(bar).toHaveAttribute('data-past', 'true')
    expect((await measure()).slider, `${width} px, in the past`).toBe(slider)
    await bar.getByRole('button', { name: 'To the beginning' }).click()
    await expect(bar).toHaveAttribute('data-seq', '0')
    if (width === 1180) await expect(page.getByTestId('log-row').first()).toBeInViewport()
    expect((await measure()).slider, `${width} px, at the beginning`).toBe(slider)
    await bar.getByRole('button', { name: 'Live' }).click()
    await expect(bar).toHaveAttribute('data-past', 'false')
  }

  await page.setViewportSize({ width: 500, height: 800 })
  await expect(page.getByTestId('export-button')).toBeHidden()
  const more = page.getByTestId('time-more')
  await more.click()
  await page.getByTestId('export-button').click()
  const [panel, first] = [page.getByRole('dialog', { name: 'Export the run' }), page.getByTestId('export-ladder')]
  await expect(first).toBeInViewport({ ratio: 1 })
  await expect(panel).toBeInViewport({ ratio: 1 })
  await page.keyboard.press('Escape')
  await expect(panel).toHaveCount(0)
  await page.getByLabel('Pace of the picture').selectOption('100')
  await page.keyboard.press('Escape')
  await expect(more).toBeFocused()
  await expect(page.getByTestId('export-button')).toBeHidden()
  await expect(page.getByTestId('behind')).toBeVisible()
  expect(await measure()).toMatchObject({ isOneRow: true, isWhole: true })
  await page.setViewportSize(wide)
  await expect(page.getByTestId('export-button')).toBeVisible()
})
