/** What a ladder diagram shows of a run: who takes part, what went from one to another, and what happened to each. */
import type { ProcessState, State } from '../fold/state'
import type { ProcessId } from '../identity'
import { statusWords } from '../words/exit-status'
import { type Conversation, type Happening, tookOf } from './conversations'
import type { Step } from './run'

/** A process, or a client from outside, of which only the address is known. */
export type ActorId = ProcessId | `external ${string}`

export interface Actor {
  id: ActorId
  /** `client 4711`, `127.0.0.1:50312` */
  name: string
  role: ProcessState['role'] | 'external'
  pid: number
  parent: ProcessId | null
  /** µs; of an external client: when it was first told of */
  bornAt: number
  exitedAt?: number
  /** nobody has it any more */
  goneAt?: number
}

export type ArrowKind = 'connect' | 'data' | 'FIN' | 'RST' | 'fork' | 'reap'

export type LadderItem =
  | {
      item: 'arrow'
      kind: ArrowKind
      from: ActorId
      fromAt: number
      to: ActorId
      toAt: number
      text: string
      about: string
    }
  | { item: 'mark'; kind: 'signal' | 'exit' | 'failed'; actor: ActorId; at: number; text: string; about: string }
  /** it was in a call for so long, or stopped */
  | { item: 'bar'; kind: 'blocked' | 'stopped'; actor: ActorId; fromAt: number; toAt: number; about: string }

/** µs in a call from which on that is shown. */
const BLOCKED_US = 1000
/** Writes of a direction that wait for the read of their first byte. */
const MOST_PENDING = 1000

interface Sent {
  at: number
  actor: ActorId
  offset: number
  bytes: number
  text: string
}

interface Read {
  at: number
  actor: ActorId
  offset: number
  end: number
  text: string
}

/** One direction of a connection. */
interface Stream {
  sent: Sent[]
  reads: Read[]
  /** the FIN or RST that is on its way, and who has noticed one of which nobody has told yet that he sent it */
  ended?: { kind: 'FIN' | 'RST'; at: number; actor: ActorId; how: string }
  noticed?: { kind: 'FIN' | 'RST'; at: number; actor: ActorId }
}

interface Ends {
  connecting?: { at: number; actor: ActorId }
  accepted?: { at: number; actor: ActorId }
  toServer: Stream
  toClient: Stream
}

export class LadderItems {
  readonly actors = new Map<ActorId, Actor>()
  /** not in order of time */
  readonly items: LadderItem[] = []
  /** items that there was no room for */
  leftOut = 0
  readonly #ends = new Map<Conversation, Ends>()
  readonly #forks = new Map<number, { at: number; actor: ActorId }>()
  readonly #stopped = new Map<ProcessId, number>()

  /** @param most items @param wants whether a process takes part */
  constructor(
    readonly most: number,
    readonly wants: (process: ProcessState) => boolean
  ) {}

  take(step: Step): void {
    const { event, teller, happenings, facts, state, over } = step
    if (teller && event.kind !== 'sample') this.#actorOf(teller)
    for (const happening of happenings) this.#happened(happening, event.at, tookOf(event))
    if (teller && event.kind === 'call') this.#call(event, teller)
    if (teller && event.kind === 'signal') {
      const text = event.deliveries > 1 ? `${event.signal} ×${event.deliveries}` : event.signal
      this.#add({ item: 'mark', kind: 'signal', actor: teller.id, at: event.at, text, about: `${text} delivered` })
    }
    for (const fact of facts) {
      if (fact.fact === 'born' && teller) this.#born(fact.child, event.pid, event.at, teller)
      else if (fact.fact === 'reaped' && teller) this.#reaped(fact.child, teller, event.at, state)
      else if (fact.fact === 'ended') this.#ended(fact.pid ?? event.pid, state)
      else if (fact.fact === 'blocked') this.#sampled(fact.said.pid, fact.said.state, event.at, state)
    }
    for (const conversation of over) this.#over(conversation)
  }

  end(open: readonly Conversation[], { at }: State): void {
    for (const conversation of open) this.#over(conversation)
    for (const [actor, fromAt] of this.#stopped) this.#bar('stopped', actor, fromAt, at, 'stopped by a signal')
  }

  #actorOf(process: ProcessState): ActorId {
    const { id, pid, role, parent, bornAt } = process
    if (!this.actors.has(id) && this.wants(process))
      this.actors.set(id, { id, pid, role, parent, bornAt, name: `${role} ${pid}` })
    return id
  }

