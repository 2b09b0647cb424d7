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

// linux/inet_diag.h
/** Asks for sockets of one family. */
const SOCK_DIAG_BY_FAMILY = 20
/** The older request for those of TCP: in a dump both families come at once, which take one walk through the table. */
const TCPDIAG_GETSOCK = 18
const IPPROTO_TCP = 6
const HEADER = { type: 4, flags: 6, seq: 8 } as const
/** struct inet_diag_req_v2 behind the header, sock_diag(7), with the struct inet_diag_sockid in it. */
const REQUEST = { family: 16, protocol: 17, states: 20, id: 24, bytes: 72 } as const
/** struct inet_diag_req behind it: the states are last but one. */
const OLD_REQUEST = { states: 68, bytes: 76 } as const
/** struct inet_diag_sockid: ports, addresses, and which very socket: any. */
const ID = { sport: 0, dport: 2, source: 4, destination: 20, interface: 36, cookie: 40 } as const
/** struct inet_diag_msg behind the header. */
const MESSAGE = { family: 16, state: 17, id: 20, expires: 68, rqueue: 72, wqueue: 76, inode: 84, bytes: 88 } as const

const TIME_WAIT = 6
const EVERY_STATE = 0xffffffff
/** Single questions in one message: what the answers need has to fit into the socket's buffer. */
export const MOST_AT_ONCE = 32
const ALL_BUT_TIME_WAIT = (EVERY_STATE & ~(1 << TIME_WAIT)) >>> 0

/** Answers that are read for one question: each has some hundred sockets. */
const MOST_ANSWERS = 10_000
/** Then numbers begin anew: they have 32 bits. */
const LAST_SEQ = 0xffff_0000

/** Of a connection, as it is seen from one side. */
export type Ends = readonly [local: string, peer: string]

export class SockDiag {
  readonly #requests = singleQuestions()
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
      diag.lookUp([['127.0.0.1:1', '127.0.0.1:1']])
      for (const _lines of diag.dump([1]));
      return diag
    } catch {
      diag.close()
      return null
    }
  }

  close(): void {
    closeSync(this.fd)
  }

  /** The sockets that have one of the ports on either side, but for those in TIME_WAIT; some at a time. @throws Unreadable */
  *dump(ports: readonly number[]): Generator<TcpLine[]> {
    const filter = portFilter(ports)
    const request = Buffer.alloc(OLD_REQUEST.bytes + filter.length)
    const seq = this.#take(1)
    writeHeader(request, TCPDIAG_GETSOCK, NLM_F_REQUEST | NLM_F_DUMP, seq)
    request.writeUInt32LE(ALL_BUT_TIME_WAIT, OLD_REQUEST.states)
    filter.copy(request, OLD_REQUEST.bytes)
    this.#send(request)
    for (let turn = 0; turn < MOST_ANSWERS; turn++) {
      const lines: TcpLine[] = []
      const take = (at: number): void => {
        const line = lineAt(this.#answer, at, endsAt(this.#answer, at))
        if (line) lines.push(line)
      }
      const { ended } = this.#receive(seq, seq, take)
      if (lines.length > 0) yield lines
      if (ended) return
    }
    throw failed('recv', 0)
  }

  /**
   * The sockets with these two ends, in whatever state; undefined where there is none.
   * @param ends at most {@link MOST_AT_ONCE}
   * @throws Unreadable
   */
  lookUp(ends: readonly Ends[]): (TcpLine | undefined)[] {
    const first = this.#take(ends.length)
    const requests = this.#requests
    for (let index = 0; index < ends.length; index++) {
      const at = index * REQUEST.bytes
      const [local, peer] = ends[index] as Ends
      requests.writeUInt32LE(first + index, at + HEADER.seq)
      requests[at + REQUEST.family] = local.startsWith('[') ? AF_INET6 : AF_INET
      requests.fill(0, at + REQUEST.id, at + REQUEST.id + ID.interface)
      writeEnd(requests, at + REQUEST.id + ID.source, at + REQUEST.id + ID.sport, local)
      writeEnd(requests, at + REQUEST.id + ID.destination, at + REQUEST.id + ID.dport, peer)
    }
    this.#send(requests.subarray(0, ends.length * REQUEST.bytes))
    const found: (TcpLine | undefined)[] = ends.map(() => undefined)
    const take = (at: number, seq: number): void => {
      const index = seq - first
      const asked = ends[index] as Ends
      // Where there is no such connection the kernel finds who listens.
      if (this.#isOf(at, index * REQUEST.bytes, asked)) found[index] = lineAt(this.#answer, at, asked)
    }
    let answers = 0
    for (let turn = 0; answers < ends.length; turn++) {
      if (turn === MOST_ANSWERS) throw failed('recv', 0)
      answers += this.#receive(first, first + ends.length - 1, take).answers
    }
    return found
  }

  /**
   * Whether an answer is of the ends that were asked for. Most have the same bytes; a socket that takes both families
   * answers with addresses of IPv6 where it was asked by those of IPv4.
   */
  #isOf(at: number, request: number, [local, peer]: Ends): boolean {
    const [id, asked] = [at + MESSAGE.id, request + REQUEST.id]
    if (this.#answer[at + MESSAGE.family] === this.#requests[request + REQUEST.family])
      return this.#requests.compare(this.#answer, id, id + ID.interface, asked, asked + ID.interface) === 0
    const ends = endsAt(this.#answer, at)
    return ends[0] === local && ends[1] === peer
  }

  /** @returns the first of so many numbers that name questions */
  #take(count: number): number {
    if (this.#seq > LAST_SEQ) this.#seq = 0
    const first = this.#seq + 1
    this.#seq += count
    return first
  }

  #send(request: Buffer): void {
    if (raw.send(this.fd, request, request.length, 0) < 0) throw failed('send', lastErrno())
  }

  /**
   * One recv(2). The kernel answers before send(2) returns, and goes on with a dump whenever an answer is read. What
   * answers a question that was asked before, and then not read to its end, is passed over.
   * @param first of the questions that are asked, and the last
   * @param each is told where in the answer a socket is, and to which question
   * @returns how many of them were answered, and whether a dump has ended
   */
  #receive(first: number, last: number, each: (at: number, seq: number) => void): { answers: number; ended: boolean } {
    const length = raw.recv(this.fd, this.#answer, this.#answer.length, MSG_DONTWAIT)
    if (length < 0) throw failed('recv', lastErrno())
    let answers = 0
    for (let at = 0; at + HEADER_BYTES <= length; ) {
      const size = this.#answer.readUInt32LE(at)
      if (size < HEADER_BYTES) throw failed('recv', 0)
      const seq = this.#answer.readUInt32LE(at + HEADER.seq)
      const type = this.#answer.readUInt16LE(at + HEADER.type)
      if (seq >= first && seq <= last) {
        answers++
        if (type === NLMSG_DONE) return { answers, ended: true }
        if (type === NLMSG_ERROR) this.#expectNone(at)
        else if (size >= MESSAGE.bytes) each(at, seq)
      }
      at += (size + 3) & ~3
    }
    return { answers, ended: false }
  }

  /** @throws Unreadable unless the error is that there is no such socket */
  #expectNone(at: number): void {
    const errno = -this.#answer.readInt32LE(at + HEADER_BYTES)
    if (errno !== 0 && !errnoOf(errno).is('ENOENT')) throw failed('sock_diag', errno)
  }
}

