/**
 * All connections of a run, those that are long over too: to servers of this lab, and those that its clients made. Told of
 * each event after it was folded, it costs a connection some µs; where there are too many, the oldest that are over go.
 */
import type { LabEvent } from '../events'
import type { End, Fact } from '../facts/fact'
import type { CloseOutcome, Outcome } from '../fold/outcome'
import { type ProcessState, type SocketState, type State, tcpEnds, tcpKey } from '../fold/state'
import { socketAt } from '../fold/table'
import { numberOf, type ProcessId, type SocketId } from '../identity'
import type { ConnectionNames } from '../log-filter/subject'
import type { Refusal } from '../refused'
import { connectionAt, Ends, isServers, OF, otherPlace, type Place, placeOf } from './ends'
import { isFor, Listeners } from './listeners'
import type { ConnectionRecord, Moment } from './record'

/** Connections that are kept: less than 1 KiB each. */
export const CONNECTIONS_LIMIT = 50_000

/** Open ones that are passed over when the oldest goes. */
const MOST_SPARED = 100

type Of<F extends Fact['fact']> = Extract<Fact, { fact: F }>
type Failed = NonNullable<ConnectionRecord['failed']>

const CONCERNS_NONE: readonly number[] = []

export class ConnectionsTable {
  /** by number, in the order in which they were told: `client>server`, without a client where connect(2) failed */
  readonly #keys = new Map<number, string>()
  readonly #ends = new Ends()
  /** of the few that nobody served: why */
  readonly #failures = new Map<number, Failed>()
  readonly #refusals = new Map<number, { seq: number; by: Refusal | null }>()
  readonly #unaccepted = new Map<number, Moment>()
  /** `seq`: nothing had arrived for as long as the server waits */
  readonly #timeouts = new Map<number, number>()
  #last = 0
  #dropped = 0
  readonly #bySocket = new Map<SocketId, Place>()
  /** `client>server`: the newest one */
  readonly #byKey = new Map<string, number>()
  /** the newest one that a process serves, or has made */
  readonly #byProcess = new Map<ProcessId, Place>()
  /** the one that a process has accepted last, while no process was forked for it */
  readonly #fresh = new Map<ProcessId, number>()
  readonly #listeners = new Listeners()
  #refused = 0
  /** by the event that is being told */
  #concerned: number[] | undefined

  constructor(readonly limit = CONNECTIONS_LIMIT) {}

  get size(): number {
    return this.#keys.size
  }

  /** How many are not in the table any more. */
  get dropped(): number {
    return this.#dropped
  }

  /** As it stands now. */
  get(n: number): ConnectionRecord | undefined {
    const key = this.#keys.get(n)
    if (key === undefined) return undefined
    const [clientAddress, serverAddress] = tcpEnds(key)
    return {
      n,
      clientAddress,
      serverAddress,
      client: this.#ends.record(placeOf(n, 'client')),
      server: this.#ends.record(placeOf(n, 'server')),
      failed: this.#failures.get(n) ?? null,
      refused: this.#refusals.get(n)?.seq ?? 0,
      refusedBy: this.#refusals.get(n)?.by ?? null,
      timedOut: this.#timeouts.get(n) ?? 0,
      unaccepted: this.#unaccepted.get(n) ?? null
    }
  }

