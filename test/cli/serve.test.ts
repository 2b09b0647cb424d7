import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { delimiter, join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { hasToken, isOwnHost, isOwnOrigin } from '../../src/cli/web-host/guard'
import { Cli } from '../support/cli'
import { temporaryFolder } from '../support/temporary-folder'
import { until } from '../support/until'

const URL_LINE = /ui: (http:\/\/127\.0\.0\.1:\d+\/#token=\S+)\n/

async function host(): Promise<{ cli: Cli; port: number; token: string }> {
  const cli = Cli.start('serve', '--no-open')
  const url = new URL(await cli.says(URL_LINE))
  return { cli, port: Number(url.port), token: url.hash.slice('#token='.length) }
}

function get(
  port: number,
  path: string,
  headers: Record<string, string> = {}
): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    request({ port, path, host: '127.0.0.1', headers }, (response) => {
      let body = ''
      response.on('data', (chunk) => {
        body += chunk
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }))
    })
      .on('error', reject)
      .end()
  })
}

/** The status with which an upgrade is refused, or 101. */
async function upgrade(port: number, protocols: string[], headers: Record<string, string>, path = '/ws') {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, protocols, { headers })
  onTestFinished(() => socket.terminate())
  return new Promise<number>((resolve) => {
    socket.on('open', () => resolve(101))
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0))
    socket.on('error', () => undefined)
  })
}

it('serves the window to its own name only, with a strict policy', async () => {
  const { port } = await host()
  expect(await get(port, '/')).toMatchObject({ status: 200, body: expect.stringContaining('<div id="root">') })
  expect(await get(port, '/', { host: 'evil.example' })).toMatchObject({ status: 403 })
  expect(await get(port, '/', { host: `evil.example:${port}` })).toMatchObject({ status: 403 })
  expect((await get(port, '/../package.json')).status).toBe(404)
  expect((await get(port, '/%2e%2e/main/cli.mjs')).status).toBe(404)
})

it('refuses a WebSocket without the token, or from a foreign page', async () => {
  const { port, token } = await host()
  const good = ['forkscope', `token.${token}`]
  expect(await upgrade(port, good, {})).toBe(101)
  expect(await upgrade(port, good, { origin: `http://127.0.0.1:${port}` })).toBe(101)
  expect(await upgrade(port, ['forkscope'], {})).toBe(401)
  expect(await upgrade(port, ['forkscope', 'token.wrong'], {})).toBe(401)
  expect(await upgrade(port, ['forkscope', `token.${token.slice(0, -1)}`], {})).toBe(401)
  expect(await upgrade(port, good, { origin: 'https://evil.example' })).toBe(403)
  expect(await upgrade(port, good, { origin: `http://127.0.0.1:${port + 1}` })).toBe(403)
  expect(await upgrade(port, good, { origin: 'null' })).toBe(403)
  expect(await upgrade(port, good, { host: `evil.example:${port}` })).toBe(403)
  expect(await upgrade(port, good, {}, '/other')).toBe(404)
})

it('tells a page whether it knows its token, which no browser tells of a refused WebSocket', async () => {
  const { port, token } = await host()
  expect(await get(port, '/token')).toMatchObject({ status: 401 })
  expect(await get(port, '/token', { authorization: 'Bearer wrong' })).toMatchObject({ status: 401 })
  expect(await get(port, '/token', { authorization: `Bearer ${token}` })).toMatchObject({ status: 204 })
  expect(await get(port, '/token', { authorization: `Bearer ${token}`, host: 'evil.example' })).toMatchObject({
    status: 403
  })
})

