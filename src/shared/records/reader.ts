/** Turns the bytes of an events descriptor into events; see `layout.ts`. */
import { siteOfNumber } from '../code/sites'
import type { CallEvent, Unnumbered } from '../events'
import { exitStatusOfWait } from '../exit-status'
import { previewOf } from '../preview'
import { type Announced, announcedIn } from '../program-events'
import { REFUSED_BYTES, type Refused, refusedIn, textIn } from '../refused'
import { decodeAddress } from '../sockaddr'
import { timevalWords } from '../timeval'
import { HEADER_BYTES, KIND, MAGIC, PIPE_BUF, POLLFD_BYTES, SOCKADDR_ROOM, WORD } from './layout'

/** What numbers of the system mean here. */
export interface SystemNames {
  /** `ECONNRESET` */
  errno(number: number): string
  /** `SIGKILL` */
  signal(number: number): string
}

export interface RecordListener {
  onEvent(announced: Announced): void
  /** bytes that are no record, or a record that says what cannot be; `whole`: all of them are in the text */
  onMalformed(text: string, whole: boolean): void
}

/** Characters of what is no record. */
const MALFORMED_LIMIT = 200
const WNOHANG = 1
const KINDS = Object.keys(KIND).length
const NOTHING = new Uint8Array()

type Told = Announced['event']
/** A call as it is put together here, key by key, so that all of a kind are of one shape. */
type Call = Unnumbered<CallEvent>

type Sited = Extract<Told, { site?: unknown }>
const SITED: ReadonlySet<Told['kind']> = new Set(['call', 'about', 'exiting', 'execing'] satisfies Sited['kind'][])
const isSited = (event: Told): event is Sited => SITED.has(event.kind)

/** Cuts a byte stream into records, wherever its chunks begin. */
export class RecordReader {
  #pending: Uint8Array = NOTHING
  /** the last bytes were no record: of those that follow nothing more is said */
  #isLost = false
  #bytes: Uint8Array = NOTHING
  #view: DataView = new DataView(NOTHING.buffer)
  /** where the record that is being read begins */
  #at = 0

  constructor(
    readonly names: SystemNames,
    readonly listener: RecordListener
  ) {}

  push(chunk: Uint8Array): void {
    this.#look(this.#pending.length === 0 ? chunk : joined(this.#pending, chunk))
    const length = this.#bytes.length
    let at = 0
    while (length - at >= HEADER_BYTES) {
      const size = this.#sizeAt(at)
      if (size > length - at) break
      if (size > 0) this.#readRecord(at, size)
      at = size > 0 ? at + size : this.#skip(at, at + 1)
    }
    // A copy: the chunk's memory is whoever's it is, and may be read into again.
    this.#pending = at === length ? NOTHING : Uint8Array.from(this.#bytes.subarray(at))
    this.#look(NOTHING)
  }

  /** The stream has ended: what is pending is a record that was cut off. */
  end(): void {
    const { length } = this.#pending
    this.#look(this.#pending)
    if (length > 0) this.#skip(0, length)
    this.#pending = NOTHING
  }

  #look(bytes: Uint8Array): void {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  }

  /** Of the record that begins there; 0: none does. */
  #sizeAt(at: number): number {
    const begin = this.#view.getUint32(at, true)
    const size = begin >>> 16
    const isRecord = (begin & 0xffff) === MAGIC && size >= HEADER_BYTES && size <= PIPE_BUF && size % 4 === 0
    return isRecord && (this.#bytes[at + 4 * WORD.kind] ?? KINDS) < KINDS ? size : 0
  }

  /** @returns where a record may begin again, at or behind `next` */
  #skip(at: number, next: number): number {
    const last = this.#bytes.length - HEADER_BYTES
    while (next <= last && this.#sizeAt(next) === 0) next++
    if (!this.#isLost) this.#malformed(this.#bytes.subarray(at, next))
    this.#isLost = true
    return next
  }

  #malformed(bytes: Uint8Array): void {
    const text = new TextDecoder().decode(bytes.subarray(0, MALFORMED_LIMIT))
    this.listener.onMalformed(text, bytes.length <= MALFORMED_LIMIT)
  }

