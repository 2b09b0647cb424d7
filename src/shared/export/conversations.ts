/**
 * The TCP connections of a run, each from its connect(2) or accept(2) to its end, put together from what both ends told.
 * The kernel gives pairs of addresses again, and one end may be told of late: a connection is numbered.
 */
import type { LabEvent } from '../events'
import type { End, Fact } from '../facts/fact'
import type { Draft } from '../fold/draft'
import type { CloseOutcome, Fin, Outcome } from '../fold/outcome'
import { type ProcessState, type SocketState, type State, tcpKey } from '../fold/state'
import { socketAt } from '../fold/table'
import { bornAtOf, numberOf, type ProcessId, type SocketId } from '../identity'

export type Side = 'client' | 'server'

export interface Deed {
  seq: number
  /** µs, when the call was entered, and when it returned */
  began: number
  at: number
  process: ProcessId
  pid: number
}

/** What is known of one end, as its own process told it. */
export interface ConversationEnd {
  /** connect(2), accept(2); absent: nobody of ours has this end */
  opened?: Deed
  /** bytes by its own writes and reads */
  sent: number
  received: number
  halfClosed?: Deed
  endOfFile?: Deed
  reset?: Deed
  /** nobody refers to it any more; `fin` where a call tells what went out */
  closed?: Deed & { fin?: Fin; byExit: boolean }
}

export interface Conversation {
  /** from 1, in the order in which they were first told of */
  number: number
  clientAddress: string
  serverAddress: string
  client: ConversationEnd
  server: ConversationEnd
}

export interface Happening {
  conversation: Conversation
  side: Side
  what: 'connected' | 'accepted' | 'moved' | 'end-of-file' | 'half-closed' | 'reset' | 'closed'
  process: ProcessState
  /** moved: which way, seen from that end, how many bytes, and where in the stream of that direction they begin */
  direction?: 'in' | 'out'
  bytes?: number
  offset?: number
  text?: string
  base64?: string
  /** closed */
  fin?: Fin
  byExit?: boolean
}

/** Connections that wait for what may still be told of them. */
const MOST_WAITING = 10_000
/** µs after the last end was closed: the other one's process may tell its part so much later. */
const LATE_US = 1_000_000

interface Known {
  conversation: Conversation
  side: Side
}

export class Conversations {
  #number = 0
  /** by `client>server`, the newest */
  readonly #byKey = new Map<string, Conversation>()
  readonly #bySocket = new Map<SocketId, Known>()
  /** with sockets that an event may end, as they were before it */
  #before: { socket: SocketState | undefined; node: ProcessState | undefined } = { socket: undefined, node: undefined }
  /** closed on both sides, as far as that is known, the oldest first: since when */
  readonly #waiting = new Map<Conversation, number>()
  /** which sockets each conversation has, to be forgotten with it */
  readonly #socketsOf = new Map<Conversation, SocketId[]>()

  /** Of what was before nothing is told: connections that are open then have begun, and what they moved counts from here. */
  startFrom({ sockets, processes }: State): void {
    for (const { id, kind, local, peer, accepted, openedBy } of sockets.values()) {
      const opener = processes.get(openedBy)
      if (kind !== 'connected' || local === undefined || peer === undefined || this.#bySocket.has(id)) continue
      const side = accepted === undefined ? 'client' : 'server'
      const conversation =
        side === 'client' ? this.#conversation(local, peer, side) : this.#conversation(peer, local, side)
      const at = bornAtOf(id)
      const pid = opener?.pid ?? numberOf(openedBy)
      conversation[side].opened = { seq: accepted ?? 0, began: at, at, process: openedBy, pid }
      this.#bind(id, { conversation, side })
    }
  }

  /** To be called before the event is folded. */
  before(event: LabEvent, facts: readonly Fact[], draft: Draft): void {
    const fact = facts.find((one) => 'end' in one && one.end)
    const end = fact && 'end' in fact && fact.end && typeof fact.end === 'object' ? (fact.end as End) : undefined
    const process = end && draft.state.processes.get(draft.state.pids.get(event.pid))
    this.#before = {
      socket:
        end && 'fd' in end && process ? draft.state.sockets.get(socketAt(process.descriptors, end.fd)) : undefined,
      node: end && 'local' in end ? process : undefined
    }
  }

