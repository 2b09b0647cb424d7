import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import type { Page } from '@playwright/test'
import { childrenOf } from './support/proc'
import { expect, test } from './support/targets'
import { pidOf, Window } from './support/window'

/** A click, then what is typed without another one. */
async function clickOut(window: Window, kind: string) {
  const known = await window.pidsOf(window.clients)
  await window.page.getByTestId(`palette-chip-${kind}`).click()
  return window.newClient(known)
}

const options = (page: Page) => page.getByTestId('composer-panel')

test('a click on the palette opens a window in front that can be typed into at once', async ({ app }) => {
  const window = new Window(app.page)
  await app.page.getByTestId('palette-chip-line').click()
  await expect(app.page.getByText('There is no server to connect to.')).toBeVisible()
  await window.startServer()
  const first = await clickOut(window, 'line')
  await expect(first.getByLabel('Message')).toBeFocused()
  await app.page.keyboard.type('typed at once')
  await app.page.keyboard.press('Enter')
  await expect(window.lines(first, 'server')).toHaveText(/typed at once/)

  // Over the first one: what lies on top is the newest.
  const box = await first.boundingBox()
  const canvas = await app.page.getByTestId('canvas').boundingBox()
  if (!box || !canvas) throw new Error('no window, or no canvas')
  const share = (at: number, from: number, size: number) => (at - from) / size
  const second = await window.dragOut(
    'line',
    share(box.x + box.width / 2 + 20, canvas.x, canvas.width),
    share(box.y + 40, canvas.y, canvas.height)
  )
  await expect(second.getByLabel('Message')).toBeFocused()
  const inFront = app.page.locator('.react-flow__node.selected').getByTestId('client-window')
  await expect(inFront).toHaveAttribute('data-pid', String(await pidOf(second)))
  await second.getByRole('log').click()
  await app.page.getByTestId('palette-chip-auto').dblclick()
  await expect(window.clients).toHaveCount(3)
})

test('bytes go out exactly as they were written, and are shown so', async ({ app }) => {
  const window = new Window(app.page)
  await window.startServer()
  const client = await clickOut(window, 'line')
  await client.getByRole('button', { name: 'How it is sent' }).click()
  await options(app.page).getByLabel('Written as').selectOption('hex')
  await app.page.keyboard.press('Escape')
  await window.type(client, '68 69 ff 0')
  await expect(client.getByRole('alert')).toContainText('Character 10: “0” is not a byte in hex')
  await expect(window.lines(client, 'client')).toHaveCount(0)
  await window.type(client, '68 69 ff 00')
  await expect(client.getByRole('alert')).toHaveCount(0)
  await expect(window.lines(client, 'server')).toContainText('hi\\xff')
  await expect(window.lines(client, 'client')).toContainText('4 B')

  await client.getByRole('button', { name: 'How it is sent' }).click()
  await options(app.page).getByLabel('Written as').selectOption('text')
  await options(app.page).getByLabel('Line ending').selectOption('crlf')
  await app.page.keyboard.press('Escape')
  await window.type(client, 'GET / HTTP/1.1\nHost: x\n')
  await expect(window.lines(client, 'client').last()).toContainText('27 B')
  await client.getByLabel('Message').press('ArrowUp')
  await expect(client.getByLabel('Message')).toHaveValue('GET / HTTP/1.1\nHost: x\n')
})

test('a message is kept by name, repeated, and what goes on can be cancelled', async ({ app }) => {
  const window = new Window(app.page)
  await window.startServer()
  const client = await clickOut(window, 'split')
  await client.getByLabel('Message').fill('ping')
  await client.getByRole('button', { name: 'How it is sent' }).click()
  await options(app.page).getByLabel('Name').fill('my ping')
  await options(app.page).getByRole('button', { name: 'Save' }).click()
  await app.page.keyboard.press('Escape')
  await app.page.reload()
  await window.listening()
  await client.getByLabel('Message').fill('')
  await client.getByRole('button', { name: 'How it is sent' }).click()
  await options(app.page).getByRole('button', { name: 'my ping', exact: true }).click()
  await expect(client.getByLabel('Message')).toHaveValue('ping')

  await client.getByRole('button', { name: 'How it is sent' }).click()
  await options(app.page).getByLabel('Times').fill('3')
  await options(app.page).getByLabel('Every, ms').fill('20')
  await options(app.page).getByRole('button', { name: 'Send repeatedly' }).click()
  await expect(window.lines(client, 'client')).toHaveText([/ping/, /ping/, /ping/])
  await expect(client.getByTestId('sending')).toHaveCount(0)

  await client.getByRole('button', { name: 'How it is sent' }).click()
  await options(app.page).getByLabel('Times').fill('100')
  await options(app.page).getByLabel('Every, ms').fill('60000')
  await options(app.page).getByRole('button', { name: 'Send repeatedly' }).click()
  await expect(client.getByTestId('sending')).toContainText('sent 1 of 100')
  await client.getByTestId('sending').getByRole('button', { name: 'Cancel' }).click()
  await expect(client.getByTestId('sending')).toHaveCount(0)
})

