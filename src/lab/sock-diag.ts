/**
 * TCP sockets of this network namespace by sock_diag(7): the kernel is asked for those of a port, and for single ones, and
 * need not write a table of all that there are.
 */
import { closeSync } from 'node:fs'
import { errnoOf } from '../engine/libc/errno'
import { lastErrno } from '../engine/libc/native'
import * as raw from '../engine/libc/raw'
import { parseAddress } from '../shared/address'
import { TCP_STATES } from '../shared/events'
import { parseIpv6 } from '../shared/ipv6'
import { AF_INET, AF_INET6, endpointAt } from '../shared/sockaddr'
import type { TcpLine } from './proc/tcp'
import { Unreadable } from './proc/unreadable'

const AF_NETLINK = 16
const SOCK_RAW = 3
const SOCK_CLOEXEC = 0o2000000
const NETLINK_SOCK_DIAG = 4
const MSG_DONTWAIT = 0x40

// netlink(7)
const NLMSG_ERROR = 2
const NLMSG_DONE = 3
const NLM_F_REQUEST = 1
const NLM_F_DUMP = 0x300
const HEADER_BYTES = 16

/** struct inet_diag_req_v2 behind the header, sock_diag(7), with the struct inet_diag_sockid in it. */
const SOCK_DIAG_BY_FAMILY = 20
const IPPROTO_TCP = 6
const REQUEST = { type: 4, flags: 6, seq: 8, family: 16, protocol: 17, states: 20, id: 24, bytes: 72 } as const
/** struct inet_diag_sockid: ports, addresses, and which very socket: any. */
const ID = { sport: 0, dport: 2, source: 4, destination: 20, cookie: 40 } as const
/** struct inet_diag_msg behind the header. */
const MESSAGE = { family: 16, state: 17, id: 20, expires: 68, rqueue: 72, wqueue: 76, inode: 84, bytes: 88 } as const

const TIME_WAIT = 6
const EVERY_STATE = 0xffffffff
const ALL_BUT_TIME_WAIT = (EVERY_STATE & ~(1 << TIME_WAIT)) >>> 0

/** Answers that are read for one question: each has some hundred sockets. */
const MOST_ANSWERS = 10_000

export class SockDiag {
  readonly #request = Buffer.alloc(REQUEST.bytes)
  readonly #answer = Buffer.alloc(64 << 10)
  #seq = 0

  private constructor(readonly fd: number) {}

