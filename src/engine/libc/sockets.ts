/** socket(2) and its family, traced. IPv4 and IPv6. */
import { fstatSync } from 'node:fs'
import { formatAddress } from '../../shared/address'
import { now } from '../clock'
import { decodeAddress, encodeAddress, SOCKADDR_BYTES } from './address'
import { domainName, SHUT_WR, SO_LINGER, SOL_SOCKET, socketTypeName } from './constants'
import type { Returned } from './errno'
import * as raw from './raw'
import { announce, type CallDetails } from './trace'

const address = Buffer.alloc(SOCKADDR_BYTES)
const addressLength = Buffer.alloc(4)
const option = Buffer.alloc(4)

/** The tracer's question: which socket is behind the descriptor. Its inode is the name that /proc uses too. */
export const inodeOf = (fd: number): number => fstatSync(fd).ino

/** The same question about its address, likewise not announced. */
export function socketName(fd: number): string | undefined {
  addressLength.writeUInt32LE(SOCKADDR_BYTES)
  return raw.getsockname(fd, address, addressLength) === 0 ? decodeAddress(address) : undefined
}

function localAddress(fd: number): CallDetails {
  const local = socketName(fd)
  return local === undefined ? {} : { local }
}

/** socket(2) */
export function socket(domain: number, type: number, protocol: number): Returned {
  const entered = now()
  const fd = raw.socket(domain, type, protocol)
  return announce('socket', [domainName(domain), socketTypeName(type), protocol], entered, fd, () => ({
    inode: inodeOf(fd)
  }))
}

/** setsockopt(2) of an int in level SOL_SOCKET; `name` is the option's constant and how it is called. */
export function setsockopt(fd: number, level: number, name: [number, string], value: number): Returned {
  option.writeInt32LE(value)
  const entered = now()
  const ret = raw.setsockopt(fd, level, name[0], option, option.length)
  return announce('setsockopt', [fd, 'SOL_SOCKET', name[1], value], entered, ret)
}

const linger = Buffer.alloc(8)

/** setsockopt(2) with SO_LINGER on and 0 s: the close that follows resets the connection instead of ending it, socket(7). */
export function setsockoptLingerZero(fd: number): Returned {
  linger.writeInt32LE(1)
  const entered = now()
  const ret = raw.setsockopt(fd, SOL_SOCKET, SO_LINGER, linger, linger.length)
  return announce('setsockopt', [fd, 'SOL_SOCKET', 'SO_LINGER', '{1, 0}'], entered, ret)
}

/** shutdown(2) of the sending direction: a half-close. What is still to come can be read. */
export function shutdownWrite(fd: number): Returned {
  const entered = now()
  return announce('shutdown', [fd, 'SHUT_WR'], entered, raw.shutdown(fd, SHUT_WR))
}

/** bind(2). Errors among others: EADDRINUSE, EADDRNOTAVAIL, EACCES. */
export function bind(fd: number, host: string, port: number): Returned {
  const sockaddr = encodeAddress(host, port)
  const entered = now()
  return announce('bind', [fd, formatAddress(host, port)], entered, raw.bind(fd, sockaddr, sockaddr.length))
}

/** listen(2); where it listens is in the event. */
export function listen(fd: number, backlog: number): Returned {
  const entered = now()
  return announce('listen', [fd, backlog], entered, raw.listen(fd, backlog), () => localAddress(fd))
}

/** Who is at the other end: `127.0.0.1:50000`, `[::1]:50000`, or empty. */
export interface Peer {
  address: string
}

/** accept(2): the connected socket's descriptor; fills in `cliaddr`. */
export function accept(fd: number, cliaddr: Peer): Returned {
  addressLength.writeUInt32LE(SOCKADDR_BYTES)
  const entered = now()
  const connfd = raw.accept(fd, address, addressLength)
  const peer = connfd < 0 ? undefined : decodeAddress(address)
  cliaddr.address = peer ?? ''
  return announce('accept', [fd], entered, connfd, () => ({
    inode: inodeOf(connfd),
    ...(peer !== undefined && { peer }),
    ...localAddress(connfd)
  }))
}

/** connect(2), blocking. Errors among others: ECONNREFUSED, ETIMEDOUT, ENETUNREACH. */
export function connect(fd: number, host: string, port: number): Returned {
  const peer = formatAddress(host, port)
  const sockaddr = encodeAddress(host, port)
  const entered = now()
  const ret = raw.connect(fd, sockaddr, sockaddr.length)
  return announce('connect', [fd, peer], entered, ret, () => ({ peer, ...localAddress(fd) }))
}
