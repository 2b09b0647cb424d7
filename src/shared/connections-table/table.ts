/**
 * All connections of a run, those that are long over too: to servers of this lab, and those that its clients made. Told of
 * each event after it was folded, it costs a connection some µs; where there are too many, the oldest that are over go.
 */
import type { LabEvent } from '../events'
import type { End, Fact } from '../facts/fact'
import type { CloseOutcome, Outcome } from '../fold/outcome'
import { type ProcessState, type SocketState, type State, tcpKey } from '../fold/state'
import { socketAt } from '../fold/table'
import type { ProcessId, SocketId } from '../identity'
import { type ConnectionRecord, type EndRecord, isOver, type Moment, newRecord, otherSide, type Side } from './record'

/** Connections that are kept: about 1 KiB each. */
export const CONNECTIONS_LIMIT = 50_000

/** Open ones that are passed over when the oldest goes. */
const MOST_SPARED = 100

/** An end of a connection. */
interface Place {
  record: ConnectionRecord
  side: Side
}

type Of<F extends Fact['fact']> = Extract<Fact, { fact: F }>

const CONCERNS_NONE: readonly ConnectionRecord[] = []

export class ConnectionsTable {
  readonly #records = new Map<number, ConnectionRecord>()
  #last = 0
  #dropped = 0
  readonly #bySocket = new Map<SocketId, Place>()
  /** `client>server`: the newest one */
  readonly #byKey = new Map<string, ConnectionRecord>()
  /** the newest one that a process serves, or has made */
  readonly #byProcess = new Map<ProcessId, Place>()
  /** the one that a process has accepted last, while no process was forked for it */
  readonly #fresh = new Map<ProcessId, ConnectionRecord>()
  #refused = 0
  #concerned: ConnectionRecord[] = []

  constructor(readonly limit = CONNECTIONS_LIMIT) {}

  get size(): number {
    return this.#records.size
  }

  /** How many are not in the table any more. */
  get dropped(): number {
    return this.#dropped
  }

  get(n: number): ConnectionRecord | undefined {
    return this.#records.get(n)
  }

  /** In no order. */
  values(): IterableIterator<ConnectionRecord> {
    return this.#records.values()
  }

  /**
   * @param state after the event
   * @param outcomes of the event alone
   * @returns the connections that the event is about
   */
  observe(
    event: LabEvent,
    facts: readonly Fact[],
    state: State,
    outcomes: readonly Outcome[]
  ): readonly ConnectionRecord[] {
    if (facts.length === 0 && outcomes.length === 0) return CONCERNS_NONE
    this.#concerned = []
    const refused = state.counters.refused > this.#refused
    this.#refused = state.counters.refused
    const teller = tellerOf(state, event)
    for (const fact of facts) this.#take(fact, event, state, teller)
    for (const outcome of outcomes) if (outcome.outcome === 'closed') this.#closed(outcome, refused)
    return this.#concerned
  }

