import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type WebSocket as Peer, WebSocketServer } from 'ws'
import { type WebSocketBridge, webSocketBridge } from '../../src/renderer/bridge/web-socket'
import type { Push } from '../../src/shared/contract'
import type { RequestFrame } from '../../src/shared/frames'

// Node 20 has no WebSocket of its own; the one of ws speaks the same interface.
vi.stubGlobal('WebSocket', (await import('ws')).WebSocket)

interface Host {
  port: number
  peers: Peer[]
  protocols: string[]
  close(): Promise<void>
}

async function listen(answer: (frame: RequestFrame, peer: Peer) => void, port = 0): Promise<Host> {
  const http: Server = createServer()
  const sockets = new WebSocketServer({ server: http, path: '/ws', handleProtocols: () => 'forkscope' })
  const host = { peers: [] as Peer[], protocols: [] as string[] }
  sockets.on('connection', (peer, request) => {
    host.peers.push(peer)
    host.protocols.push(String(request.headers['sec-websocket-protocol']))
    peer.on('message', (data) => answer(JSON.parse(String(data)), peer))
  })
  await new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve))
  const close = () => {
    for (const peer of host.peers) peer.terminate()
    sockets.close()
    return new Promise<void>((resolve) => http.close(() => resolve()))
  }
  return Object.assign(host, { port: (http.address() as AddressInfo).port, close })
}

const echo = ({ id, name }: RequestFrame, peer: Peer) =>
  peer.send(JSON.stringify({ id, result: { ok: true, value: { name } } }))
const silent = () => {}

let host: Host
let bridge: WebSocketBridge
const pushes: Push[] = []

async function connect(answer: typeof echo, options: { requestTimeout?: number; attempts?: number } = {}) {
  host = await listen(answer)
  bridge = webSocketBridge({
    url: `ws://127.0.0.1:${host.port}/ws`,
    token: 'secret',
    firstDelay: 10,
    longestDelay: 40,
    ...options
  })
  bridge.onPush((json) => pushes.push(JSON.parse(json)))
  await toldUp(1)
}

const labPushes = (status: 'up' | 'down') => pushes.filter((push) => push.push === 'lab' && push.status === status)
const toldUp = (times: number) => vi.waitFor(() => expect(labPushes('up')).toHaveLength(times), 3000)
const toldDown = () => vi.waitFor(() => expect(labPushes('down').length).toBeGreaterThan(0), 3000)

beforeEach(() => {
  pushes.length = 0
})
afterEach(async () => {
  bridge.close()
  await host.close()
})

describe('the WebSocket bridge', () => {
  test('shows its token as a subprotocol and tells when it is connected', async () => {
    await connect(echo)
    expect(host.protocols).toEqual(['forkscope,token.secret'])
  })

  test('gives each request its own answer', async () => {
    await connect(echo)
    const results = await Promise.all([bridge.request('hello', {}), bridge.request('server.stop', {})])
    expect(results).toEqual([
      { ok: true, value: { name: 'hello' } },
      { ok: true, value: { name: 'server.stop' } }
    ])
  })

  test('passes pushes on and survives what is no JSON', async () => {
    await connect(echo)
    host.peers[0]?.send('not json')
    host.peers[0]?.send(JSON.stringify({ push: 'events', id: 1, events: [] }))
    await vi.waitFor(() => expect(pushes).toContainEqual({ push: 'events', id: 1, events: [] }))
  })

  test('what is pending when the connection is lost fails, and so does what is asked meanwhile', async () => {
    await connect(silent)
    const pending = bridge.request('server.stop', {})
    await host.close()
    expect(await pending).toMatchObject({ ok: false, error: { code: 'ENOTCONNECTED' } })
    expect(await bridge.request('hello', {})).toMatchObject({ ok: false, error: { code: 'ENOTCONNECTED' } })
    await toldDown()
  })

  test('connects again by itself when the host is back', async () => {
    await connect(echo)
    const { port } = host
    await host.close()
    await toldDown()
    host = await listen(echo, port)
    await toldUp(2)
    expect(await bridge.request('hello', {})).toMatchObject({ ok: true })
  })

  test('gives up after its attempts, and says so', async () => {
    await connect(echo, { attempts: 3 })
    await host.close()
    const givenUp = { failure: { what: 'host-lost', params: { tries: 3, retrying: false } } }
    await vi.waitFor(() => expect(labPushes('down').at(-1)).toMatchObject(givenUp), 3000)
    expect(labPushes('down')).toHaveLength(4)
  })

  test('says that the token is not known, and tries no more', async () => {
    await connect(echo)
    bridge.close()
    await host.close()
    pushes.length = 0
    const answers = [false, true]
    bridge = webSocketBridge({
      url: `ws://127.0.0.1:${host.port}/ws`,
      token: 'old',
      firstDelay: 1,
      isRefused: async () => answers.shift() ?? false
    })
    bridge.onPush((json) => pushes.push(JSON.parse(json)))
    await vi.waitFor(() => expect(labPushes('down')).toHaveLength(2))
    expect(labPushes('down')).toMatchObject([
      { failure: { what: 'host-lost' } },
      { failure: { what: 'token-refused' } }
    ])
  })

  test('a request that is never answered ends', async () => {
    await connect(silent, { requestTimeout: 30 })
    expect(await bridge.request('hello', {})).toMatchObject({ ok: false, error: { code: 'ETIMEDOUT' } })
  })
})
