import { LINUX_CALLS } from './support/linux-calls'
import { childrenOf, exists } from './support/proc'
import { ANYWHERE, expect, PACKED, test } from './support/targets'
import { pidOf, Window } from './support/window'

/** Only Linux tells the TCP states of others. */
const BOTH_ENDS = LINUX_CALLS ? 'ESTABLISHED ⇄ ESTABLISHED' : '– ⇄ –'

test('launcher portable: Node makes the calls, and the window says what that means', {
  tag: [ANYWHERE, PACKED]
}, async ({ app }) => {
  const window = new Window(app.page)
  await window.set('Process by', 'portable')
  await app.page.getByRole('button', { name: 'Settings' }).click()
  await expect(app.page.locator('[data-limited=reap]')).toContainText('libuv waits for every child')
  await app.page.keyboard.press('Escape')
  const { pid } = await window.startServer()
  await expect(window.kind).toContainText('portable')

  const client = await window.dragOut('line', 0.3, 0.7)
  await window.type(client, 'hello')
  await expect(window.lines(client, 'server')).toHaveText(/hello/)
  const serving = app.page.locator('[data-testid=child-node]', { hasText: /127\.0\.0\.1:\d+/ })
  await expect(serving).toHaveCount(1)
  const child = await pidOf(serving)
  if (LINUX_CALLS) expect(childrenOf(pid)).toContain(child)
  await expect(app.page.getByTestId('connection-edge')).toContainText(BOTH_ENDS)

  await window.closeClient(client)
  await expect(app.page.locator(`[data-testid=child-node][data-pid="${child}"][data-phase=running]`)).toHaveCount(0)
  await expect.poll(() => exists(child)).toBe(false)
  await expect(app.page.getByTestId('differences')).toHaveAttribute('data-count', '0')

  await window.serverNode.click({ position: { x: 40, y: 12 } })
  const inspector = app.page.getByTestId('process-tab')
  await expect(inspector).toContainText('As Node tells')
  await expect(inspector).not.toContainText(/By its calls|Last calls/)
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
    await expect(app.page.getByTestId('watch')).toContainText('Not to be had here')
    await window.set('Port', '0')
    await window.startButton.click()
    await expect(app.page.getByTestId('notice')).toContainText('libuv waits for every child')

    await window.preset('tidy')
    const { pid } = await window.startServer()
    await expect(window.kind).toContainText(app.target === 'web' ? 'portable' : 'utility')
    const clients = [await window.dragOut('line', 0.25, 0.7), await window.dragOut('auto', 0.7, 0.7)]
    if (clients[0]) await window.type(clients[0], 'hello')
    for (const client of clients) await expect(window.lines(client, 'server').first()).toBeVisible()
    await expect.poll(async () => (await window.livingChildren()).length).toBeGreaterThanOrEqual(2)
    await expect(app.page.getByTestId('watch')).toContainText('a process of its own')
    await app.page.getByRole('button', { name: 'Show everything' }).click()
    await window.serverNode.click({ position: { x: 40, y: 12 } })
    if (!(await app.page.getByTestId('process-tab').isVisible()))
      await app.page.getByRole('button', { name: 'Inspector' }).click()
    await expect(app.page.getByTestId('stream-table')).toContainText('listening on 127.0.0.1')
    await expect(app.page.getByTestId('process-tab')).toContainText('not asked on this system')
    await expect(app.page.locator('body')).not.toContainText(/not sampled yet|no open sockets|none open/)
    await expect(app.page.locator('[data-limit=zombies], [data-limit=memory], .state-letter')).toHaveCount(0)
    // Only Electron's main process can fork utility processes.
    const parent = app.target === 'web' ? pid : app.pid
    expect(childrenOf(parent)).toEqual(expect.arrayContaining(await window.livingChildren()))
  })

  test('what a utilityProcess cannot do is done by launcher portable', async ({ app }) => {
    test.skip(app.target === 'web', 'utility processes are the desktop app’s')
    const window = new Window(app.page)
    await window.set('Command', 'cat')
    await window.set('Port', '0')
    await window.startButton.click()
    await app.pressInBox(/Run this command/, 'Run it')
    await window.listening()
    await expect(window.kind).toContainText('portable')
  })
})

test('launcher utility: a utilityProcess for each connection, bytes relayed, and shown as such', {
  tag: [ANYWHERE, PACKED]
}, async ({ app }) => {
  test.skip(app.target === 'web', 'utility processes are the desktop app’s')
  const window = new Window(app.page)
  await window.set('Process by', 'utility')
  const { pid } = await window.startServer()
  await expect(window.kind).toContainText('utility')
  const clients = [await window.dragOut('line', 0.2, 0.7), await window.dragOut('line', 0.7, 0.7)]
  for (const [index, client] of clients.entries()) await window.type(client, `hello ${index}`)
  for (const [index, client] of clients.entries())
    await expect(window.lines(client, 'server')).toHaveText(new RegExp(`hello ${index}`))
  const children = await window.livingChildren()
  expect(children).toHaveLength(2)
  for (const child of children) expect(exists(child)).toBe(true)
  await expect(app.page.getByText('bytes over a MessagePort')).toHaveCount(2)
  await expect(app.page.getByTestId('connection-edge').first()).toContainText(BOTH_ENDS)
  await expect(app.page.getByTestId('differences')).toHaveAttribute('data-count', '0')

  if (clients[0]) await window.closeClient(clients[0])
  await expect.poll(async () => (await window.livingChildren()).length).toBe(1)
  process.kill(pid, 'SIGKILL')
  await expect(app.page.getByTestId('banner')).toContainText(String(pid))
  await expect.poll(() => children.filter(exists)).toEqual([])
})