  /** Where events are missing: connections that are open in the state have begun somewhere before. */
  continueFrom(state: State): void {
    for (const socket of state.sockets.values()) {
      const { id, accepted, local, peer, openedBy } = socket
      if (accepted === undefined || !local || !peer || this.#bySocket.has(id)) continue
      const at = Number(id.slice(id.indexOf('@') + 1))
      this.#opened({ record: this.#begun(peer, local), side: 'server' }, { seq: accepted, at }, openedBy, id)
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
        this.#refusedByNode(this.#placeOf(state, teller, fact.end), event)
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
        if (place) place.record[place.side].silent ||= event.seq
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

  #begun(clientAddress: string, serverAddress: string): ConnectionRecord {
    const record = newRecord(++this.#last, clientAddress, serverAddress)
    this.#records.set(record.n, record)
    if (clientAddress) this.#byKey.set(tcpKey(clientAddress, serverAddress), record)
    if (this.#records.size > this.limit) this.#dropOldest()
    return record
  }

  #dropOldest(): void {
    let spared = 0
    for (const [n, record] of this.#records) {
      if (!isOver(record) && spared++ < MOST_SPARED) continue
      this.#records.delete(n)
      this.#dropped += 1
      const key = tcpKey(record.clientAddress, record.serverAddress)
      if (this.#byKey.get(key) === record) this.#byKey.delete(key)
      for (const { socket, opener, process } of [record.client, record.server]) {
        if (socket) this.#bySocket.delete(socket)
        for (const id of [opener, process])
          if (id && this.#byProcess.get(id)?.record === record) this.#byProcess.delete(id)
        if (opener && this.#fresh.get(opener) === record) this.#fresh.delete(opener)
      }
      return
    }
  }

  #concerns(record: ConnectionRecord): void {
    if (!this.#concerned.includes(record)) this.#concerned.push(record)
  }

  #opened(place: Place, moment: Moment, opener: ProcessId, socket: SocketId | undefined): void {
    const end = place.record[place.side]
    end.opened = { seq: moment.seq, at: moment.at }
    end.opener = opener
    end.process = opener
    end.given = moment.seq
    end.socket = socket ?? null
    if (socket) this.#bySocket.set(socket, place)
    this.#concerns(place.record)
  }

  #accepted({ end, local, peer }: Of<'opened'>, event: LabEvent, state: State, teller: ProcessState): void {
    const socket = socketBehind(state, teller, end)
    if (!local || !peer || ('fd' in end && !socket)) return
    const known = this.#byKey.get(tcpKey(peer, local))
    const record = known && !known.server.opened ? known : this.#begun(peer, local)
    this.#opened({ record, side: 'server' }, event, teller.id, socket?.id)
    this.#fresh.set(teller.id, record)
  }

  #connected({ end }: Of<'connected'>, event: LabEvent, state: State, teller: ProcessState): void {
    const socket = end && socketBehind(state, teller, end)
    const told = event.kind === 'call' || event.kind === 'net' ? event : undefined
    const [local, peer] = [told?.local ?? socket?.local, told?.peer ?? socket?.peer]
    if (!local || !peer) return
    const known = this.#byKey.get(tcpKey(local, peer))
    const isOfThis = known && !known.client.opened && acceptedSince(known, enteredAt(event))
    const place: Place = { record: isOfThis ? known : this.#begun(local, peer), side: 'client' }
    this.#opened(place, event, teller.id, socket?.id)
    this.#byProcess.set(teller.id, place)
  }

  #failed({ tried, errno, end }: Of<'failed'>, event: LabEvent, teller: ProcessState): void {
    if (tried === 'connect' && teller.client) {
      const record = this.#begun('', teller.client.target)
      record.client.opener = teller.id
      const tookUs = (event.kind === 'call' && event.took) || 0
      record.failed = { seq: event.seq, at: event.at, errno: errno ?? '', tookUs }
      this.#byProcess.set(teller.id, { record, side: 'client' })
      this.#concerns(record)
      return
    }
    // Where Node makes the calls, that is how it tells of a RST that came.
    const place = end && 'local' in end ? this.#placeAt(end.local, end.peer) : undefined
    if (place && errno === 'ECONNRESET') this.#sent('reset', { ...place, side: otherSide(place.side) }, event)
  }

  #born({ child, passed }: Of<'born'>, event: LabEvent, state: State, teller: ProcessState | undefined): void {
    const process = state.processes.get(state.pids.get(child))
    const parent = process?.parent
    if (!process || !parent || process.role !== 'child') return
    if (passed) {
      for (const from of Object.values(passed)) {
        const socket = teller && socketAt(teller.descriptors, from)
        const place = socket && this.#bySocket.get(socket)
        if (place) this.#give(place, process, event)
      }
    } else if (!process.byNode) {
      const record = this.#fresh.get(parent)
      this.#fresh.delete(parent)
      if (record && !record.server.closed) this.#give({ record, side: 'server' }, process, event)
    }
  }

  /** From now on that process serves it. */
  #give(place: Place | undefined, { id }: ProcessState, { seq }: LabEvent): void {
    if (!place) return
    const end = place.record[place.side]
    end.process = id
    end.given = seq
    this.#byProcess.set(id, place)
    this.#concerns(place.record)
  }

  #moved(place: Place | undefined, { direction, bytes }: Of<'moved'>, event: LabEvent, teller?: ProcessState): void {
    if (!place) return
    const end = place.record[place.side]
    if (direction === 'in') end.received += bytes
    else end.sent += bytes
    end.moved = event.seq
    this.#served(place, event, teller)
    this.#concerns(place.record)
  }