  /** To be called after the event was folded: what it meant for connections. */
  after(event: LabEvent, facts: readonly Fact[], outcomes: readonly Outcome[], draft: Draft): Happening[] {
    const happenings: Happening[] = []
    const teller = draft.state.processes.get(draft.state.pids.get(event.pid))
    for (const fact of facts) {
      const process = teller ?? this.#before.node
      if (process) this.#hear(fact, event, process, draft, happenings)
    }
    for (const outcome of outcomes) {
      if (outcome.outcome === 'closed') this.#hearClose(outcome, event, draft.state, happenings)
    }
    return happenings
  }

  #hear(fact: Fact, event: LabEvent, process: ProcessState, draft: Draft, happenings: Happening[]): void {
    switch (fact.fact) {
      case 'connected':
        this.#connected(fact, event, process, draft, happenings)
        return
      case 'opened':
        if (fact.by === 'accept') this.#accepted(fact, event, process, draft, happenings)
        return
      case 'moved': {
        const known = this.#known(fact.end, process)
        if (!known) return
        const end = known.conversation[known.side]
        const { direction, bytes, text, base64 } = fact
        const offset = direction === 'in' ? end.received : end.sent
        if (direction === 'in') end.received += bytes
        else end.sent += bytes
        const happening: Happening = { ...known, what: 'moved', process, direction, bytes, offset }
        if (text !== undefined) happening.text = text
        if (base64 !== undefined) happening.base64 = base64
        happenings.push(happening)
        return
      }
      case 'end-of-file':
      case 'half-closed':
      case 'reset': {
        const known = this.#known(fact.end, process)
        if (!known) return
        if (fact.fact === 'reset' && this.#isOwnPipe(fact.errno, known)) return
        const name = ({ 'end-of-file': 'endOfFile', 'half-closed': 'halfClosed', reset: 'reset' } as const)[fact.fact]
        const end = known.conversation[known.side]
        if (end[name]) return
        end[name] = deed(event, process)
        happenings.push({ ...known, what: fact.fact, process })
        return
      }
      case 'closed':
        if ('local' in fact.end) this.#closedByNode(fact.end, event, process, happenings)
    }
  }

