/** socket(2) and its family, traced. IPv4 and IPv6. */
import { formatAddress } from '../../shared/address'
import { KIND, SOCKADDR_ROOM } from '../../shared/records/layout'
import { addressWords, decodeAddress } from '../../shared/sockaddr'
import { timevalWords } from '../../shared/timeval'
import { encodeAddress, SOCKADDR_BYTES } from './address'
import {
  AT_EMPTY_PATH,
  domainName,
  POLLIN,
  SHUT_WR,
  SO_LINGER,
  SO_RCVTIMEO,
  SOL_SOCKET,
  STATX_INO,
  socketTypeName
} from './constants'
import type { Returned } from './errno'
import * as raw from './raw'
import { take, wordsOf } from './scratch'
import { announce, type CallDetails, enter, flush, flushIfBlocking, told, toldWith, tracer } from './trace'

/** What accept(2) tells beside its inode: who is at the other end, and at this one. */
const ends = take(2 * SOCKADDR_ROOM)
const endsWords = wordsOf(ends)
const peerAddress = ends.subarray(0, SOCKADDR_ROOM)
const peerWords = wordsOf(peerAddress)
const localAddress = ends.subarray(SOCKADDR_ROOM)
const addressLength = take(4)
const addressLengthWord = wordsOf(addressLength)
const option = take(4)

/** struct statx: where the inode is. */
const STX_INO = 32
const stx = take(256)
const stxWords = wordsOf(stx)
const noPath = take(1)

/** The tracer's question: which socket is behind the descriptor; its inode is the name that /proc uses too. */
const askInode = (fd: number): void => void raw.statx(fd, noPath, AT_EMPTY_PATH, STATX_INO, stx)

export function inodeOf(fd: number): number {
  askInode(fd)
  return Number(stx.readBigUInt64LE(STX_INO))
}

/** The same question about its address, likewise not announced; zeroes are to be there. @returns whether there is one */
function askAddress(fd: number): boolean {
  addressLengthWord[0] = SOCKADDR_BYTES
  return raw.getsockname(fd, localAddress, addressLength) === 0
}

export function socketName(fd: number): string | undefined {
  endsWords.fill(0)
  return askAddress(fd) ? decodeAddress(localAddress) : undefined
}

function addressOf(fd: number): CallDetails {
  const local = socketName(fd)
  return local === undefined ? {} : { local }
}

/** socket(2) */
export function socket(domain: number, type: number, protocol: number): Returned {
  const args: [string, string, number] = [domainName(domain), socketTypeName(type), protocol]
  enter('socket', ...args)
  const fd = raw.socket(domain, type, protocol)
  return announce('socket', args, fd, () => ({
    inode: inodeOf(fd)
  }))
}

/** setsockopt(2) of an int in level SOL_SOCKET; `name` is the option's constant and how it is called. */
export function setsockopt(fd: number, level: number, name: [number, string], value: number): Returned {
  option.writeInt32LE(value)
  enter('setsockopt', fd, 'SOL_SOCKET', name[1], value)
  const ret = raw.setsockopt(fd, level, name[0], option, option.length)
  return announce('setsockopt', [fd, 'SOL_SOCKET', name[1], value], ret)
}

const linger = Buffer.alloc(8)

/** setsockopt(2) with SO_LINGER on and 0 s: the close that follows resets the connection instead of ending it, socket(7). */
export function setsockoptLingerZero(fd: number): Returned {
  linger.writeInt32LE(1)
  enter('setsockopt', fd, 'SOL_SOCKET', 'SO_LINGER', '{1, 0}')
  const ret = raw.setsockopt(fd, SOL_SOCKET, SO_LINGER, linger, linger.length)
  return announce('setsockopt', [fd, 'SOL_SOCKET', 'SO_LINGER', '{1, 0}'], ret)
}

/** struct timeval: s and µs, of 64 bits each */
const timeval = take(16)
const timevalOf = wordsOf(timeval)
/** ms, of the call that is being made */
const timeout = wordsOf(take(4))
const timeoutWords = (): string => timevalWords(timeout[0] ?? 0)

/** setsockopt(2) with SO_RCVTIMEO: read(2) fails with EAGAIN when nothing has arrived for so long, socket(7). */
export function setsockoptReceiveTimeout(fd: number, ms: number): Returned {
  timeout[0] = ms
  const rest = ms % 1000
  timevalOf[0] = (ms - rest) / 1000
  timevalOf[2] = rest * 1000
  enter('setsockopt', fd, 'SOL_SOCKET', 'SO_RCVTIMEO', timeoutWords)
  return told(KIND.receiveTimeout, raw.setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, timeval, timeval.length), fd, ms)
}

/** shutdown(2) of the sending direction: a half-close. What is still to come can be read. */
export function shutdownWrite(fd: number): Returned {
  enter('shutdown', fd, 'SHUT_WR')
  return announce('shutdown', [fd, 'SHUT_WR'], raw.shutdown(fd, SHUT_WR))
}

/** bind(2). Errors among others: EADDRINUSE, EADDRNOTAVAIL, EACCES. */
export function bind(fd: number, host: string, port: number): Returned {
  const sockaddr = encodeAddress(host, port)
  const addr = formatAddress(host, port)
  enter('bind', fd, addr)
  return announce('bind', [fd, addr], raw.bind(fd, sockaddr, sockaddr.length))
}

/** listen(2); where it listens is in the event. */
export function listen(fd: number, backlog: number): Returned {
  enter('listen', fd, backlog)
  return announce('listen', [fd, backlog], raw.listen(fd, backlog), () => addressOf(fd))
}

/** struct sockaddr that accept(2) fills in, as text when it is asked for. */
export class Peer {
  readonly #bytes = take(SOCKADDR_ROOM)
  readonly #words = wordsOf(this.#bytes)

  /** `127.0.0.1:50000`, `[::1]:50000`, or empty */
  get address(): string {
    return decodeAddress(this.#bytes) ?? ''
  }

  /** Without its port, as `networks.ts` has it. */
  copyAddress(into: Int32Array): void {
    addressWords(this.#bytes, into)
  }

  /** Keeps what is there now. */
  take(words: Int32Array): void {
    this.#words.set(words)
  }
}

/** accept(2): the connected socket's descriptor; fills in `cliaddr`. */
export function accept(fd: number, cliaddr: Peer): Returned {
  flushIfBlocking(fd, POLLIN)
  endsWords.fill(0)
  addressLengthWord[0] = SOCKADDR_BYTES
  enter('accept', fd)
  const connfd = raw.accept(fd, peerAddress, addressLength)
  if (connfd < 0) return toldWith(KIND.accept, connfd, fd, 0, 0, ends, 0)
  cliaddr.take(peerWords)
  if (tracer.descriptor < 0) return connfd
  askInode(connfd)
  askAddress(connfd)
  return toldWith(
    KIND.accept,
    connfd,
    fd,
    stxWords[STX_INO / 4] ?? 0,
    stxWords[STX_INO / 4 + 1] ?? 0,
    ends,
    ends.length
  )
}

/** connect(2), blocking. Errors among others: ECONNREFUSED, ETIMEDOUT, ENETUNREACH. */
export function connect(fd: number, host: string, port: number): Returned {
  const peer = formatAddress(host, port)
  const sockaddr = encodeAddress(host, port)
  flush()
  enter('connect', fd, peer)
  const ret = raw.connect(fd, sockaddr, sockaddr.length)
  return announce('connect', [fd, peer], ret, () => ({ peer, ...addressOf(fd) }))
}