  /** Whoever was thought to serve it, and has only accepted it, does not where another one reads or writes. */
  #served(place: Place, event: LabEvent, teller: ProcessState | undefined): void {
    const end = place.record[place.side]
    if (place.side === 'server' && teller && end.process === end.opener && teller.id !== end.process)
      this.#give(place, teller, event)
  }

  #finHeard(place: Place | undefined, event: LabEvent, teller?: ProcessState): void {
    if (!place) return
    place.record[place.side].finHeard ??= momentOf(event)
    this.#served(place, event, teller)
    this.#concerns(place.record)
  }

  #sent(what: 'fin' | 'reset', place: Place | undefined, moment: Moment): void {
    if (!place) return
    place.record[place.side][what] ??= momentOf(moment)
    this.#concerns(place.record)
  }

  /** A call was told of a RST that came; Node tells of one that it is about to send. */
  #reset({ end }: Of<'reset'>, event: LabEvent, state: State, teller: ProcessState | undefined): void {
    const place = this.#placeOf(state, teller, end)
    if (!place) return
    if (!('fd' in end)) {
      this.#sent('reset', place, event)
      return
    }
    this.#concerns(place.record)
    const deed = socketBehind(state, teller, end)?.reset
    if (deed?.seq === event.seq && !place.record[place.side].reset)
      this.#sent('reset', { ...place, side: otherSide(place.side) }, event)
  }

  #closed({ socket, left, fin, byExit, seq, at }: CloseOutcome, refused: boolean): void {
    const place = this.#bySocket.get(socket)
    if (!place) return
    const { record, side } = place
    this.#concerns(record)
    if (left > 0) return
    const moment = { seq, at }
    this.#bySocket.delete(socket)
    record[side].closed = { seq, at, byExit }
    if (refused && side === 'server' && !byExit) record.refused = seq
    if (fin === 'sent' || fin === 'by-exit') this.#sent('fin', place, moment)
    else if (fin === 'reset') this.#sent('reset', place, moment)
    else if (fin === 'was-reset' && !record[side].reset) this.#sent('reset', { record, side: otherSide(side) }, moment)
  }

  #closedByNode(place: Place | undefined, event: LabEvent): void {
    if (!place) return
    const { record, side } = place
    if (!record[side].reset && !record[otherSide(side)].reset) this.#sent('fin', place, event)
    record[side].closed ??= { seq: event.seq, at: event.at, byExit: false }
    this.#concerns(record)
  }

  #refusedByNode(place: Place | undefined, { seq }: LabEvent): void {
    if (place) place.record.refused = seq
  }

  /** What it held the kernel has closed; of sockets outcomes tell that, of what Node held nobody does. */
  #ended(state: State, id: ProcessId | undefined, event: LabEvent): void {
    const place = id && this.#byProcess.get(id)
    const process = id && state.processes.get(id)
    if (!place || !process || process.phase === 'running') return
    const end = place.record[place.side]
    if (process.byNode && end.opened && !end.closed) {
      end.closed = { seq: event.seq, at: event.at, byExit: true }
      this.#sent('fin', place, event)
    }
    // Of a server that serves many, the end is none of a connection's.
    const isItsOwn = process.role === 'child' || place.side === 'client'
    if (isItsOwn && process.status && !end.exit) end.exit = { seq: event.seq, status: process.status }
    this.#concerns(place.record)
  }

  #placeOf(state: State, teller: ProcessState | undefined, end: End): Place | undefined {
    if (!('fd' in end)) return this.#placeAt(end.local, end.peer)
    const socket = teller && socketAt(teller.descriptors, end.fd)
    return socket && state.sockets.has(socket) ? this.#bySocket.get(socket) : undefined
  }

  /** By its addresses, as that end sees them. */
  #placeAt(local: string, peer: string): Place | undefined {
    const served = this.#byKey.get(tcpKey(peer, local))
    if (served) return { record: served, side: 'server' }
    const made = this.#byKey.get(tcpKey(local, peer))
    return made && { record: made, side: 'client' }
  }
}

/** As the fold has it: what happened before a process was forked was another one's, which had its PID. */
function tellerOf(state: State, { pid, at }: LabEvent): ProcessState | undefined {
  const process = state.processes.get(state.pids.get(pid))
  return process?.forkedFrom !== undefined && at < process.forkedFrom ? undefined : process
}

const socketBehind = (state: State, teller: ProcessState | undefined, end: End): SocketState | undefined =>
  teller && 'fd' in end ? state.sockets.get(socketAt(teller.descriptors, end.fd)) : undefined

const momentOf = ({ seq, at }: Moment): Moment => ({ seq, at })

const enteredAt = (event: LabEvent): number => event.at - ((event.kind === 'call' && event.took) || 0)

/** accept(2) returns after the connect(2) to which it belongs was called: one before was of the same addresses only. */
const acceptedSince = ({ server }: { server: EndRecord }, entered: number): boolean =>
  server.opened !== null && server.opened.at >= entered
