import { readFileSync } from 'node:fs'
import { expect, test } from './support/targets'
import { pidOf, Window } from './support/window'

/** The state letter of proc_pid_stat(5). */
const letterOf = (pid: number): string | undefined =>
  / ([A-Za-z]) /.exec(readFileSync(`/proc/${pid}/stat`, 'latin1').replace(/^.*\)/, ''))?.[1]

test('a server is held, shows the call that it is about to make, and is stepped until its child is born @time', async ({
  app
}) => {
  const window = new Window(app.page)
  const { pid } = await window.startServer()
  await app.page.getByTestId('step-more').click()
  const panel = app.page.getByTestId('step-panel')
  await panel.getByRole('button', { name: 'Server', exact: true }).click()
  await panel.getByRole('button', { name: 'Children', exact: true }).click()
  await app.page.keyboard.press('Escape')
  await expect(panel).toHaveCount(0)
  await expect(window.serverNode).toContainText('stops before its next call')

  const client = await window.dragOut('line', 0.7, 0.75)
  const about = window.serverNode.getByTestId('about')
  await expect(about).toContainText(/accept\(\d+\)/)
  await expect.poll(() => letterOf(pid)).toBe('T')
  await about.getByTestId('step-one').click()
  await expect(about).toContainText('fork()')
  await window.serverNode.click({ position: { x: 60, y: 12 } })
  await app.page.keyboard.press('F10')
  const child = window.children.first()
  await expect(child.getByTestId('about')).toContainText(/close\(\d+\)/)
  const childPid = await pidOf(child)
  await expect.poll(() => letterOf(childPid)).toBe('T')
  await app.page.getByRole('tab', { name: 'Log' }).click()
  await expect(app.page.getByText('about to fork()').first()).toBeVisible()

  await window.type(client, 'nobody reads this yet')
  await app.page.getByTestId('hold-toggle').click()
  await expect(window.lines(client, 'server')).toHaveText(/nobody reads this yet/)
  await expect(app.page.getByTestId('about')).toHaveCount(0)
})

test('before waitpid everybody is held, and the zombie that nobody has waited for is there @time', async ({ app }) => {
  const window = new Window(app.page)
  const { pid } = await window.startServer()
  const client = await window.dragOut('line', 0.7, 0.75)
  await window.type(client, 'once')
  await expect(window.lines(client, 'server')).toHaveText(/once/)
  await app.page.getByTestId('step-more').click()
  const panel = app.page.getByTestId('step-panel')
  await panel.getByLabel('Call', { exact: true }).selectOption('waitpid')
  await panel.getByRole('button', { name: 'Add' }).click()
  await expect(panel).toContainText('before waitpid')
  await app.page.keyboard.press('Escape')
  await window.closeClient(client)
  await expect(window.serverNode.getByTestId('about')).toContainText('waitpid(-1')
  const zombie = app.page.locator('[data-testid=child-node][data-phase=zombie]')
  await expect(zombie).toHaveCount(1)
  const zombiePid = await pidOf(zombie)
  expect([letterOf(pid), letterOf(zombiePid)]).toEqual(['T', 'Z'])
  await app.page.keyboard.press('F8')
  await expect(zombie).toHaveCount(0)
})

const isCut = (element: Element) => element.scrollHeight > element.clientHeight

test('a client that has been talked to is stepped from its own window, however little room there is @time', async ({
  app
}) => {
  const window = new Window(app.page)
  await window.startServer()
  const client = await window.dragOut('line', 0.7, 0.6)
  for (const line of ['one', 'two', 'three', 'four', 'five']) await window.type(client, line)
  await expect(window.lines(client, 'server').last()).toHaveText(/five/)
  await app.page.getByTestId('hold-toggle').click()
  const coming = client.getByText('stops before its next call')
  await expect(coming).toBeVisible()
  expect(await coming.evaluate(isCut)).toBe(false)
  await window.type(client, 'six')
  const about = client.getByTestId('about')
  const call = about.locator('.truncate')
  await expect(call).toHaveText(/\w\(/)
  expect(await about.evaluate(isCut)).toBe(false)
  const before = await call.textContent()
  await about.getByTestId('step-one').click()
  await expect(call).not.toHaveText(before ?? '')
})
