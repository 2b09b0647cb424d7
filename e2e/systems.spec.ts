import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import type { Page } from '@playwright/test'
import { childrenOf, stat } from './support/proc'
import { expect, test } from './support/targets'
import { pidOf, Window } from './support/window'

/** Clients from elsewhere, each served once. */
async function strangers(port: number, count: number): Promise<Socket[]> {
  return Promise.all(
    Array.from({ length: count }, async () => {
      const socket = connect(port, '127.0.0.1')
      socket.on('error', () => undefined)
      socket.write('x')
      await once(socket, 'data')
      return socket
    })
  )
}

const zombiesOf = (pid: number): number[] => childrenOf(pid).filter((child) => stat(child)?.state === 'Z')
const counter = (page: Page, name: string) => page.locator(`[data-counter=${name}]`)

test('iterative: the second client is connected but waits until the first one leaves', async ({ app }) => {
  const window = new Window(app.page)
  await window.preset('s3-iterative')
  await window.startServer()
  const first = await window.dragOut('line', 0.2, 0.7)
  await window.type(first, 'one')
  await expect(window.lines(first, 'server')).toHaveText(/one/)
  const second = await window.dragOut('line', 0.7, 0.7)
  await window.type(second, 'two')
  await expect(second.getByTestId('client-standing')).toContainText('accept queue')
  await window.closeClient(first)
  await expect(window.lines(second, 'server')).toHaveText(/two/)
})

test('select: one process, and its client table with the first free slot first', async ({ app }) => {
  const window = new Window(app.page)
  await window.preset('s2-select')
  const { pid, port } = await window.startServer()
  const [first, second] = await strangers(port, 3)
  await window.serverNode.click()
  const occupied = app.page.locator('[data-testid=slot]:not([data-fd="-1"])')
  await expect(occupied).toHaveCount(3)
  expect(childrenOf(pid)).toEqual([])
  first?.destroy()
  second?.destroy()
  await expect(occupied).toHaveCount(1)
  await strangers(port, 1)
  await expect(app.page.locator('[data-testid=slot][data-slot="0"]:not([data-fd="-1"])')).toHaveCount(1)
})

for (const [reap, left] of [
  ['loop', 0],
  ['once', 3],
  ['never', 4]
] as const) {
  test(`reap ${reap}: of four children that end while the parent is held, ${left} stay zombies`, async ({ app }) => {
    const window = new Window(app.page)
    await window.set('Reaping', reap)
    const { pid, port } = await window.startServer()
    const sockets = await strangers(port, 4)
    await window.serverNode.getByTestId('hold-button').click()
    await expect.poll(() => stat(pid)?.state).toBe('T')
    for (const socket of sockets) socket.destroy()
    await expect.poll(() => zombiesOf(pid).length).toBe(4)
    await expect(app.page.locator('[data-testid=child-node][data-phase=zombie]')).toHaveCount(4)
    const hold = window.serverNode.getByTestId('hold-button')
    await expect(hold).toHaveText('Let it go on')
    await hold.click()
    await expect.poll(() => zombiesOf(pid).length).toBe(left)
    await expect(app.page.locator('[data-testid=child-node][data-phase=zombie]')).toHaveCount(left)
    await expect(counter(app.page, 'generated')).toContainText('4')
    await expect(counter(app.page, 'delivered')).toContainText(reap === 'never' ? '0' : '1')
    await expect(counter(app.page, 'reaped')).toContainText(String(4 - left))
  })
}

test('a parent that keeps connfd: no FIN for the client, and the close says who still refers to it', async ({
  app
}) => {
  const window = new Window(app.page)
  await window.set('Parent keeps connfd', 'on')
  const { port } = await window.startServer()
  const [socket] = await strangers(port, 1)
  const gone = once(socket as Socket, 'end').then(() => 'FIN')
  socket?.end()
  await app.page.getByRole('tab', { name: 'Sockets' }).click()
  await expect(app.page.getByText('FIN not sent: 1 reference left').first()).toBeVisible()
  await expect(app.page.getByText('CLOSE_WAIT').first()).toBeVisible()
  expect(await Promise.race([gone, Promise.resolve('nothing')])).toBe('nothing')
})

test('without SO_REUSEADDR a restart fails, and the notice says what lingers', async ({ app }) => {
  const window = new Window(app.page)
  await window.set('SO_REUSEADDR', 'off')
  const { port } = await window.startServer()
  const client = await window.dragOut('line', 0.3, 0.8)
  await window.type(client, 'hello')
  await expect(window.lines(client, 'server')).toHaveText(/hello/)
  process.kill(await pidOf(client), 'SIGSTOP')
  await window.stopButton.click()
  await expect(window.startButton).toBeEnabled()
  await window.set('Port', String(port))
  await window.startButton.click()
  const notice = app.page.getByTestId('notice')
  await expect(notice).toHaveAttribute('data-code', 'EADDRINUSE')
  await expect(notice).toContainText('FIN_WAIT2')
  process.kill(await pidOf(client), 'SIGCONT')
  await app.page.getByRole('tab', { name: 'Sockets' }).click()
  await expect(app.page.getByText('TIME_WAIT').first()).toBeVisible()
})

