import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { childrenOf, commandLine, stat } from './support/proc'
import { ANYWHERE, expect, test } from './support/targets'
import { Window } from './support/window'

test('a started server is a process that listens, and a stopped one is gone', async ({ app }) => {
  const window = new Window(app.page)
  const { pid, port } = await window.startServer()
  expect(stat(pid)?.ppid).toBe(await app.labPid())
  await expect(window.serverNode).toContainText('LISTEN')
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  socket.destroy()
  await window.stopButton.click()
  await expect(window.startButton).toBeVisible()
  expect(stat(pid)).toBeUndefined()
})

test('the server starts again at once on the same port while a client was connected', async ({ app }) => {
  const window = new Window(app.page)
  const first = await window.startServer()
  const client = await window.dragOut('line', 0.3, 0.8)
  await expect(window.lines(client, 'system').first()).toContainText('onnected')
  await window.stopButton.click()
  await expect(window.lines(client, 'system').last()).toContainText(/exited|ended/i)
  await window.set('Port', String(first.port))
  await window.startButton.click()
  await expect(window.stopButton).toBeVisible()
  const second = await window.listening()
  expect(second.port).toBe(first.port)
  await expect.poll(async () => (await window.listening()).pid).not.toBe(first.pid)
})

test('a preset that is chosen while another one runs is a restart away, and the new server starts from nothing', async ({
  app
}) => {
  const window = new Window(app.page)
  const offer = app.page.getByTestId('restart-offer')
  const watch = app.page.getByTestId('watch')
  const forked = app.page.locator('[data-counter=forked] dd')
  await window.preset('s2')
  await expect(watch).toContainText('FIN_WAIT2')
  const first = await window.startServer()
  await window.dragOut('line', 0.3, 0.5)
  await expect(forked).toHaveText('1')
  await expect(offer).toBeHidden()
  await window.preset('s3')
  await expect(watch).toContainText('FIN_WAIT2')
  await window.set('Port', '0')
  await offer.click()
  await expect.poll(async () => (await window.listening()).pid).not.toBe(first.pid)
  expect(stat(first.pid)).toBeUndefined()
  await expect(watch).toContainText('Reference counts')
  await expect(offer).toBeHidden()
  await expect(forked).toHaveText('0')
  await app.page.getByRole('tab', { name: 'Sockets' }).click()
  await expect(app.page.getByTestId('socket-row')).toHaveCount(1)
  const earlier = app.page.getByTestId('earlier-servers')
  await expect(earlier).toContainText('1 forked')
  await earlier.getByText('Earlier servers').click()
  await expect(earlier.getByTestId('close-row').first()).toBeVisible()
})

test('a port in use is told inline, with who holds it', async ({ app }) => {
  const holder = createServer().listen(0, '127.0.0.1')
  await once(holder, 'listening')
  const { port } = holder.address() as { port: number }
  try {
    const window = new Window(app.page)
    await window.set('Port', String(port))
    await window.startButton.click()
    const notice = app.page.getByTestId('notice')
    await expect(notice).toHaveAttribute('data-code', 'EADDRINUSE')
    await expect(notice).toContainText(`127.0.0.1:${port} is already in use by pid ${process.pid}`)
    await notice.getByRole('button', { name: 'Dismiss' }).click()
    await expect(notice).toBeHidden()
    await window.startServer()
  } finally {
    holder.close()
  }
})

test('a wrong setting is told by its field and nothing is started', async ({ app }) => {
  const window = new Window(app.page)
  await window.set('Port', '70000')
  await window.startButton.click()
  await expect(app.page.getByText('must be a whole number from 0 to 65535')).toBeVisible()
  // Until it has told, the self-test of fork(2) is a child of the lab's; then the process that will fork clients is.
  await expect(app.page.getByTestId('fork-verdict')).toHaveAttribute('data-usable', /true|false/)
  const lab = await app.labPid()
  await expect.poll(() => childrenOf(lab).filter((pid) => !commandLine(pid).includes('zygote.cjs'))).toEqual([])
})

test('a server that is killed from outside is told, and can be started again', async ({ app }) => {
  const window = new Window(app.page)
  const first = await window.startServer()
  await window.dragOut('line', 0.3, 0.5)
  await expect(window.children).toHaveCount(1)
  const [child = 0] = await window.livingChildren()
  process.kill(first.pid, 'SIGKILL')
  const banner = app.page.getByTestId('banner')
  await expect(banner).toContainText(`pid ${first.pid} was killed by SIGKILL`)
  // The kernel took its child along, and that is said; nobody in the window did.
  await expect.poll(() => stat(child)).toBeUndefined()
  const node = window.children.and(app.page.locator(`[data-pid="${child}"]`))
  await expect(node).toContainText('its parent ended')
  await expect(node).not.toContainText('from the window')
  await banner.getByRole('button', { name: 'Start again' }).click()
  await expect(banner).toBeHidden()
  await expect.poll(async () => (await window.listening()).pid).not.toBe(first.pid)
})

test('a client from elsewhere gets its echo, and its child is on the canvas', async ({ app }) => {
  const window = new Window(app.page)
  const { pid, port } = await window.startServer()
  const socket = connect(port, '127.0.0.1')
  socket.write('from a stranger\n')
  const [echo] = await once(socket, 'data')
  expect(String(echo)).toBe('from a stranger\n')
  await expect(window.children).toHaveCount(1)
  expect(await window.livingChildren()).toEqual(childrenOf(pid))
  await expect(app.page.getByTestId('external-node')).toContainText(String(socket.localPort))
  socket.destroy()
  await expect.poll(() => childrenOf(pid)).toEqual([])
  await expect.poll(() => window.livingChildren()).toEqual([])
})

test('upper case is what the handler says', { tag: ANYWHERE }, async ({ app }) => {
  const window = new Window(app.page)
  await window.set('Handler', 'uppercase')
  await window.startServer()
  const client = await window.dragOut('line', 0.3, 0.8)
  await window.type(client, 'hello')
  await expect(window.lines(client, 'server')).toHaveText(/HELLO/)
})

test('with launcher spawn a connection gets a process with a program of its own', async ({ app }) => {
  const window = new Window(app.page)
  await window.set('Process by', 'spawn')
  const { pid } = await window.startServer()
  const client = await window.dragOut('line', 0.3, 0.8)
  await window.type(client, 'hello')
  await expect(window.lines(client, 'server')).toHaveText(/hello/)
  await expect.poll(async () => String(await window.livingChildren()) === String(childrenOf(pid))).toBe(true)
})

test('spare workers wait on the canvas, are counted apart from children that serve, and take over', async ({ app }) => {
  const window = new Window(app.page)
  await window.set('Process by', 'spawn')
  await window.set('Spare workers', '2')
  await window.startServer()
  const spare = window.children.filter({ hasText: 'started, waits for a connection' })
  const children = app.page.locator('[data-limit="children"]')
  await expect(spare).toHaveCount(2)
  await expect(children).toContainText('0 + 2 spare')
  const client = await window.dragOut('line', 0.3, 0.8)
  await window.type(client, 'hello')
  await expect(window.lines(client, 'server')).toHaveText(/hello/)
  await expect(window.children).toHaveCount(3)
  await expect(spare).toHaveCount(2)
  await expect(children).toContainText('1 + 2 spare')
})