it('answers requests by the contract, and bad ones with a sentence', async () => {
  const { cli, port, token } = await host()
  const socket = new WebSocket(`ws://127.0.0.1:${port}/ws`, ['forkscope', `token.${token}`])
  onTestFinished(() => socket.terminate())
  await once(socket, 'open')
  let id = 0
  const ask = async (name: string, input: unknown) => {
    const frame = { id: ++id, name, input }
    const answered = new Promise<{
      result: { ok: boolean; value?: unknown; error?: { code: string; message: string } }
    }>((resolve) => {
      socket.on('message', (data) => {
        const message = JSON.parse(data.toString())
        if (message.id === frame.id) resolve(message)
      })
    })
    socket.send(JSON.stringify(frame))
    return (await answered).result
  }
  expect(await ask('hello', {})).toMatchObject({ ok: true, value: { launchers: { spawn: { usable: true } } } })
  const started = await ask('server.start', { port: 0 })
  expect(started).toMatchObject({ ok: true, value: { launcher: 'fork' } })
  expect(await ask('server.start', { port: 'x' })).toMatchObject({ ok: false, error: { code: 'EINVAL' } })
  expect(await ask('toString', {})).toMatchObject({ ok: false, error: { code: 'EINVAL' } })
  expect(await ask('client.send', { process: '1@0', text: 'x' })).toMatchObject({ ok: false, error: { code: 'ESRCH' } })
  expect(await ask('process.signal', { process: '1@0', signal: 'SIGKILL' })).toMatchObject({ ok: false })
  socket.send('not json')
  expect((await once(socket, 'close'))[0]).toBe(1008)
  cli.child.kill('SIGTERM')
  expect(await cli.exited).toEqual({ code: 0, signal: null })
})

it('says so when its port is taken', async () => {
  const { port } = await host()
  const second = await Cli.run('serve', '--no-open', '--ui-port', String(port))
  expect(second.code).toBe(1)
  expect(second.err).toContain(`cannot serve the window on 127.0.0.1:${port}: EADDRINUSE`)
})

it('is served on the port of the last time where nobody names one, so that the browser knows it again', async () => {
  const cache = temporaryFolder()
  const started = () => Cli.startIn({ FORCE_COLOR: undefined, XDG_CACHE_HOME: cache }, 'serve', '--no-open')
  const portOf = async (cli: Cli) => new URL(await cli.says(URL_LINE)).port
  const first = started()
  const port = await portOf(first)
  const beside = started()
  expect(await portOf(beside)).not.toBe(port)
  for (const cli of [first, beside]) {
    cli.child.kill('SIGTERM')
    await cli.exited
  }
  expect(await portOf(started())).toBe(port)
})

it.each([
  ['127.0.0.1:80', true],
  ['LOCALHOST:80', true],
  ['127.0.0.1', false],
  ['127.0.0.1:81', false],
  ['evil.example:80', false],
  ['127.0.0.1:80.evil.example', false],
  [undefined, false]
])('the Host %j is ours: %j', (name, own) => {
  expect(isOwnHost(name, 80)).toBe(own)
})

it.each([
  [undefined, true],
  ['http://127.0.0.1:80', true],
  ['http://localhost:80', true],
  ['https://127.0.0.1:80', false],
  ['http://127.0.0.1:80.evil.example', false],
  ['http://evil.example', false],
  ['file://', false],
  ['null', false]
])('the Origin %j is ours: %j', (origin, own) => {
  expect(isOwnOrigin(origin, 80)).toBe(own)
})

it.each([
  ['forkscope, token.abc', true],
  ['token.abc', true],
  ['token.abcd', false],
  ['token.', false],
  ['abc', false],
  [undefined, false]
])('the protocols %j hold the token abc: %j', (protocols, has) => {
  expect(hasToken(protocols, 'abc')).toBe(has)
})

it('says at once that the run cannot be saved where it is to be', async () => {
  const { code, err } = await Cli.run('serve', '--no-open', '--record', '/nonexistent/run.jsonl')
  expect(err).toContain('the run could not be saved in /nonexistent/run.jsonl: ENOENT')
  expect(code).toBe(1)
})

it('does not tell the browser that it opens to be Node, whatever runs the host', async () => {
  const folder = temporaryFolder()
  const told = join(folder, 'told')
  writeFileSync(join(folder, 'xdg-open'), `#!/bin/sh\nenv >${told}.part; mv ${told}.part ${told}\n`, { mode: 0o755 })
  const PATH = [folder, process.env.PATH].join(delimiter)
  const cli = Cli.startIn({ PATH, DISPLAY: ':0', ELECTRON_RUN_AS_NODE: '1' }, 'serve')
  await cli.says(URL_LINE)
  await until('the browser', () => existsSync(told))
  expect(readFileSync(told, 'utf8')).toContain('DISPLAY=:0')
  expect(readFileSync(told, 'utf8')).not.toContain('ELECTRON_RUN_AS_NODE')
  cli.child.kill('SIGTERM')
  expect((await cli.exited).code).toBe(0)
})
