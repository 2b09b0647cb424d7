/** Who may talk to the host: pages that it served itself, opened by whoever has the token. */
import { timingSafeEqual } from 'node:crypto'

export const SUBPROTOCOL = 'forkscope'
const TOKEN_PREFIX = 'token.'

const ownNames = (port: number): string[] => [`127.0.0.1:${port}`, `localhost:${port}`]

/** The Host header names this host. A foreign name that resolves to loopback (DNS rebinding) does not. */
export const isOwnHost = (host: string | undefined, port: number): boolean =>
  host !== undefined && ownNames(port).includes(host.toLowerCase())

/** The Origin header, which every browser sends with a WebSocket, is that of a page of ours. */
export const isOwnOrigin = (origin: string | undefined, port: number): boolean =>
  origin === undefined || ownNames(port).some((name) => origin.toLowerCase() === `http://${name}`)

/** The token among the Sec-WebSocket-Protocol values, where a browser can put it without it entering any log. */
export function hasToken(protocols: string | undefined, token: string): boolean {
  const offered = (protocols ?? '').split(',').map((protocol) => protocol.trim())
  return offered.some(
    (protocol) => protocol.startsWith(TOKEN_PREFIX) && equal(protocol.slice(TOKEN_PREFIX.length), token)
  )
}

const BEARER = 'Bearer '

/** The token in an Authorization header, which only a page that has it can send. */
export const bearsToken = (authorization: string | undefined, token: string): boolean =>
  authorization?.startsWith(BEARER) === true && equal(authorization.slice(BEARER.length), token)

function equal(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
