import { childrenOf, stat } from './support/proc'
import { ANYWHERE, expect, PACKED, test } from './support/targets'
import { pidOf, Window } from './support/window'

test('three clients dragged out have three children of the server, and one that leaves is reaped', {
  tag: PACKED
}, async ({ app }) => {
  const window = new Window(app.page)
  const { pid } = await window.startServer()

  const first = await window.dragOut('line', 0.15, 0.75)
  await window.type(first, 'hello')
  await expect(window.lines(first, 'client')).toHaveText(/hello/)
  await expect(window.lines(first, 'server')).toHaveText(/hello/)

  const second = await window.dragOut('line', 0.5, 0.75)
  const third = await window.dragOut('line', 0.85, 0.75)
  await window.type(second, 'zwei')
  await window.type(third, '셋')
  await expect(window.lines(second, 'server')).toHaveText(/zwei/)
  await expect(window.lines(third, 'server')).toHaveText(/셋/)

  await expect.poll(() => window.livingChildren()).toHaveLength(3)
  expect(await window.livingChildren()).toEqual(childrenOf(pid))

  const before = childrenOf(pid)
  await window.closeClient(second)
  await expect(second).toHaveAttribute('data-phase', 'ended')
  await expect.poll(() => childrenOf(pid)).toHaveLength(2)
  const [leaving] = before.filter((child) => !childrenOf(pid).includes(child))
  await expect.poll(() => window.livingChildren()).toEqual(childrenOf(pid))

  const log = app.page.getByTestId('log-row')
  await app.page.getByRole('tab', { name: 'Log' }).click()
  await expect(log.filter({ hasText: '_exit(0)' }).filter({ hasText: String(leaving) })).toHaveCount(1)
  await expect(log.filter({ hasText: 'SIGCHLD ---' })).toHaveCount(1)
  await expect(log.filter({ hasText: `= ${leaving} (exited with 0)` })).toHaveCount(1)

  await window.type(first, 'still here')
  await expect(window.lines(first, 'server').last()).toHaveText(/still here/)
})

test('a client can be started with the keyboard alone', { tag: ANYWHERE }, async ({ app }) => {
  const window = new Window(app.page)
  await window.startServer()
  const known = await window.pidsOf(window.clients)
  await app.page.getByTestId('palette-chip-line').focus()
  await app.page.keyboard.press('Enter')
  const client = await window.newClient(known)
  await window.type(client, 'typed')
  await expect(window.lines(client, 'server')).toHaveText(/typed/)
})

test('an automatic client counts up', { tag: ANYWHERE }, async ({ app }) => {
  const window = new Window(app.page)
  await window.startServer()
  const client = await window.dragOut('auto', 0.3, 0.8)
  for (const n of [0, 1, 2]) await expect(window.lines(client, 'server').nth(n)).toHaveText(new RegExp(`data : ${n}`))
  await window.closeClient(client)
  await expect(client).toHaveAttribute('data-phase', 'ended')
})

test('a client that is killed gives its child end-of-file', async ({ app }) => {
  const window = new Window(app.page)
  const { pid } = await window.startServer()
  const client = await window.dragOut('line', 0.3, 0.8)
  await window.type(client, 'hello')
  await expect(window.lines(client, 'server')).toHaveText(/hello/)
  const [child] = childrenOf(pid)
  process.kill(await pidOf(client), 'SIGKILL')
  await expect(client).toHaveAttribute('data-phase', 'ended')
  await expect(window.lines(client, 'system').last()).toContainText('SIGKILL')
  await expect.poll(() => childrenOf(pid)).toEqual([])
  await app.page.getByRole('tab', { name: 'Log' }).click()
  const rows = app.page.getByTestId('log-row').filter({ hasText: String(child) })
  await expect(rows.filter({ hasText: /read\(\d+, buf, 1024\) = 0$/ })).toHaveCount(1)
})

test('a stopped child is shown as stopped, and goes on when continued', async ({ app }) => {
  const window = new Window(app.page)
  const { pid } = await window.startServer()
  const client = await window.dragOut('line', 0.3, 0.8)
  await window.type(client, 'hello')
  await expect(window.lines(client, 'server')).toHaveText(/hello/)
  const [child = 0] = childrenOf(pid)
  const node = window.children.first()
  await node.getByRole('button', { name: /actions/i }).click()
  await app.page.getByRole('menuitem', { name: /SIGSTOP/ }).click()
  await expect.poll(() => stat(child)?.state).toBe('T')
  await expect(node).toContainText('stopped until SIGCONT')
  await window.type(client, 'waiting')
  await node.getByRole('button', { name: /actions/i }).click()
  await app.page.getByRole('menuitem', { name: /SIGCONT/ }).click()
  await expect(window.lines(client, 'server').last()).toHaveText(/waiting/)

  // Who sends a signal here stands in the log, and so does the cause of what comes of it.
  await app.page.getByRole('tab', { name: 'Log' }).click()
  const sent = app.page.getByTestId('log-row').filter({ hasText: `is sent to process ${child} from the window` })
  await expect(sent).toHaveText([/SIGSTOP/, /SIGCONT/])
  await node.getByRole('button', { name: /actions/i }).click()
  await app.page.getByRole('menuitem', { name: /SIGKILL/ }).click()
  await expect(node).toContainText('killed by SIGKILL from the window')
})

test('reloading the page keeps the picture', async ({ app }) => {
  const window = new Window(app.page)
  const { pid } = await window.startServer()
  const client = await window.dragOut('line', 0.3, 0.8)
  await window.type(client, 'before')
  await expect(window.lines(client, 'server')).toHaveText(/before/)
  const place = await client.boundingBox()
  await app.page.reload()
  expect((await window.listening()).pid).toBe(pid)
  await expect(window.lines(client, 'server')).toHaveText(/before/)
  expect(await window.livingChildren()).toEqual(childrenOf(pid))
  const after = await client.boundingBox()
  expect(Math.abs((after?.x ?? 0) - (place?.x ?? 0))).toBeLessThan(3)
  expect(Math.abs((after?.y ?? 0) - (place?.y ?? 0))).toBeLessThan(3)
  await window.type(client, 'after')
  await expect(window.lines(client, 'server').last()).toHaveText(/after/)
})