  /** By what it is found. Of one that is not kept any more only its number is known. */
  namesOf(n: number): ConnectionNames {
    const key = this.#keys.get(n)
    if (key === undefined) return { n, clientAddress: '', serverAddress: '', inodes: [] }
    const [clientAddress, serverAddress] = tcpEnds(key)
    const sockets = [this.#ends.socketOf(placeOf(n, 'client')), this.#ends.socketOf(placeOf(n, 'server'))]
    return { n, clientAddress, serverAddress, inodes: sockets.flatMap((socket) => (socket ? numberOf(socket) : [])) }
  }

  /** Of all that are kept. */
  numbers(): number[] {
    return [...this.#keys.keys()]
  }

  *values(): IterableIterator<ConnectionRecord> {
    for (const n of this.numbers()) {
      const record = this.get(n)
      if (record) yield record
    }
  }

  /**
   * @param state after the event
   * @param outcomes of the event alone
   * @returns the connections that the event is about, by their numbers
   */
  observe(event: LabEvent, facts: readonly Fact[], state: State, outcomes: readonly Outcome[]): readonly number[] {
    if (facts.length === 0 && outcomes.length === 0) return CONCERNS_NONE
    this.#concerned = undefined
    const refused = state.counters.refused > this.#refused
    this.#refused = state.counters.refused
    const teller = tellerOf(state, event)
    for (const fact of facts) this.#take(fact, event, state, teller)
    const why = refused && event.kind === 'call' ? event.refused?.by : undefined
    for (const outcome of outcomes) if (outcome.outcome === 'closed') this.#closed(outcome, refused, why)
    for (const address of this.#listeners.endedBy(event, state)) this.#unlistened(address, event)
    return this.#concerned ?? CONCERNS_NONE
  }

  /** Where events are missing: connections that are open in the state have begun somewhere before. */
  continueFrom(state: State): void {
    for (const socket of state.sockets.values()) {
      this.#listeners.add(socket)
      const { id, accepted, local, peer, openedBy } = socket
      if (accepted === undefined || !local || !peer || this.#bySocket.has(id)) continue
      const at = Number(id.slice(id.indexOf('@') + 1))
      this.#opened(placeOf(this.#begun(peer, local), 'server'), { seq: accepted, at }, openedBy, id)
    }
    this.#refused = state.counters.refused
  }

  #take(fact: Fact, event: LabEvent, state: State, teller: ProcessState | undefined): void {
    switch (fact.fact) {
      case 'opened':
        if (fact.by === 'accept' && teller) this.#accepted(fact, event, state, teller)
        return
      case 'connected':
        if (teller) this.#connected(fact, event, state, teller)
        return
      case 'listening':
        if (teller && fact.end) this.#listeners.add(socketBehind(state, teller, fact.end))
        return
      case 'failed':
        if (teller) this.#failed(fact, event, teller)
        return
      case 'moved':
        this.#moved(this.#placeOf(state, teller, fact.end), fact, event, teller)
        return
      case 'end-of-file':
        this.#finHeard(this.#placeOf(state, teller, fact.end), event, teller)
        return
      case 'half-closed':
        this.#sent('fin', this.#placeOf(state, teller, fact.end), event)
        return
      case 'reset':
        this.#reset(fact, event, state, teller)
        return
      case 'closed':
        if (!('fd' in fact.end)) this.#closedByNode(this.#placeOf(state, teller, fact.end), event)
        return
      case 'refused':
        this.#refusedByNode(this.#placeOf(state, teller, fact.end), fact, event)
        return
      case 'timed-out':
        this.#timedOut(this.#placeOf(state, teller, fact.end), event, teller)
        return
      default:
        this.#takeOfProcess(fact, event, state, teller)
    }
  }

  /** What is told of processes, and by the kernel. */
  #takeOfProcess(fact: Fact, event: LabEvent, state: State, teller: ProcessState | undefined): void {
    switch (fact.fact) {
      case 'born':
        this.#born(fact, event, state, teller)
        return
      case 'received':
        for (const inode of Object.values(fact.descriptors)) {
          if (teller) this.#give(this.#bySocket.get(state.inodes.get(inode) ?? '0@0'), teller, event)
        }
        return
      case 'handed-over': {
        const child = state.processes.get(state.pids.get(fact.child))
        if (child) this.#give(this.#placeOf(state, teller, fact.end), child, event)
        return
      }
      case 'execed': {
        const place = teller && this.#byProcess.get(teller.id)
        if (place !== undefined && this.#ends.get(place, OF.silent) === 0) this.#ends.set(place, OF.silent, event.seq)
        return
      }
      case 'ended':
        this.#ended(state, state.pids.get(fact.pid ?? event.pid), event)
        return
      case 'reaped':
        this.#ended(state, state.pids.get(fact.child), event)
        return
      case 'tcp':
        if (fact.end.state === 'CLOSE_WAIT') this.#finHeard(this.#placeAt(fact.end.local, fact.end.peer), event)
    }
  }

  #begun(clientAddress: string, serverAddress: string): number {
    const n = ++this.#last
    const key = tcpKey(clientAddress, serverAddress)
    this.#keys.set(n, key)
    this.#ends.begin(n)
    if (clientAddress) this.#byKey.set(key, n)
    if (this.#keys.size > this.limit) this.#dropOldest()
    return n
  }

  #dropOldest(): void {
    let spared = 0
    for (const [n, key] of this.#keys) {
      // Of the one that has just begun nothing is told yet.
      if (n === this.#last) return
      if (!this.#isOver(n) && spared++ < MOST_SPARED) continue
      this.#drop(n, key)
      return
    }
  }

  /** Both ends that are known have been closed, and at least one is. */
  #isOver(n: number): boolean {
    if (this.#failures.has(n)) return true
    const isOpen = (place: Place) => this.#ends.has(place, 'opened') && !this.#ends.has(place, 'closed')
    return !isOpen(placeOf(n, 'client')) && !isOpen(placeOf(n, 'server'))
  }

  #drop(n: number, key: string): void {
    this.#dropped += 1
    this.#keys.delete(n)
    this.#failures.delete(n)
    this.#refusals.delete(n)
    this.#timeouts.delete(n)
    this.#unaccepted.delete(n)
    if (this.#byKey.get(key) === n) this.#byKey.delete(key)
    for (const place of [placeOf(n, 'client'), placeOf(n, 'server')]) {
      const { socket, opener, process } = this.#ends.record(place)
      if (socket && this.#bySocket.get(socket) === place) this.#bySocket.delete(socket)
      for (const id of [opener, process])
        if (id && connectionAt(this.#byProcess.get(id) ?? 0) === n) this.#byProcess.delete(id)
      if (opener && this.#fresh.get(opener) === n) this.#fresh.delete(opener)
    }
    this.#ends.drop(n)
  }

  #concerns(place: Place): void {
    const n = connectionAt(place)
    if (!this.#concerned) this.#concerned = [n]
    else if (!this.#concerned.includes(n)) this.#concerned.push(n)
  }

  #opened(place: Place, { seq, at }: Moment, opener: ProcessId, socket: SocketId | undefined): void {
    this.#ends.happened(place, 'opened', seq, at)
    this.#ends.setOpener(place, opener, socket ?? null)
    this.#ends.give(place, opener, seq)
    if (socket) this.#bySocket.set(socket, place)
    this.#concerns(place)
  }

  #accepted({ end, local, peer }: Of<'opened'>, event: LabEvent, state: State, teller: ProcessState): void {
    const socket = socketBehind(state, teller, end)
    if (!local || !peer || ('fd' in end && !socket)) return
    const known = this.#byKey.get(tcpKey(peer, local))
    const isOfThis = known !== undefined && !this.#ends.has(placeOf(known, 'server'), 'opened')
    const n = isOfThis ? known : this.#begun(peer, local)
    this.#opened(placeOf(n, 'server'), event, teller.id, socket?.id)
    this.#fresh.set(teller.id, n)
  }

  #connected({ end }: Of<'connected'>, event: LabEvent, state: State, teller: ProcessState): void {
    const socket = end && socketBehind(state, teller, end)
    const told = event.kind === 'call' || event.kind === 'net' ? event : undefined
    const [local, peer] = [told?.local ?? socket?.local, told?.peer ?? socket?.peer]
    if (!local || !peer) return
    const known = this.#byKey.get(tcpKey(local, peer))
    const isOfThis = known !== undefined && this.#awaitsClient(known, enteredAt(event))
    const place = placeOf(isOfThis ? known : this.#begun(local, peer), 'client')
    this.#opened(place, event, teller.id, socket?.id)
    this.#byProcess.set(teller.id, place)
    // It may be told of after its listening socket was.
    const ended = this.#listeners.endAfter(peer, event.at)
    if (ended !== undefined) this.#unaccepted.set(connectionAt(place), { seq: event.seq, at: ended })
  }

  /** accept(2) returns after the connect(2) to which it belongs was called: one before was of the same addresses only. */
  #awaitsClient(n: number, entered: number): boolean {
    const accepted = this.#ends.when(placeOf(n, 'server'), 'opened')
    return !this.#ends.has(placeOf(n, 'client'), 'opened') && accepted !== null && accepted.at >= entered
  }

  /** Nobody listens there any more: the kernel resets what nobody has accepted. */
  #unlistened(address: string, { seq, at }: LabEvent): void {
    for (const [n, key] of this.#keys) {
      const [client, server] = [placeOf(n, 'client'), placeOf(n, 'server')]
      const isQueued = this.#ends.has(client, 'opened') && !this.#ends.has(server, 'opened')
      if (!isQueued || this.#ends.has(client, 'closed')) continue
      const [, serverAddress] = tcpEnds(key)
      if (!isFor(address, serverAddress) || this.#listeners.anyFor(serverAddress)) continue
      if (!this.#unaccepted.has(n)) this.#unaccepted.set(n, { seq, at })
      this.#concerns(client)
    }
  }

  #failed({ tried, errno, end }: Of<'failed'>, event: LabEvent, teller: ProcessState): void {
    if (tried === 'connect' && teller.client) {
      const n = this.#begun('', teller.client.target)
      const place = placeOf(n, 'client')
      this.#ends.setOpener(place, teller.id)
      const tookUs = (event.kind === 'call' && event.took) || 0
      this.#failures.set(n, { seq: event.seq, at: event.at, errno: errno ?? '', tookUs })
      this.#byProcess.set(teller.id, place)
      this.#concerns(place)
      return
    }
    // Where Node makes the calls, that is how it tells of a RST that came.
    const place = end && 'local' in end ? this.#placeAt(end.local, end.peer) : undefined
    if (place !== undefined && errno === 'ECONNRESET') this.#sent('reset', otherPlace(place), event)
  }

  #born({ child, passed }: Of<'born'>, event: LabEvent, state: State, teller: ProcessState | undefined): void {
    const process = state.processes.get(state.pids.get(child))
    const parent = process?.parent
    if (!process || !parent || process.role !== 'child') return
    if (passed) {
      for (const from of Object.values(passed)) {
        const socket = teller && socketAt(teller.descriptors, from)
        if (socket) this.#give(this.#bySocket.get(socket), process, event)
      }
    } else if (!process.byNode) {
      const n = this.#fresh.get(parent)
      if (n === undefined) return
      const place = placeOf(n, 'server')
      // A child tells of its birth, too, when its parent may have accepted the next one already.
      const accepted = this.#ends.when(place, 'opened')
      if (!accepted || accepted.at > process.bornAt) return
      this.#fresh.delete(parent)
      if (!this.#ends.has(place, 'closed')) this.#give(place, process, event)
    }
  }

  /** From now on that process serves it. */
  #give(place: Place | undefined, { id }: ProcessState, { seq }: LabEvent): void {
    if (place === undefined) return
    this.#ends.give(place, id, seq)
    this.#byProcess.set(id, place)
    this.#concerns(place)
  }

  #moved(
    place: Place | undefined,
    { direction, bytes }: Of<'moved'>,
    event: LabEvent,
    teller: ProcessState | undefined
  ): void {
    if (place === undefined) return
    this.#ends.add(place, direction === 'in' ? OF.received : OF.sent, bytes)
    this.#ends.set(place, OF.moved, event.seq)
    this.#served(place, event, teller)
    this.#concerns(place)
  }

  /** Whoever was thought to serve it, and has only accepted it, does not where another one reads or writes. */
  #served(place: Place, event: LabEvent, teller: ProcessState | undefined): void {
    if (!isServers(place) || !teller) return
    const process = this.#ends.processOf(place)
    if (teller.id !== process && process === this.#ends.openerOf(place)) this.#give(place, teller, event)
  }

  #finHeard(place: Place | undefined, event: LabEvent, teller?: ProcessState): void {
    if (place === undefined) return
    if (!this.#ends.has(place, 'finHeard')) this.#ends.happened(place, 'finHeard', event.seq, event.at)
    this.#served(place, event, teller)
    this.#concerns(place)
  }

  #sent(what: 'fin' | 'reset', place: Place | undefined, { seq, at }: Moment): void {
    if (place === undefined) return
    if (!this.#ends.has(place, what)) this.#ends.happened(place, what, seq, at)
    this.#concerns(place)
  }

  /** A call was told of a RST that came; Node tells of one that it is about to send. */
  #reset({ end }: Of<'reset'>, event: LabEvent, state: State, teller: ProcessState | undefined): void {
    const place = this.#placeOf(state, teller, end)
    if (place === undefined) return
    if (!('fd' in end)) {
      this.#sent('reset', place, event)
      return
    }
    this.#concerns(place)
    const deed = socketBehind(state, teller, end)?.reset
    if (deed?.seq === event.seq && !this.#ends.has(place, 'reset')) this.#sent('reset', otherPlace(place), event)
  }

  #closed(outcome: CloseOutcome, refused: boolean, why: Refusal | undefined): void {
    const { socket, left, fin, byExit, seq } = outcome
    const place = this.#bySocket.get(socket)
    if (place === undefined) return
    this.#concerns(place)
    if (left > 0) return
    this.#bySocket.delete(socket)
    this.#close(place, outcome, byExit)
    if (refused && isServers(place) && !byExit) this.#refusals.set(connectionAt(place), { seq, by: why ?? null })
    if (fin === 'sent' || fin === 'by-exit') this.#sent('fin', place, outcome)
    else if (fin === 'reset') this.#sent('reset', place, outcome)
    else if (fin === 'was-reset' && !this.#ends.has(place, 'reset')) this.#sent('reset', otherPlace(place), outcome)
  }

  #close(place: Place, { seq, at }: Moment, byExit: boolean): void {
    this.#ends.happened(place, 'closed', seq, at)
    this.#ends.set(place, OF.byExit, byExit ? 1 : 0)
  }

  #closedByNode(place: Place | undefined, event: LabEvent): void {
    if (place === undefined) return
    if (!this.#ends.has(place, 'reset') && !this.#ends.has(otherPlace(place), 'reset')) this.#sent('fin', place, event)
    if (!this.#ends.has(place, 'closed')) this.#close(place, event, false)
    this.#concerns(place)
  }

  #refusedByNode(place: Place | undefined, { why }: Of<'refused'>, { seq }: LabEvent): void {
    if (place !== undefined) this.#refusals.set(connectionAt(place), { seq, by: why?.by ?? null })
  }

  #timedOut(place: Place | undefined, event: LabEvent, teller: ProcessState | undefined): void {
    if (place === undefined || !isServers(place)) return
    this.#timeouts.set(connectionAt(place), event.seq)
    this.#served(place, event, teller)
    this.#concerns(place)
  }

  /** What it held the kernel has closed; of sockets outcomes tell that, of what Node held nobody does. */
  #ended(state: State, id: ProcessId | undefined, event: LabEvent): void {
    const place = id && this.#byProcess.get(id)
    const process = id && state.processes.get(id)
    if (!place || !process || process.phase === 'running') return
    if (process.byNode && this.#ends.has(place, 'opened') && !this.#ends.has(place, 'closed')) {
      this.#close(place, event, true)
      this.#sent('fin', place, event)
    }
    // Of a server that serves many, the end is none of a connection's.
    const isItsOwn = process.role === 'child' || !isServers(place)
    if (isItsOwn && process.status && this.#ends.get(place, OF.exit) === 0)
      this.#ends.exited(place, process.status, event.seq)
    this.#concerns(place)
  }

  #placeOf(state: State, teller: ProcessState | undefined, end: End): Place | undefined {
    if (!('fd' in end)) return this.#placeAt(end.local, end.peer)
    const socket = teller && socketAt(teller.descriptors, end.fd)
    return socket && state.sockets.has(socket) ? this.#bySocket.get(socket) : undefined
  }

  /** By its addresses, as that end sees them. */
  #placeAt(local: string, peer: string): Place | undefined {
    const served = this.#byKey.get(tcpKey(peer, local))
    if (served !== undefined) return placeOf(served, 'server')
    const made = this.#byKey.get(tcpKey(local, peer))
    return made === undefined ? undefined : placeOf(made, 'client')
  }
}

/** As the fold has it: what happened before a process was forked was another one's, which had its PID. */
function tellerOf(state: State, { pid, at }: LabEvent): ProcessState | undefined {
  const process = state.processes.get(state.pids.get(pid))
  return process?.forkedFrom !== undefined && at < process.forkedFrom ? undefined : process
}

const socketBehind = (state: State, teller: ProcessState | undefined, end: End): SocketState | undefined =>
  teller && 'fd' in end ? state.sockets.get(socketAt(teller.descriptors, end.fd)) : undefined

const enteredAt = (event: LabEvent): number => event.at - ((event.kind === 'call' && event.took) || 0)
