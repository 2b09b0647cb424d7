/** A server that leaves orphans, as in C: its children outlive it, and nobody outlives the lab. */
import { LINUX_CALLS } from './support/linux-calls'
import { exists, stat } from './support/proc'
import { expect, test } from './support/targets'
import { pidOf, Window } from './support/window'

test.skip(!LINUX_CALLS, 'who adopts whom is known on Linux')

test('a child of a killed server goes on echoing with its new parent, and all end on request', async ({ app }) => {
  const { page } = app
  const window = new Window(page)
  await window.set('Leave orphans', 'on')
  const server = await window.startServer()
  const supervisor = stat(server.pid)?.ppid ?? 0
  const client = await window.dragOut('line', 0.3, 0.7)
  await window.type(client, 'one')
  await expect(window.lines(client, 'server')).toHaveText(/one/)
  const [child = 0] = await window.livingChildren()
  expect(stat(child)?.ppid).toBe(server.pid)

  await window.serverNode.getByRole('button', { name: `Actions for process ${server.pid}` }).click()
  await page.getByRole('menuitem', { name: /SIGKILL/ }).click()
  const banner = page.getByTestId('banner')
  await expect(banner).toContainText(`pid ${server.pid} was killed by SIGKILL`)
  await expect(banner).toContainText('1 child is still running without it')
  expect(stat(child)?.ppid).toBe(supervisor)

  const node = page.locator(`[data-testid=child-node][data-pid="${child}"]`)
  await expect(node).toContainText(`orphan, adopted by ${supervisor}`)
  await window.type(client, 'two')
  await expect(window.lines(client, 'server').last()).toHaveText(/two/)
  await node.click({ position: { x: 40, y: 12 } })
  const inspector = page.getByTestId('process-tab')
  await inspector.getByRole('button', { name: 'Why?' }).first().click()
  await expect(inspector.getByRole('note')).toContainText(`has given it to pid ${supervisor}, the lab’s supervisor`)

  await banner.getByTestId('end-orphans').click()
  await expect(banner).toBeHidden()
  await expect.poll(() => exists(child) || exists(supervisor)).toBe(false)
  await expect(node).toHaveCount(0)
  await expect.poll(async () => exists(await pidOf(client))).toBe(false)
})

test('what would have happened in C is a press away from what did', async ({ app }) => {
  const { page } = app
  const window = new Window(page)
  const first = await window.startServer()
  const client = await window.dragOut('line', 0.3, 0.7)
  await window.type(client, 'one')
  await expect(window.lines(client, 'server')).toHaveText(/one/)
  const [child = 0] = await window.livingChildren()
  await page.locator(`[data-testid=child-node][data-pid="${child}"]`).click({ position: { x: 40, y: 12 } })
  await window.serverNode.getByRole('button', { name: `Actions for process ${first.pid}` }).click()
  await page.getByRole('menuitem', { name: /SIGKILL/ }).click()
  const inspector = page.getByTestId('process-tab')
  await expect(inspector).toContainText('killed by SIGKILL: its parent ended')
  await page.getByRole('tab', { name: 'Log' }).click()
  const told = page
    .getByTestId('log-row')
    .filter({ hasText: `process ${child} was killed by SIGKILL as its parent ended` })
  await expect(told).toHaveCount(1)
  await page.getByRole('tab', { name: 'Process' }).click()
  await inspector.getByRole('button', { name: 'Why?' }).first().click()
  await expect(inspector.getByRole('note')).toContainText('In plain C it would live on as an orphan')
  await inspector.getByTestId('leave-orphans').click()

  const second = await window.listening()
  expect(second.pid).not.toBe(first.pid)
  const again = await window.dragOut('line', 0.6, 0.7)
  await window.type(again, 'two')
  await expect(window.lines(again, 'server')).toHaveText(/two/)
  const [orphan = 0] = await window.livingChildren()
  process.kill(second.pid, 'SIGKILL')
  await expect(page.locator(`[data-testid=child-node][data-pid="${orphan}"]`)).toContainText('orphan, adopted by')
  await window.type(again, 'three')
  await expect(window.lines(again, 'server').last()).toHaveText(/three/)
  // A new server ends what the one before has left.
  await window.startButton.click()
  await window.listening()
  expect(exists(orphan)).toBe(false)
})