  /** @returns null where the kernel does not answer such questions, or lets nobody ask */
  static open(): SockDiag | null {
    if (process.platform !== 'linux') return null
    const fd = raw.socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_SOCK_DIAG)
    if (fd < 0) return null
    const diag = new SockDiag(fd)
    try {
      // Of nobody: what is asked here is whether there is an answer.
      diag.lookUp('127.0.0.1:1', '127.0.0.1:1')
      return diag
    } catch {
      diag.close()
      return null
    }
  }

  close(): void {
    closeSync(this.fd)
  }

  /** The sockets that have the port on either side, but for those in TIME_WAIT; some at a time. @throws Unreadable */
  *dump(port: number): Generator<TcpLine[]> {
    for (const family of [AF_INET, AF_INET6]) {
      for (const side of [ID.sport, ID.dport]) {
        this.#ask(family, NLM_F_REQUEST | NLM_F_DUMP, ALL_BUT_TIME_WAIT)
        this.#request.writeUInt16BE(port, REQUEST.id + side)
        this.#send()
        yield* this.#answers()
      }
    }
  }

  /** The socket with these two ends, in whatever state; undefined where there is none. @throws Unreadable */
  lookUp(local: string, peer: string): TcpLine | undefined {
    this.#ask(local.startsWith('[') ? AF_INET6 : AF_INET, NLM_F_REQUEST, EVERY_STATE)
    writeEnd(this.#request, REQUEST.id + ID.source, REQUEST.id + ID.sport, local)
    writeEnd(this.#request, REQUEST.id + ID.destination, REQUEST.id + ID.dport, peer)
    this.#send()
    for (const lines of this.#answers()) {
      // Where there is no such connection the kernel finds who listens.
      const found = lines.find((line) => line.local === local && line.peer === peer)
      if (found) return found
    }
    return undefined
  }

  #ask(family: number, flags: number, states: number): void {
    const request = this.#request.fill(0)
    request.writeUInt32LE(request.length)
    request.writeUInt16LE(SOCK_DIAG_BY_FAMILY, REQUEST.type)
    request.writeUInt16LE(flags, REQUEST.flags)
    this.#seq = (this.#seq + 1) >>> 0
    request.writeUInt32LE(this.#seq, REQUEST.seq)
    request.writeUInt8(family, REQUEST.family)
    request.writeUInt8(IPPROTO_TCP, REQUEST.protocol)
    request.writeUInt32LE(states, REQUEST.states)
    request.fill(0xff, REQUEST.id + ID.cookie)
  }

  #send(): void {
    if (raw.send(this.fd, this.#request, this.#request.length, 0) < 0) throw failed('send', lastErrno())
  }

  /** The kernel answers before send(2) returns, and goes on whenever an answer is read. */
  *#answers(): Generator<TcpLine[]> {
    for (let turn = 0; turn < MOST_ANSWERS; turn++) {
      const length = raw.recv(this.fd, this.#answer, this.#answer.length, MSG_DONTWAIT)
      if (length < 0) throw failed('recv', lastErrno())
      const { lines, ended } = this.#messages(length)
      if (lines.length > 0) yield lines
      if (ended) return
    }
    throw failed('recv', 0)
  }

  #messages(length: number): { lines: TcpLine[]; ended: boolean } {
    const lines: TcpLine[] = []
    let isSingle = false
    for (let at = 0; at + HEADER_BYTES <= length; ) {
      const size = this.#answer.readUInt32LE(at)
      if (size < HEADER_BYTES) throw failed('recv', 0)
      // An answer to what was asked before, and then not read to its end.
      const isOurs = this.#answer.readUInt32LE(at + REQUEST.seq) === this.#seq
      const type = this.#answer.readUInt16LE(at + REQUEST.type)
      if (isOurs && type === NLMSG_DONE) return { lines, ended: true }
      if (isOurs && type === NLMSG_ERROR) {
        const errno = -this.#answer.readInt32LE(at + HEADER_BYTES)
        if (errno === 0 || errnoOf(errno).is('ENOENT')) return { lines, ended: true }
        throw failed('sock_diag', errno)
      }
      if (isOurs && size >= MESSAGE.bytes) {
        const line = lineAt(this.#answer, at)
        if (line) lines.push(line)
        // One of a dump is marked as a part of it.
        isSingle = (this.#answer.readUInt16LE(at + REQUEST.flags) & NLM_F_MULTI) === 0
      }
      at += (size + 3) & ~3
    }
    return { lines, ended: isSingle }
  }
}

const NLM_F_MULTI = 2

const DOT = 46
const COLON = 58

/** @param address `127.0.0.1:9999`, which is taken apart by hand as there are so many, or `[::1]:9999` */
function writeEnd(request: Buffer, hostAt: number, portAt: number, address: string): void {
  if (address.startsWith('[')) {
    const { host, port } = parseAddress(address) ?? { host: '', port: 0 }
    for (const [index, word] of (parseIpv6(host) ?? []).entries()) request.writeUInt16BE(word, hostAt + 2 * index)
    request.writeUInt16BE(port, portAt)
    return
  }
  let number = 0
  let at = hostAt
  for (let index = 0; index < address.length; index++) {
    const character = address.charCodeAt(index)
    if (character === DOT || character === COLON) {
      request[at++] = number
      number = 0
    } else number = 10 * number + character - 48
  }
  request.writeUInt16BE(number & 0xffff, portAt)
}

/** undefined where the kernel has a state that we do not know */
function lineAt(answer: Buffer, at: number): TcpLine | undefined {
  const number = answer[at + MESSAGE.state] ?? 0
  const state = TCP_STATES[number - 1]
  if (!state) return undefined
  const family = answer[at + MESSAGE.family] ?? 0
  const id = at + MESSAGE.id
  const line: TcpLine = {
    inode: answer.readUInt32LE(at + MESSAGE.inode),
    local: endpointAt(answer, family, id + ID.source, answer.readUInt16BE(id + ID.sport)),
    peer: endpointAt(answer, family, id + ID.destination, answer.readUInt16BE(id + ID.dport)),
    state,
    sendQueue: answer.readUInt32LE(at + MESSAGE.wqueue),
    receiveQueue: answer.readUInt32LE(at + MESSAGE.rqueue)
  }
  if (number === TIME_WAIT) line.timeLeft = answer.readUInt32LE(at + MESSAGE.expires) / 1000
  return line
}

/** @param errno 0: the answer is none */
const failed = (call: string, errno: number): Unreadable => {
  const { name, message } = errno === 0 ? { name: 'EPROTO', message: 'no answer that is understood' } : errnoOf(errno)
  return new Unreadable(name, `${call}: ${message}`)
}
