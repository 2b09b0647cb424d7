/**
 * The window over HTTP and the contract over a WebSocket, on loopback only. The files of the window are the same for
 * everybody and hold no secret; whatever the lab does or knows goes through the WebSocket, which wants the token.
 */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import sirv from 'sirv'
import { WebSocketServer } from 'ws'
import { RECORDING_GONE, TOKEN_PATH, UPLOAD_PATH } from '../../shared/frames'
import { pageHeaders } from '../../shared/page-headers'
import { DOWNLOADS, Downloads } from './downloads'
import { bearsToken, hasToken, isOwnHost, isOwnOrigin, SUBPROTOCOL } from './guard'
import type { Hosted } from './hosted'
import { lastPort, rememberPort } from './last-port'
import { newSecret, PrivateFolder } from './private-folder'
import { attach } from './socket-session'
import { type UploadBounds, Uploads } from './uploads'

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

/**
 * @param port 0: one that the kernel picks; undefined: the one of the last time where it is free, else one that the kernel picks
 * @throws Error that names the port when it cannot be bound
 */
export async function startWebHost({
  hosted,
  renderer,
  port,
  uploadBounds
}: {
  hosted: Hosted
  renderer: string
  port: number | undefined
  uploadBounds?: UploadBounds
}): Promise<WebHost> {
  const token = newSecret()
  const folder = new PrivateFolder()
  const downloads = new Downloads(folder)
  const uploads = new Uploads(folder, uploadBounds)
  const files = sirv(renderer, { etag: true, setHeaders: (response) => setAll(response) })
  const server = createServer((request, response) => {
    const { url = '', headers } = request
    if (!isOwnHost(headers.host, boundPort(server))) return refuse(response, 403, 'foreign Host')
    if (request.method === 'POST') return void takeUpload(request, response, uploads, token, boundPort(server))
    if (url === TOKEN_PATH) return answerToken(request, response, token)
    if (url.startsWith(DOWNLOADS)) return void sendDownload(url, response, downloads)
    files(request, response, () => refuse(response, 404, 'not found'))
  })
  const sockets = new WebSocketServer({ noServer: true, maxPayload: REQUEST_BYTES, handleProtocols: () => SUBPROTOCOL })
  server.on('upgrade', (request, socket, head) => {
    const refusal = refusalOf(request, boundPort(server), token, sockets.clients.size)
    if (refusal) return refuseUpgrade(socket, refusal)
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      const wanted = parameterOf(request, 'recording')
      const shown = wanted === null ? { hosted, leave: () => undefined } : uploads.watch(wanted)
      if (shown) attach(webSocket, shown.hosted, downloads, shown.leave)
      else webSocket.close(RECORDING_GONE, 'no such recording')
    })
  })
  if (port === undefined) await listenWhereLast(server)
  else await listen(server, port)
  return {
    url: `http://${HOST}:${boundPort(server)}/#token=${token}`,
    close: async () => {
      for (const client of sockets.clients) client.terminate()
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
      downloads.close()
      await uploads.close()
      await folder.close()
    }
  }
}

function answerToken({ headers }: IncomingMessage, response: ServerResponse, token: string): void {
  if (!bearsToken(headers.authorization, token)) return void refuse(response, 401, 'no token')
  setAll(response)
  response.writeHead(204).end()
}

async function sendDownload(path: string, response: ServerResponse, downloads: Downloads): Promise<void> {
  setAll(response)
  if (!(await downloads.send(path, response))) refuse(response, 404, 'not here, or not any more')
}

/** Answers with a Result, as JSON. */
async function takeUpload(
  request: IncomingMessage,
  response: ServerResponse,
  uploads: Uploads,
  token: string,
  port: number
): Promise<void> {
  const { origin, authorization } = request.headers
  if (!isOwnOrigin(origin, port)) return refuse(response, 403, 'foreign Origin')
  if (!bearsToken(authorization, token)) return refuse(response, 401, 'no token')
  if (!request.url?.startsWith(`${UPLOAD_PATH}?`)) return refuse(response, 404, 'not found')
  const result = await uploads.take(request, parameterOf(request, 'name') ?? '')
  setAll(response)
  // What was not read of a refused file is not waited for.
  response.writeHead(200, { 'Content-Type': 'application/json', ...(!result.ok && { Connection: 'close' }) })
  response.end(JSON.stringify(result))
}

/** Of the address; null: it has none of that name. */
const parameterOf = ({ url = '' }: IncomingMessage, name: string): string | null =>
  new URL(url, 'http://host').searchParams.get(name)

const boundPort = (server: Server): number => (server.address() as AddressInfo | null)?.port ?? 0

async function listenWhereLast(server: Server): Promise<void> {
  const last = lastPort()
  if (last !== undefined) {
    // Another window may be served there: that one's it stays.
    const taken = await listen(server, last).then(
      () => false,
      () => true
    )
    return taken ? listen(server, 0) : undefined
  }
  await listen(server, 0)
  rememberPort(boundPort(server))
}

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

function refuse(response: ServerResponse, status: number, reason: string): void {
  setAll(response)
  response.writeHead(status, { 'Content-Type': 'text/plain' }).end(`${reason}\n`)
}

type Refusal = '401 Unauthorized' | '403 Forbidden' | '404 Not Found' | '503 Service Unavailable'

function refusalOf(request: IncomingMessage, port: number, token: string, windows: number): Refusal | undefined {
  const { host, origin, 'sec-websocket-protocol': protocols } = request.headers
  if (!isOwnHost(host, port) || !isOwnOrigin(origin, port)) return '403 Forbidden'
  if (!hasToken(protocols, token)) return '401 Unauthorized'
  if (!/^\/ws(\?|$)/.test(request.url ?? '')) return '404 Not Found'
  return windows >= WINDOW_LIMIT ? '503 Service Unavailable' : undefined
}

function refuseUpgrade(socket: Duplex, refusal: Refusal): void {
  socket.on('error', () => undefined)
  socket.end(`HTTP/1.1 ${refusal}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