  #readRecord(at: number, size: number): void {
    this.#isLost = false
    this.#at = at
    const announced = this.#announced(size)
    if (announced) this.listener.onEvent(announced)
    else this.#malformed(this.#bytes.subarray(at + HEADER_BYTES, at + size))
  }

  #announced(size: number): Announced | undefined {
    const n = this.#word(WORD.n)
    const data = size - HEADER_BYTES
    if (this.#bytes[this.#at + 4 * WORD.kind] === KIND.json) return this.#json(n, data)
    const event = n > 0 && this.#word(WORD.pid) > 0 ? this.#event(data) : undefined
    return event && { event, n }
  }

  #json(n: number, data: number): Announced | undefined {
    const length = this.#word(WORD.arguments)
    if (length > data) return undefined
    const announced = announcedIn(new TextDecoder().decode(this.#data(length)))
    return announced && { event: this.#sited(announced.event), n: n > 0 ? n : undefined }
  }

  /** @param data bytes of it; undefined where they are too few */
  #event(data: number): Told | undefined {
    const first = this.#word(WORD.arguments)
    const second = this.#word(WORD.arguments + 1)
    const third = this.#word(WORD.arguments + 2)
    switch (this.#bytes[this.#at + 4 * WORD.kind]) {
      case KIND.poll:
        return this.#poll(first, second, data)
      case KIND.accept:
        return this.#accept(first, (third >>> 0) * 2 ** 32 + (second >>> 0), data)
      case KIND.fork:
        return this.#fork(first)
      case KIND.read:
        return this.#moved('read', first, second, data)
      case KIND.write:
        return this.#moved('write', first, second, data)
      case KIND.close:
        return this.#close(first, second, third, data)
      case KIND.waitpid:
        return this.#waitpid(first, second, third)
      case KIND.exiting:
        return this.#sited({ kind: 'exiting', at: this.#returned, pid: this.#word(WORD.pid), code: first & 0xff })
      case KIND.receiveTimeout:
        return this.#call('setsockopt', {
          fd: first,
          level: 'SOL_SOCKET',
          optname: 'SO_RCVTIMEO',
          optval: timevalWords(second)
        })
      default:
        return {
          kind: 'signal',
          at: this.#returned,
          pid: this.#word(WORD.pid),
          signal: this.names.signal(first),
          deliveries: Math.max(1, second)
        }
    }
  }

  #poll(nfds: number, timeout: number, data: number): Told | undefined {
    if (nfds < 0 || POLLFD_BYTES * nfds > data) return undefined
    let fds = ''
    for (let index = 0; index < nfds; index++)
      fds += `${index === 0 ? '' : ', '}${this.#word(WORD.data + (index * POLLFD_BYTES) / 4)}`
    return this.#call('poll', { fds: `{${fds}}`, nfds, timeout })
  }

  #accept(fd: number, inode: number, data: number): Told | undefined {
    const call = this.#call('accept', { fd })
    if (call.ret < 0) return call
    if (data < 2 * SOCKADDR_ROOM || !Number.isSafeInteger(inode)) return undefined
    call.inode = inode
    const peer = decodeAddress(this.#bytes, this.#at + HEADER_BYTES)
    const local = decodeAddress(this.#bytes, this.#at + HEADER_BYTES + SOCKADDR_ROOM)
    if (peer !== undefined) call.peer = peer
    if (local !== undefined) call.local = local
    return call
  }

  #fork(parent: number): Told {
    const call = this.#call('fork', {})
    if (call.ret === 0) call.ppid = Math.max(0, parent)
    return call
  }

  #moved(name: string, fd: number, count: number, data: number): Told | undefined {
    const call = this.#call(name, { fd, buf: 'buf', count })
    // What was read at end-of-file is nothing, and has no preview.
    if (call.ret < 0 || (call.ret === 0 && name === 'read')) return call
    const preview = previewOf(this.#data(Math.min(call.ret, data)), call.ret)
    if ('text' in preview) call.text = preview.text
    else call.base64 = preview.base64
    return call
  }

  #close(fd: number, unread: number, over: number, data: number): Told {
    const call = this.#call('close', { fd })
    if (call.ret < 0) return call
    if (unread > 0) call.unread = unread
    if (over === 1) call.over = true
    const refused = data < REFUSED_BYTES ? undefined : this.#refused(data - REFUSED_BYTES)
    if (refused) call.refused = refused
    return call
  }

  /** @param text bytes of a network behind the words */
  #refused(text: number): Refused | undefined {
    const words = Array.from({ length: REFUSED_BYTES / 4 }, (_, index) => this.#word(WORD.data + index))
    const begin = this.#at + HEADER_BYTES + REFUSED_BYTES
    const network = textIn(this.#bytes.subarray(begin, begin + text))
    return refusedIn(words, network)
  }

  #waitpid(pid: number, options: number, status: number): Told {
    const args = { pid, wstatus: '&status', options: options === WNOHANG ? 'WNOHANG' : options }
    const call = this.#call('waitpid', args)
    if (call.ret > 0) call.status = exitStatusOfWait(status, (signal) => this.names.signal(signal))
    return call
  }

  #call(name: string, args: CallEvent['args']): Call {
    const [at, ret] = [this.#returned, this.#word(WORD.ret)]
    const took = Math.max(0, at - this.#micros(WORD.entered))
    const call: Call = { kind: 'call', at, pid: this.#word(WORD.pid), call: name, args, ret, took }
    const errno = this.#word(WORD.kind) >>> 16
    if (errno > 0) call.errno = this.names.errno(errno)
    this.#sited(call)
    return call
  }

  /** With the place that it was made from, where that is told. */
  #sited<E extends Told>(event: E): E {
    const site = siteOfNumber(this.#word(WORD.site))
    if (site !== undefined && isSited(event)) event.site = site
    return event
  }

  get #returned(): number {
    return this.#micros(WORD.returned)
  }

  #micros(word: number): number {
    return Math.max(0, this.#word(word)) * 1_000_000 + Math.max(0, Math.trunc(this.#word(word + 1) / 1000))
  }

  #word(index: number): number {
    return this.#view.getInt32(this.#at + 4 * index, true)
  }

  #data(length: number): Uint8Array {
    const begin = this.#at + HEADER_BYTES
    return this.#bytes.subarray(begin, begin + length)
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const all = new Uint8Array(first.length + second.length)
  all.set(first)
  all.set(second, first.length)
  return all
}