/** Room for {@link MOST_AT_ONCE} questions, with what is the same in each. */
function singleQuestions(): Buffer {
  const requests = Buffer.alloc(MOST_AT_ONCE * REQUEST.bytes)
  for (let at = 0; at < requests.length; at += REQUEST.bytes) {
    const request = requests.subarray(at, at + REQUEST.bytes)
    writeHeader(request, SOCK_DIAG_BY_FAMILY, NLM_F_REQUEST, 0)
    request[REQUEST.protocol] = IPPROTO_TCP
    request.writeUInt32LE(EVERY_STATE, REQUEST.states)
    request.fill(0xff, REQUEST.id + ID.cookie)
  }
  return requests
}

function writeHeader(request: Buffer, type: number, flags: number, seq: number): void {
  request.fill(0)
  request.writeUInt32LE(request.length)
  request.writeUInt16LE(type, HEADER.type)
  request.writeUInt16LE(flags, HEADER.flags)
  request.writeUInt32LE(seq, HEADER.seq)
}

/** Codes of struct inet_diag_bc_op: a jump, and how a port is compared with the one in the operation behind it. */
const BC = { jmp: 1, sourceAtLeast: 2, sourceAtMost: 3, destinationAtLeast: 4, destinationAtMost: 5 } as const
const OP_BYTES = 4
/** Two comparisons with a port each, and the jump. */
const TEST_BYTES = 5 * OP_BYTES
const INET_DIAG_REQ_BYTECODE = 1
const ATTRIBUTE_BYTES = 4

/**
 * A program that the kernel runs for each socket: whether it has one of the ports. Struct inet_diag_bc_op is a code, by how
 * many bytes to go on where its condition holds, and where not; who arrives at the very end is let through, who goes
 * beyond it is not. The kernel wants what is jumped to to lie on the way of those whose conditions all hold.
 */
function portFilter(ports: readonly number[]): Buffer {
  const end = ATTRIBUTE_BYTES + 2 * ports.length * TEST_BYTES
  const attribute = Buffer.alloc(end)
  attribute.writeUInt16LE(end)
  attribute.writeUInt16LE(INET_DIAG_REQ_BYTECODE, 2)
  const op = (at: number, code: number, yes: number, no: number): void => {
    attribute[at] = code
    attribute[at + 1] = yes
    attribute.writeUInt16LE(no, at + 2)
  }
  let at = ATTRIBUTE_BYTES
  for (const port of ports) {
    for (const [least, most] of [
      [BC.sourceAtLeast, BC.sourceAtMost],
      [BC.destinationAtLeast, BC.destinationAtMost]
    ] as const) {
      const isLast = at + TEST_BYTES === end
      const next = isLast ? TEST_BYTES + OP_BYTES : TEST_BYTES
      op(at, least, 2 * OP_BYTES, next)
      op(at + OP_BYTES, 0, 0, port)
      op(at + 2 * OP_BYTES, most, 2 * OP_BYTES, next - 2 * OP_BYTES)
      op(at + 3 * OP_BYTES, 0, 0, port)
      op(at + 4 * OP_BYTES, BC.jmp, OP_BYTES, end - at - 4 * OP_BYTES)
      at += TEST_BYTES
    }
  }
  return attribute
}

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

function endsAt(answer: Buffer, at: number): Ends {
  const family = answer[at + MESSAGE.family] ?? 0
  const id = at + MESSAGE.id
  return [
    endpointAt(answer, family, id + ID.source, answer.readUInt16BE(id + ID.sport)),
    endpointAt(answer, family, id + ID.destination, answer.readUInt16BE(id + ID.dport))
  ]
}

/** undefined where the kernel has a state that we do not know */
function lineAt(answer: Buffer, at: number, [local, peer]: Ends): TcpLine | undefined {
  const number = answer[at + MESSAGE.state] ?? 0
  const state = TCP_STATES[number - 1]
  if (!state) return undefined
  const line: TcpLine = {
    inode: answer.readUInt32LE(at + MESSAGE.inode),
    local,
    peer,
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
