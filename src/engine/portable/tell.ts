/** How a program tells what Node told it of sockets and processes. */
import { type Preview, previewOf } from '../../shared/preview'

export type NetFact = {
  fact: string
  local?: string
  peer?: string
  bytes?: number
  text?: string
  base64?: string
  child?: number
  launcher?: 'utility'
  status?: { code: number }
  tried?: string
  errno?: string
}
export type Tell = (fact: NetFact) => void

/** The two ends of a connection, as this end sees them. */
export interface Ends {
  local: string
  peer: string
}

/** Adds who says it and when: µs of the monotonic clock, the lab's own. */
export const teller =
  (announce: (event: object) => void): Tell =>
  (fact) =>
    announce({ kind: 'net', at: Number(process.hrtime.bigint() / 1000n), pid: process.pid, ...fact })

export const dataOf = (bytes: Uint8Array): { bytes: number } & Preview => ({
  bytes: bytes.length,
  ...previewOf(bytes)
})

interface NodeSocket {
  localAddress?: string | undefined
  localPort?: number | undefined
  remoteAddress?: string | undefined
  remotePort?: number | undefined
}

/** To be asked while the socket is connected: afterwards Node has forgotten. */
export const endsOf = ({ localAddress, localPort, remoteAddress, remotePort }: NodeSocket): Ends => ({
  local: `${localAddress}:${localPort}`,
  peer: `${remoteAddress}:${remotePort}`
})

/** `read` and `ECONNRESET`, of an error of Node's. */
export const failureOf = ({ syscall, code, message }: NodeJS.ErrnoException) => ({
  tried: (syscall ?? 'unknown').slice(0, 64),
  errno: (code ?? message).slice(0, 64)
})