test('a file goes out byte by byte', async ({ app }) => {
  const window = new Window(app.page)
  await window.startServer()
  const client = await clickOut(window, 'line')
  const bytes = Buffer.from(Array.from({ length: 20_000 }, (_, n) => (n * 7) % 256))
  await client.getByRole('button', { name: 'How it is sent' }).click()
  await app.page
    .getByTestId('send-file')
    .setInputFiles({ name: 'some.bin', mimeType: 'application/octet-stream', buffer: bytes })
  await expect(client.getByTestId('sending')).toHaveCount(0)
  // While the end is shown, only the lines that there is room for are in the document.
  await client.locator('.transcript').evaluate((transcript) => transcript.scrollTo({ top: 0 }))
  await expect(window.lines(client, 'client')).toHaveCount(Math.ceil(20_000 / 1024))
  const counts = await window.lines(client, 'client').locator('.entry-bytes').allTextContents()
  expect(counts.map((words) => Number(words.replace(/\D/g, ''))).reduce((sum, n) => sum + n, 0)).toBe(20_000)
})

test('a transcript is shown in hex and with times, searched, and saved as a file', async ({ app }) => {
  const window = new Window(app.page)
  await window.startServer()
  const client = await clickOut(window, 'line')
  await window.type(client, 'first')
  await window.type(client, 'second')
  await expect(window.lines(client, 'server')).toHaveCount(2)
  const panel = app.page.getByTestId('transcript-panel')
  const open = () => client.getByRole('button', { name: /^Transcript of client/ }).click()
  await open()
  await panel.getByLabel('Each byte in hex').check()
  await panel.getByLabel('When each line was').check()
  await expect(window.lines(client, 'client').first()).toHaveText(/^66 69 72 73 74 0a6 B\d+\.\d{6}$/)
  await panel.getByLabel('Each byte in hex').uncheck()
  await panel.getByRole('button', { name: 'Find…' }).click()
  await app.page.keyboard.type('FIRST')
  await expect(client.getByRole('search')).toContainText('1 of 2')
  await expect(client.locator('[data-found=true]')).toHaveText(/first/)
  await app.page.keyboard.press('Escape')
  await expect(client.getByRole('search')).toHaveCount(0)
  await open()
  if (app.target === 'web') {
    const saving = app.page.waitForEvent('download')
    await panel.getByRole('button', { name: 'Save…' }).click()
    const file = readFileSync(await (await saving).path(), 'utf8')
    expect(file).toMatch(/^\d+\.\d{6} -- connected from .*\n\d+\.\d{6} -> first \(6 B\)\n\d+\.\d{6} <- first \(6 B\)\n/)
  }
})

test('a burst starts real client processes, and can be cancelled', async ({ app }) => {
  const window = new Window(app.page)
  const { pid } = await window.startServer()
  const form = app.page.getByTestId('burst-form')
  await app.page.getByTestId('palette-chip-burst').click()
  await form.getByLabel('Clients').fill('0')
  await expect(form.getByRole('alert')).toContainText('A whole number from 1 to 500.')
  await form.getByLabel('Clients').fill('5')
  await form.getByLabel('Every, ms').fill('20')
  await form.getByLabel('Text').fill('burst')
  await form.getByRole('button', { name: 'Start them' }).click()
  await expect(window.clients).toHaveCount(5)
  for (const client of await window.clients.all()) await expect(window.lines(client, 'server')).toHaveText(/burst/)
  await expect.poll(() => childrenOf(pid)).toHaveLength(5)

  await app.page.getByTestId('palette-chip-burst').click()
  await form.getByLabel('Clients').fill('100')
  await form.getByLabel('Every, ms').fill('60000')
  await form.getByRole('button', { name: 'Start them' }).click()
  const progress = app.page.getByLabel('Palette').getByTestId('sending')
  await expect(progress).toContainText('started 1 of 100')
  await progress.getByRole('button', { name: 'Cancel' }).click()
  await expect(progress).toHaveCount(0)
  await expect(window.clients).toHaveCount(6)
})

test('a client connects wherever the person says, without a server of ours', async ({ app }) => {
  const window = new Window(app.page)
  const server = createServer((socket) => socket.on('error', () => {}).end('from elsewhere\n')).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  try {
    await app.page.getByTestId('connects-to').click()
    const form = app.page.getByTestId('target-form')
    await form.getByRole('textbox').fill('192.0.2.1:7')
    await expect(form).toContainText('Not this machine')
    await form.getByRole('textbox').fill(`127.0.0.1:${port}`)
    await expect(form).not.toContainText('Not this machine')
    await form.getByRole('button', { name: 'Connect there' }).click()
    const client = await clickOut(window, 'line')
    await expect(window.lines(client, 'server')).toHaveText(/from elsewhere/)
  } finally {
    server.close()
  }
})