  #add(item: LadderItem): void {
    const isWanted =
      item.item === 'arrow' ? this.actors.has(item.from) && this.actors.has(item.to) : this.actors.has(item.actor)
    if (!isWanted) return
    if (this.items.length < this.most) this.items.push(item)
    else this.leftOut++
  }

  #bar(kind: 'blocked' | 'stopped', actor: ActorId, fromAt: number, toAt: number, about: string): void {
    this.#add({ item: 'bar', kind, actor, fromAt, toAt, about })
  }

  #call(event: Extract<Step['event'], { kind: 'call' }>, teller: ProcessState): void {
    const { call, at, ret, errno } = event
    const took = tookOf(event)
    const actor = teller.id
    const isBirth = call === 'fork' && ret === 0
    if (took >= BLOCKED_US && !isBirth)
      this.#bar('blocked', actor, at - took, at, `in ${call} for ${milliseconds(took)}`)
    if (ret < 0 && errno !== undefined && !EXPECTED.has(errno)) {
      const text = `${call}: ${errno}`
      this.#add({ item: 'mark', kind: 'failed', actor, at, text, about: text })
    }
  }

  #born(child: number, pid: number, at: number, teller: ProcessState): void {
    const known = this.#forks.get(child)
    if (!known) {
      this.#forks.set(child, { at, actor: teller.id })
      return
    }
    this.#forks.delete(child)
    const own = { at, actor: teller.id }
    const [from, to] = pid === child ? [known, own] : [own, known]
    this.#arrow('fork', from, to, 'fork', `fork: ${child} begins`)
  }

  #reaped(pid: number, parent: ProcessState, at: number, state: State): void {
    const child = state.processes.get(state.pids.get(pid))
    const known = child && this.actors.get(child.id)
    if (!known) return
    known.goneAt = at
    const how = child.status ? statusWords(child.status) : 'ended'
    const from = { at: known.exitedAt ?? at, actor: child.id }
    this.#arrow('reap', from, { at, actor: parent.id }, 'waitpid', `waitpid: ${pid} ${how}`)
  }

  #ended(pid: number, { pids, processes }: State): void {
    const process = processes.get(pids.get(pid))
    const known = process && this.actors.get(process.id)
    if (!process || !known || process.phase === 'running') return
    if (process.phase === 'ended') known.goneAt ??= process.since
    if (known.exitedAt !== undefined) return
    known.exitedAt = process.since
    const text = process.status ? statusWords(process.status) : 'ended'
    this.#add({
      item: 'mark',
      kind: 'exit',
      actor: process.id,
      at: process.since,
      text,
      about: `${known.name} ${text}`
    })
  }

  #sampled(pid: number, letter: string, at: number, { pids, processes }: State): void {
    const id = processes.get(pids.get(pid))?.id
    if (id === undefined) return
    const since = this.#stopped.get(id)
    if (letter === 'T' && since === undefined) this.#stopped.set(id, at)
    if (letter === 'T' || since === undefined) return
    this.#stopped.delete(id)
    this.#bar('stopped', id, since, at, `stopped for ${milliseconds(at - since)}, by what /proc said`)
  }

  #happened(happening: Happening, at: number, took: number): void {
    const { conversation, side, what, process } = happening
    const actor = this.#actorOf(process)
    const ends = this.#endsOf(conversation)
    const [outgoing, incoming] = side === 'client' ? [ends.toServer, ends.toClient] : [ends.toClient, ends.toServer]
    switch (what) {
      case 'connected':
        ends.connecting = { at: at - took, actor }
        this.#handshake(conversation, ends)
        return
      case 'accepted':
        ends.accepted = { at, actor }
        this.#handshake(conversation, ends)
        return
      case 'moved':
        if (happening.direction === 'out') this.#sent(outgoing, sentBy(happening, at - took, actor))
        else this.#read(incoming, readBy(happening, at, actor))
        return
      case 'half-closed':
        this.#finished(outgoing, { kind: 'FIN', at: at - took, actor, how: 'shutdown' })
        return
      case 'closed':
        if (happening.fin === 'sent' || happening.fin === undefined)
          this.#finished(outgoing, { kind: 'FIN', at: at - took, actor, how: 'close' })
        else if (happening.fin === 'by-exit') this.#finished(outgoing, { kind: 'FIN', at, actor, how: 'exit' })
        else if (happening.fin === 'reset')
          this.#finished(outgoing, { kind: 'RST', at: at - took, actor, how: 'close' })
        return
      case 'end-of-file':
        this.#noticed(incoming, { kind: 'FIN', at, actor })
        return
      case 'reset':
        this.#noticed(incoming, { kind: 'RST', at, actor })
    }
  }

  #endsOf(conversation: Conversation): Ends {
    const known = this.#ends.get(conversation)
    if (known) return known
    const ends: Ends = { toServer: { sent: [], reads: [] }, toClient: { sent: [], reads: [] } }
    this.#ends.set(conversation, ends)
    return ends
  }

  #handshake(conversation: Conversation, { connecting, accepted }: Ends): void {
    if (connecting && accepted)
      this.#arrow('connect', connecting, accepted, 'SYN', `connection ${keyOf(conversation)}: connect, accept`)
  }

  #sent(stream: Stream, sent: Sent): void {
    const reader = stream.reads.find(({ offset, end }) => offset <= sent.offset && sent.offset < end)
    if (reader) this.#data(sent, reader)
    else if (stream.sent.length < MOST_PENDING) stream.sent.push(sent)
  }

  #read(stream: Stream, read: Read): void {
    if (stream.reads.length < MOST_PENDING) stream.reads.push(read)
    const came = stream.sent.filter(({ offset }) => read.offset <= offset && offset < read.end)
    if (came.length > 0) stream.sent = stream.sent.filter((one) => !came.includes(one))
    for (const sent of came) this.#data(sent, read)
  }

  #data({ at, actor, bytes, text }: Sent, read: Pick<Read, 'at' | 'actor'>): void {
    this.#arrow('data', { at, actor }, read, `${text} ${bytes} B`, `${bytes} bytes: ${text}`)
  }

  #finished(stream: Stream, ended: NonNullable<Stream['ended']>): void {
    if (stream.ended) return
    stream.ended = ended
    const { noticed } = stream
    if (!noticed) return
    delete stream.noticed
    this.#end(ended, noticed)
  }

  #noticed(stream: Stream, noticed: NonNullable<Stream['noticed']>): void {
    const { ended } = stream
    if (ended) this.#end(ended, noticed)
    else stream.noticed ??= noticed
  }

  #end(ended: NonNullable<Stream['ended']>, noticed: { at: number; actor: ActorId }): void {
    const { kind, how } = ended
    this.#arrow(kind, ended, noticed, `${kind} (${how})`, `${kind}, sent by ${how}`)
  }

  /** The client from outside, which has a line where the server's has one. */
  #outside(conversation: Conversation, accepted: { at: number; actor: ActorId }): ActorId {
    const { clientAddress } = conversation
    const id: ActorId = `external ${clientAddress}`
    if (!this.actors.has(accepted.actor)) return id
    const { at } = accepted
    this.actors.set(id, { id, pid: 0, role: 'external', parent: null, bornAt: at, name: clientAddress })
    this.#arrow('connect', { at, actor: id }, accepted, 'SYN', `connection ${keyOf(conversation)}: accept`)
    return id
  }

  /**
   * That the client is from outside is known only now, as its own calls may be told late. What it read and when it sent is
   * not: both count as being at the moment at which the server's end had it.
   */
  #over(conversation: Conversation): void {
    const known = this.#ends.get(conversation)
    this.#ends.delete(conversation)
    if (!known?.accepted || conversation.client.opened) return
    const { toServer, toClient, accepted } = known
    const outside = this.#outside(conversation, accepted)
    for (const read of toServer.reads) {
      const { at, offset, end, text } = read
      this.#data({ at, actor: outside, offset, bytes: end - offset, text }, read)
    }
    const { noticed } = toServer
    if (noticed)
      this.#arrow(
        noticed.kind,
        { at: noticed.at, actor: outside },
        noticed,
        noticed.kind,
        `${noticed.kind} from outside`
      )
    for (const sent of toClient.sent) this.#data(sent, { at: sent.at, actor: outside })
    if (toClient.ended) this.#end(toClient.ended, { at: toClient.ended.at, actor: outside })
  }

  #arrow(
    kind: ArrowKind,
    from: { at: number; actor: ActorId },
    to: { at: number; actor: ActorId },
    text: string,
    about: string
  ): void {
    // Clocks are read after the call: what arrived was not sent later.
    const fromAt = Math.min(from.at, to.at)
    this.#add({ item: 'arrow', kind, from: from.actor, fromAt, to: to.actor, toAt: to.at, text, about })
  }
}

const keyOf = ({ clientAddress, serverAddress }: Conversation): string => `${clientAddress} → ${serverAddress}`

/** Nothing has gone wrong: there was nothing to be had at the moment, or a signal came. */
const EXPECTED = new Set(['EAGAIN', 'EINTR', 'ECHILD'])

const sentBy = (happening: Happening, at: number, actor: ActorId): Sent => {
  const { offset = 0, bytes = 0 } = happening
  return { at, actor, offset, bytes, text: previewOf(happening) }
}

const readBy = (happening: Happening, at: number, actor: ActorId): Read => {
  const { offset = 0, bytes = 0 } = happening
  return { at, actor, offset, end: offset + bytes, text: previewOf(happening) }
}

const previewOf = ({ text, base64 }: Happening): string =>
  text === undefined ? (base64 === undefined ? '' : '<not text>') : JSON.stringify(text)

/** `12.3 ms`, `1.2 s` */
export function milliseconds(micros: number): string {
  if (micros < 1000) return `${micros} µs`
  return micros < 1_000_000 ? `${(micros / 1000).toFixed(1)} ms` : `${(micros / 1_000_000).toFixed(2)} s`
}
