/**
 * A pcapng file made from what the programs wrote and read. No packet was captured: which segments the kernel made of the
 * bytes nobody announced. So each call is one segment (or a few, where it moved more than a packet holds), sequence numbers
 * begin at 0, and the file says so in its header and with every packet that rests on less than a call.
 */
import { bytesOf } from '../preview'
import { type Conversation, type Happening, type Side, tookOf } from './conversations'
import { epochOf } from './moment'
import { enhancedPacket, interfaceDescription, sectionHeader } from './pcapng-blocks'
import type { Exporter, RunAbout, Step } from './run'
import { type Endpoint, endpointOf, FLAG, MOST_PAYLOAD, packetOf } from './tcp-segment'

const HEADER_WORDS = [
  'Synthesised by Forkscope from the read and write calls of the processes: no packet was captured.',
  'Each call is a segment of its own; sequence numbers begin at 0; acknowledgements are those that the other end’s',
  'bytes imply. Of long calls only the first bytes were kept: such packets are cut (captured length < length) and have',
  'no TCP checksum. What was retransmitted, delayed or split on the way is not in here.'
].join(' ')

const WORDS = {
  handshake: 'synthesised: connect(2) returned 0',
  accepted: 'synthesised: accept(2) returned it; the handshake was over by then, when is not known',
  write: (bytes: number) => `synthesised from write(2) = ${bytes}`,
  read: (bytes: number) => `synthesised from read(2) = ${bytes} of the other end; when it was sent is not known`,
  shutdown: 'synthesised: shutdown(2) sent the FIN',
  close: 'synthesised: the last close(2) sent the FIN',
  closeByNode: 'synthesised: Node closed the socket',
  exit: 'synthesised: the process ended and the kernel closed the socket: FIN, or RST if anything was unread, which nobody could ask',
  reset: 'synthesised: closed with SO_LINGER 0 or with bytes unread, which sends RST',
  eof: 'synthesised: read(2) = 0 of the other end, so a FIN had come; when is not known',
  resetSeen: 'synthesised: a call of the other end said ECONNRESET or EPIPE, so a RST had come; when is not known'
} as const

/** What happened on the wire, waiting to be put in order of time. */
interface Draft {
  at: number
  order: number
  conversation: Conversation
  from: Side
  kind: 'open' | 'data' | 'fin' | 'rst'
  /** the end that tells it is not the one that sent: it counts only where the sender tells nothing */
  secondhand: boolean
  comment: string
  /** data */
  bytes: number
  payload: Uint8Array
}

/** µs: programs have pipes of their own, and one can be heard so much later. */
const REORDER_US = 1_000_000
/** Calls that wait to be put in order. */
const MOST_WAITING = 50_000
const NOTHING: Uint8Array = new Uint8Array()

/** Sequence numbers of a connection, as far as it has been written. */
interface Wire {
  ends: Record<Side, Endpoint>
  /** the next one of each end */
  next: Record<Side, number>
  finished: Record<Side, boolean>
  reset: boolean
}

export function pcapng({ startedAt, by }: RunAbout): Exporter<Uint8Array> {
  const epoch = (epochOf(startedAt) ?? 0) * 1000
  const capture = new Capture(epoch)
  return {
    begin: () => [
      sectionHeader(HEADER_WORDS, `${by} (synthesised)`),
      interfaceDescription('synthesised', 'Calls of processes, written as packets by Forkscope')
    ],
    take: (step) => capture.take(step),
    end: () => capture.flush(Number.POSITIVE_INFINITY)
  }
}

class Capture {
  /** in order of time, nearly always appended to */
  #waiting: Draft[] = []
  #order = 0
  readonly #wires = new WeakMap<Conversation, Wire>()

  constructor(readonly epoch: number) {}

