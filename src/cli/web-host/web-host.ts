/**
 * The window over HTTP and the contract over a WebSocket, on loopback only. The files of the window are the same for
 * everybody and hold no secret; whatever the lab does or knows goes through the WebSocket, which wants the token.
 */
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import sirv from 'sirv'
import { WebSocketServer } from 'ws'
import type { Lab } from '../../lab/lab'
import { pageHeaders } from '../../shared/page-headers'
import { hasToken, isOwnHost, isOwnOrigin, SUBPROTOCOL } from './guard'
import { attach } from './socket-session'

const HOST = '127.0.0.1'
/** Windows at a time. */
const WINDOW_LIMIT = 16
/** Bytes of one request: the longest text to be sent, escaped, and room around it. */
const REQUEST_BYTES = 512 * 1024

const HEADERS = pageHeaders({ connect: ["'self'"] })

export interface WebHost {
  /** with the token; whoever has it may start servers and clients */
  url: string
  close(): Promise<void>
}

/** @throws Error that names the port when it cannot be bound */
export async function startWebHost({
  lab,
  renderer,
  port
}: {
  lab: Lab
  renderer: string
  port: number
}): Promise<WebHost> {
  const token = randomBytes(24).toString('base64url')
  const files = sirv(renderer, { etag: true, setHeaders: (response) => setAll(response) })
  const server = createServer((request, response) => {
    if (!isOwnHost(request.headers.host, boundPort(server))) return refuse(response, 403, 'foreign Host')
    files(request, response, () => refuse(response, 404, 'not found'))
  })
  const sockets = new WebSocketServer({ noServer: true, maxPayload: REQUEST_BYTES, handleProtocols: () => SUBPROTOCOL })
  server.on('upgrade', (request, socket, head) => {
    const refusal = refusalOf(request, boundPort(server), token, sockets.clients.size)
    if (refusal) return refuseUpgrade(socket, refusal)
    sockets.handleUpgrade(request, socket, head, (webSocket) => attach(webSocket, lab))
  })
  await listen(server, port)
  return {
    url: `http://${HOST}:${boundPort(server)}/#token=${token}`,
    close: async () => {
      for (const client of sockets.clients) client.terminate()
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    }
  }
}

const boundPort = (server: Server): number => (server.address() as AddressInfo | null)?.port ?? 0

async function listen(server: Server, port: number): Promise<void> {
  server.listen(port, HOST)
  try {
    await once(server, 'listening')
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw new Error(`cannot serve the window on ${HOST}:${port}: ${code ?? message}; choose another --ui-port, or 0`)
  }
}

function setAll(response: { setHeader(name: string, value: string): unknown }): void {
  for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value)
}

function refuse(response: import('node:http').ServerResponse, status: number, reason: string): void {
  setAll(response)
  response.writeHead(status, { 'Content-Type': 'text/plain' }).end(`${reason}\n`)
}

type Refusal = '401 Unauthorized' | '403 Forbidden' | '404 Not Found' | '503 Service Unavailable'

function refusalOf(request: IncomingMessage, port: number, token: string, windows: number): Refusal | undefined {
  const { host, origin, 'sec-websocket-protocol': protocols } = request.headers
  if (!isOwnHost(host, port) || !isOwnOrigin(origin, port)) return '403 Forbidden'
  if (!hasToken(protocols, token)) return '401 Unauthorized'
  if (request.url !== '/ws') return '404 Not Found'
  return windows >= WINDOW_LIMIT ? '503 Service Unavailable' : undefined
}

function refuseUpgrade(socket: Duplex, refusal: Refusal): void {
  socket.on('error', () => undefined)
  socket.end(`HTTP/1.1 ${refusal}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