test('at the limit of children a connection is refused, and counted', async ({ app }) => {
  const window = new Window(app.page)
  await window.set('Max children', '1')
  await window.set('At the limit', 'refuse')
  const { port } = await window.startServer()
  await strangers(port, 1)
  const refused = connect(port, '127.0.0.1').resume()
  await once(refused, 'end')
  await expect(counter(app.page, 'refused')).toContainText('1')
})

test('a split client is two processes; q alone half-closes, and what still comes is shown', async ({ app }) => {
  const window = new Window(app.page)
  await window.startServer()
  const client = await window.dragOut('split', 0.3, 0.35)
  const pid = await pidOf(client)
  await window.type(client, 'hello')
  await expect(window.lines(client, 'server')).toHaveText(/hello/)
  const [writer = 0] = childrenOf(pid)
  await expect(app.page.locator(`[data-testid=writer-node][data-pid="${writer}"]`)).toBeVisible()
  await window.type(client, 'q')
  await expect(window.lines(client, 'system').filter({ hasText: /half|shutdown/i })).toHaveCount(1)
  await expect(client).toHaveAttribute('data-phase', 'ended')
})

test('a client that stops reading fills the queues, and drains them when it goes on', async ({ app }) => {
  const window = new Window(app.page)
  await window.startServer()
  const client = await window.dragOut('line', 0.3, 0.7)
  await window.type(client, 'hello')
  await expect(window.lines(client, 'server')).toHaveText(/hello/)
  await client.getByRole('button', { name: 'Stop reading' }).click()
  await window.type(client, 'unread')
  await expect(client).toContainText(/queue/i)
  await expect(window.lines(client, 'server')).toHaveCount(1)
  await client.getByRole('button', { name: 'Go on reading' }).click()
  await expect(window.lines(client, 'server').last()).toHaveText(/unread/)
})

test('a reset is told apart from an end: the child reads ECONNRESET', async ({ app }) => {
  const window = new Window(app.page)
  await window.startServer()
  const client = await window.dragOut('line', 0.3, 0.7)
  await window.type(client, 'hello')
  await expect(window.lines(client, 'server')).toHaveText(/hello/)
  await client.getByRole('button', { name: 'Reset' }).click()
  await app.page.getByRole('tab', { name: 'Log' }).click()
  await expect(app.page.getByTestId('log-row').filter({ hasText: 'ECONNRESET' })).toHaveCount(1)
  await expect(window.lines(client, 'system').filter({ hasText: 'RST sent, no FIN' })).toHaveCount(1)
  await app.page.getByRole('tab', { name: 'Sockets' }).click()
  await expect(app.page.getByTestId('close-row').filter({ hasText: 'RST sent here' })).toHaveCount(1)
  await expect(app.page.getByTestId('close-row').filter({ hasText: 'FIN sent here' })).toHaveCount(0)
})

test('what the server uses and may use is in sight', async ({ app }) => {
  const window = new Window(app.page)
  const { port } = await window.startServer()
  await strangers(port, 2)
  const limit = (name: string) => app.page.locator(`[data-limit=${name}]`)
  await expect(limit('children')).toContainText('2')
  await expect(limit('descriptors')).toContainText(/\d+ (of|\/) \d+/)
  await expect(limit('memory')).toContainText(/\d+(\.\d+)? [KM]iB/)
  await expect(app.page.getByTestId('differences')).toHaveAttribute('data-count', '0')
})

test('a command as the handler: the child becomes it, where commands are allowed', async ({ app }) => {
  const window = new Window(app.page)
  if (app.target === 'web') {
    await app.page.getByRole('button', { name: 'Settings' }).click()
    await expect(app.page.getByLabel('Command')).toBeDisabled()
    await expect(app.page.getByLabel('Server settings')).toContainText('--allow-exec')
    return
  }
  await window.set('Command', 'sed -u s/^/got-/')
  await window.set('Port', '0')
  await window.startButton.click()
  await app.pressInBox(/Run this command/, 'Cancel')
  await expect(app.page.getByTestId('notice')).toContainText("command 'sed' was not allowed")
  await window.startButton.click()
  await app.pressInBox(/Run this command/, 'Run it')
  const { pid } = await window.listening()
  const client = await window.dragOut('line', 0.3, 0.7)
  await window.type(client, 'hello')
  await expect(window.lines(client, 'server')).toHaveText(/got-hello/)
  await expect(window.children.filter({ hasText: 'sed' })).toHaveCount(1)
  expect(childrenOf(pid)).toEqual(await window.livingChildren())

  // Once for each command.
  await window.stopButton.click()
  await window.startServer()
})