  *take({ event, happenings }: Step): Iterable<Uint8Array> {
    for (const happening of happenings) this.#add(happening, event.at, tookOf(event))
    const last = this.#waiting.length - 1
    if (last > MOST_WAITING) yield* this.flush(this.#waiting[last >> 1]?.at ?? 0)
    else if (happenings.length > 0 && event.at - (this.#waiting[0]?.at ?? event.at) > 2 * REORDER_US)
      yield* this.flush(event.at - REORDER_US)
  }

  /** Writes what is older than that. */
  *flush(before: number): Iterable<Uint8Array> {
    this.#waiting.sort((a, b) => a.at - b.at || a.order - b.order)
    const later = this.#waiting.findIndex(({ at }) => at >= before)
    const due = this.#waiting.splice(0, later < 0 ? this.#waiting.length : later)
    for (const draft of due) yield* this.#written(draft)
  }

  #add(happening: Happening, at: number, took: number): void {
    const { conversation, side, what } = happening
    const other: Side = side === 'client' ? 'server' : 'client'
    const draft = (kind: Draft['kind'], from: Side, comment: string, more: Partial<Draft> = {}) =>
      this.#waiting.push({
        at,
        order: this.#order++,
        conversation,
        from,
        kind,
        secondhand: from !== side,
        comment,
        bytes: 0,
        payload: NOTHING,
        ...more
      })
    switch (what) {
      case 'connected':
        draft('open', 'client', WORDS.handshake, { at: at - took })
        return
      case 'accepted':
        draft('open', 'client', WORDS.accepted, { secondhand: true })
        return
      case 'moved': {
        const { direction, bytes = 0 } = happening
        const payload = bytesOf(happening)
        // A write that blocks hands its first bytes to the kernel at once.
        if (direction === 'out') draft('data', side, WORDS.write(bytes), { at: at - took, bytes, payload })
        else draft('data', other, WORDS.read(bytes), { bytes, payload })
        return
      }
      case 'half-closed':
        draft('fin', side, WORDS.shutdown, { at: at - took })
        return
      case 'end-of-file':
        draft('fin', other, WORDS.eof)
        return
      case 'reset':
        draft('rst', other, WORDS.resetSeen)
        return
      case 'closed':
        if (happening.fin === 'reset') draft('rst', side, WORDS.reset, { at: at - took })
        else if (happening.fin === 'sent') draft('fin', side, WORDS.close, { at: at - took })
        else if (happening.fin === 'by-exit') draft('fin', side, WORDS.exit)
        else if (happening.fin === undefined) draft('fin', side, WORDS.closeByNode)
    }
  }

  *#written(draft: Draft): Iterable<Uint8Array> {
    const { conversation, from, kind, secondhand } = draft
    if (secondhand && conversation[from].opened) return
    const wire = this.#wireOf(conversation)
    if (!wire) return
    if (kind === 'open') {
      if (wire.next.client === 0) yield* this.#opened(draft, wire)
      return
    }
    // Its beginning was before what is exported, or was lost.
    if (wire.next.client === 0) wire.next = { client: 1, server: 1 }
    if (wire.reset) return
    if (kind === 'data') yield* this.#data(draft, wire)
    else if (kind === 'rst') {
      wire.reset = true
      yield this.#packet(draft, wire, from, FLAG.rst | FLAG.ack)
    } else if (!wire.finished[from]) {
      wire.finished[from] = true
      yield this.#packet(draft, wire, from, FLAG.fin | FLAG.ack)
      wire.next[from] += 1
    }
  }

  *#opened(draft: Draft, wire: Wire): Iterable<Uint8Array> {
    yield this.#packet(draft, wire, 'client', FLAG.syn)
    wire.next.client = 1
    yield this.#packet(draft, wire, 'server', FLAG.syn | FLAG.ack)
    wire.next.server = 1
    yield this.#packet(draft, wire, 'client', FLAG.ack)
  }

  *#data(draft: Draft, wire: Wire): Iterable<Uint8Array> {
    const { from, bytes, payload } = draft
    for (let offset = 0; offset < bytes; offset += MOST_PAYLOAD) {
      const length = Math.min(MOST_PAYLOAD, bytes - offset)
      yield this.#packet(draft, wire, from, FLAG.psh | FLAG.ack, payload.subarray(offset, offset + length), length)
      wire.next[from] = (wire.next[from] + length) >>> 0
    }
  }

  #packet(draft: Draft, wire: Wire, from: Side, flags: number, payload: Uint8Array = NOTHING, length = 0): Uint8Array {
    const to: Side = from === 'client' ? 'server' : 'client'
    const ack = flags & FLAG.ack ? wire.next[to] : 0
    const { ends, next } = wire
    const packet = packetOf({ from: ends[from], to: ends[to], flags, seq: next[from], ack, payload, length })
    return enhancedPacket({ ...packet, at: this.epoch + draft.at, comment: draft.comment })
  }

  #wireOf(conversation: Conversation): Wire | undefined {
    const known = this.#wires.get(conversation)
    if (known) return known
    const [client, server] = [endpointOf(conversation.clientAddress), endpointOf(conversation.serverAddress)]
    if (!client || !server || client.host.length !== server.host.length) return undefined
    const wire: Wire = {
      ends: { client, server },
      next: { client: 0, server: 0 },
      finished: { client: false, server: false },
      reset: false
    }
    this.#wires.set(conversation, wire)
    return wire
  }
}
