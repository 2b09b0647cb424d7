/** How a portable program tells what Node told it: the same stream of events, of a kind of its own. */
import { formatAddress } from '../../shared/address'
import { type NodeProgram, nodeSite } from '../../shared/code/node-sites'
import type { ProgramEvent } from '../../shared/events'
import { type Preview, previewOf } from '../../shared/preview'
import { now } from '../clock'

export type NetFact = Omit<Extract<ProgramEvent, { kind: 'net' }>, 'kind' | 'at' | 'pid' | 'n' | 'site'>
/** Where telling takes time, the promise resolves when no more than is good waits to be told. */
export type Tell = (fact: NetFact) => void | Promise<void>

/** The two ends of a connection, as this end sees them. */
export interface Ends {
  local: string
  peer: string
}

/**
 * Adds who says it, when (µs of the monotonic clock, the lab's own), its number, and where in its text the program is: one
 * teller a process, so that the lab notices an event that did not get through.
 */
export function teller(who: NodeProgram, announce: (event: ProgramEvent) => void | Promise<void>): Tell {
  let told = 0
  return (fact) =>
    announce({ kind: 'net', at: now(), pid: process.pid, n: ++told, ...fact, site: nodeSite(who, fact.fact) })
}

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

/** To be asked while the socket is connected; undefined when it is not, or not any more. */
export function endsOf({ localAddress, localPort, remoteAddress, remotePort }: NodeSocket): Ends | undefined {
  if (localAddress === undefined || localPort === undefined) return undefined
  if (remoteAddress === undefined || remotePort === undefined) return undefined
  return { local: nodeAddress(localAddress, localPort), peer: nodeAddress(remoteAddress, remotePort) }
}

/** Node adds the interface to a link-local address (`%eth0`); the kernel's table does not. */
export const nodeAddress = (host: string, port: number): string => formatAddress(host.replace(/%.*$/, ''), port)

/** `read` and `ECONNRESET`, of an error of Node's. */
export const failureOf = ({ syscall, code, message }: NodeJS.ErrnoException): Pick<NetFact, 'tried' | 'errno'> => ({
  tried: (syscall ?? 'unknown').slice(0, 64),
  errno: (code ?? message).slice(0, 64)
})
