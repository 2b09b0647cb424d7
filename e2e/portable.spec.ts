import { childrenOf, stat } from './support/proc'
import { expect, test } from './support/targets'
import { pidOf, Window } from './support/window'

test('launcher portable: Node makes the calls, and the window says what that means', async ({ app }) => {
  const window = new Window(app.page)
  await window.set('Process by', 'portable')
  await app.page.getByRole('button', { name: 'Settings' }).click()
  await expect(app.page.locator('[data-limited=reap]')).toContainText('libuv waits for every child')
  await app.page.keyboard.press('Escape')
  const { pid } = await window.startServer()
  await expect(window.standing).toContainText('portable')

  const client = await window.dragOut('line', 0.3, 0.7)
  await window.type(client, 'hello')
  await expect(window.lines(client, 'server')).toHaveText(/hello/)
  const serving = app.page.locator('[data-testid=child-node]', { hasText: /127\.0\.0\.1:\d+/ })
  await expect(serving).toHaveCount(1)
  const child = await pidOf(serving)
  expect(childrenOf(pid)).toContain(child)
  await expect(app.page.getByTestId('connection-edge')).toContainText('ESTABLISHED ⇄ ESTABLISHED')

  await window.closeClient(client)
  await expect(app.page.locator(`[data-testid=child-node][data-pid="${child}"][data-phase=running]`)).toHaveCount(0)
  await expect.poll(() => stat(child)).toBeUndefined()
  await expect(app.page.getByTestId('differences')).toHaveAttribute('data-count', '0')
})

test.describe('on a system without the calls', () => {
  test.use({ appEnv: { FORKSCOPE_PORTABLE: '1' } })

  test('servers and clients run all the same; what cannot be had is named', async ({ app }) => {
    const window = new Window(app.page)
    const verdict = app.page.getByTestId('fork-verdict')
    await expect(verdict).toHaveText('no fork here')
    await expect(verdict).toHaveAttribute('title', /FORKSCOPE_PORTABLE/)
    await expect(app.page.getByTestId('palette-chip-split')).toBeDisabled()
    await window.preset('s0')
    await window.set('Port', '0')
    await window.startButton.click()
    await expect(app.page.getByTestId('notice')).toContainText('libuv waits for every child')

    await window.preset('tidy')
    const { pid } = await window.startServer()
    await expect(window.standing).toContainText('portable')
    const clients = [await window.dragOut('line', 0.25, 0.7), await window.dragOut('auto', 0.7, 0.7)]
    if (clients[0]) await window.type(clients[0], 'hello')
    for (const client of clients) await expect(window.lines(client, 'server').first()).toBeVisible()
    await expect.poll(async () => (await window.livingChildren()).length).toBeGreaterThanOrEqual(2)
    expect(childrenOf(pid)).toEqual(expect.arrayContaining(await window.livingChildren()))
  })
})