  /** Whoever has shut down sending is told EPIPE, and nobody has reset anything. */
  #isOwnPipe(errno: string | undefined, { conversation, side }: Known): boolean {
    return errno === 'EPIPE' && conversation[side].halfClosed !== undefined
  }

  #connected(
    fact: Extract<Fact, { fact: 'connected' }>,
    event: LabEvent,
    process: ProcessState,
    { state }: Draft,
    happenings: Happening[]
  ): void {
    const socket =
      fact.end && 'fd' in fact.end ? state.sockets.get(socketAt(process.descriptors, fact.end.fd)) : undefined
    const local = fact.local ?? socket?.local
    const peer = fact.peer ?? socket?.peer ?? process.client?.target
    if (local === undefined || peer === undefined) return
    const conversation = this.#conversation(local, peer, 'client')
    conversation.client.opened = deed(event, process)
    if (socket) this.#bind(socket.id, { conversation, side: 'client' })
    happenings.push({ conversation, side: 'client', what: 'connected', process })
  }

  #accepted(
    fact: Extract<Fact, { fact: 'opened' }>,
    event: LabEvent,
    process: ProcessState,
    { state }: Draft,
    happenings: Happening[]
  ): void {
    if (fact.local === undefined || fact.peer === undefined) return
    const conversation = this.#conversation(fact.peer, fact.local, 'server')
    conversation.server.opened = deed(event, process)
    const id = 'fd' in fact.end ? socketAt(process.descriptors, fact.end.fd) : undefined
    if (id !== undefined && state.sockets.get(id)) this.#bind(id, { conversation, side: 'server' })
    happenings.push({ conversation, side: 'server', what: 'accepted', process })
  }

  /** The one of these addresses; another one begins where that end has been told of already. */
  #conversation(client: string, server: string, side: Side): Conversation {
    const key = tcpKey(client, server)
    const known = this.#byKey.get(key)
    if (known && !known[side].opened) return known
    if (known) this.#wait(known, Number.NEGATIVE_INFINITY)
    const fresh: Conversation = {
      number: ++this.#number,
      clientAddress: client,
      serverAddress: server,
      client: { sent: 0, received: 0 },
      server: { sent: 0, received: 0 }
    }
    this.#byKey.set(key, fresh)
    return fresh
  }

  #bind(id: SocketId, known: Known): void {
    this.#bySocket.set(id, known)
    this.#socketsOf.set(known.conversation, [...(this.#socketsOf.get(known.conversation) ?? []), id])
  }

  #known(end: End | undefined, process: ProcessState): Known | undefined {
    if (!end) return undefined
    if ('fd' in end) {
      const id = this.#before.socket?.id ?? socketAt(process.descriptors, end.fd)
      return id === undefined ? undefined : this.#bySocket.get(id)
    }
    const asClient = process.client ? this.#byKey.get(tcpKey(end.local, end.peer)) : undefined
    if (asClient) return { conversation: asClient, side: 'client' }
    const asServer = this.#byKey.get(tcpKey(end.peer, end.local))
    return asServer && { conversation: asServer, side: 'server' }
  }

  #hearClose(outcome: CloseOutcome, event: LabEvent, state: State, happenings: Happening[]): void {
    const known = this.#bySocket.get(outcome.socket)
    const process = state.processes.get(outcome.process)
    if (!known || !process || outcome.left > 0) return
    const { fin, byExit } = outcome
    known.conversation[known.side].closed = { ...deed(event, process), fin, byExit }
    happenings.push({ ...known, what: 'closed', process, fin, byExit })
    this.#bySocket.delete(outcome.socket)
    this.#closed(known.conversation, event.at)
  }

  #closedByNode(end: End, event: LabEvent, process: ProcessState, happenings: Happening[]): void {
    const known = this.#known(end, process)
    if (!known || known.conversation[known.side].closed) return
    known.conversation[known.side].closed = { ...deed(event, process), byExit: false }
    happenings.push({ ...known, what: 'closed', process, byExit: false })
    this.#closed(known.conversation, event.at)
  }

  /** A client from outside tells nothing: its end counts as closed. */
  #closed(conversation: Conversation, at: number): void {
    const { client, server } = conversation
    if ((client.closed || !client.opened) && (server.closed || !server.opened)) this.#wait(conversation, at)
  }

  #wait(conversation: Conversation, since: number): void {
    this.#waiting.delete(conversation)
    this.#waiting.set(conversation, since)
  }

  /** Those that have ended so long ago that nothing more is to be heard of them. */
  over({ at }: LabEvent): Conversation[] {
    const over: Conversation[] = []
    for (const [conversation, since] of this.#waiting) {
      if (at < since + LATE_US && this.#waiting.size <= MOST_WAITING) break
      this.#forget(conversation)
      over.push(conversation)
    }
    return over
  }

  #forget(conversation: Conversation): void {
    this.#waiting.delete(conversation)
    const key = tcpKey(conversation.clientAddress, conversation.serverAddress)
    if (this.#byKey.get(key) === conversation) this.#byKey.delete(key)
    for (const id of this.#socketsOf.get(conversation) ?? []) this.#bySocket.delete(id)
    this.#socketsOf.delete(conversation)
  }

  /** Those that were not given out, in order of their numbers. */
  open(): Conversation[] {
    return [...new Set([...this.#waiting.keys(), ...this.#byKey.values()])].sort((a, b) => a.number - b.number)
  }
}

const deed = (event: LabEvent, { id, pid }: ProcessState): Deed => {
  const { seq, at } = event
  return { seq, began: at - tookOf(event), at, process: id, pid }
}

export const tookOf = (event: LabEvent): number => (event.kind === 'call' ? (event.took ?? 0) : 0)
