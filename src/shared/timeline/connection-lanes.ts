/** The lanes of connections: what calls have done to either end, and the TCP states that the kernel lists for it. */
import { portOf } from '../address'
import type { SampledTcp } from '../events'
import type { CloseOutcome, Fin } from '../fold/outcome'
import { type SocketState, type State, tcpKey } from '../fold/state'
import type { SocketId } from '../identity'
import {
  CLIENT_END,
  type EndLaneState,
  type EndTrack,
  endKind,
  isTcpState,
  type MarkName,
  markKind,
  SERVER_END
} from './kinds'
import type { Proof, Sink } from './sink'

/** Ends beyond which those of connections that are over are forgotten. */
const ENDS_KEPT = 20_000

interface ConnectionLane {
  lane: number
  /** `local>peer` of the server's end */
  serverKey: string
  /** by track; undefined: not heard of yet */
  states: [EndLaneState | undefined, EndLaneState | undefined]
  over: boolean
}

/** One end. */
export interface End {
  of: ConnectionLane
  track: EndTrack
}

/** What a close did that was the last one of its end. */
const FIN_MARKS: Partial<Record<Fin, MarkName>> = { sent: 'fin', 'by-exit': 'fin', reset: 'rst' }

export class ConnectionLanes {
  /** by `local>peer`, either end */
  readonly #ends = new Map<string, ConnectionLane>()
  readonly #sockets = new Map<SocketId, End>()
  #sweepAt = ENDS_KEPT

  constructor(readonly sink: Sink) {}

  /** @param parent lane of the process that did it */
  accepted(local: string, peer: string, parent: number, socket: SocketId | undefined, proof: Proof): ConnectionLane {
    const key = tcpKey(local, peer)
    const known = this.#ends.get(key)
    const isNew = !known || known.over || isHeld(known, SERVER_END)
    const connection = isNew ? this.#open(local, peer, parent, proof) : known
    if (!isNew) this.sink.move(connection.lane, parent)
    this.#enter(connection, SERVER_END, 'open', proof)
    if (socket) this.#sockets.set(socket, { of: connection, track: SERVER_END })
    return connection
  }

  /** connect(2) has returned. @param parent lane to stand under until it is accepted */
  connected(local: string, peer: string, parent: number, socket: SocketId | undefined, proof: Proof): void {
    const known = this.#ends.get(tcpKey(local, peer))
    const isNew = !known || known.over || isHeld(known, CLIENT_END)
    const connection = isNew ? this.#open(peer, local, parent, proof) : known
    this.#enter(connection, CLIENT_END, 'open', proof)
    if (socket) this.#sockets.set(socket, { of: connection, track: CLIENT_END })
  }

  /** @param server address of the end that was, or will be, accepted */
  #open(server: string, client: string, parent: number, { at }: Proof): ConnectionLane {
    const lane = this.sink.openConnection(`${server} ${client}`, parent, at)
    const serverKey = tcpKey(server, client)
    const connection: ConnectionLane = { lane, serverKey, states: [undefined, undefined], over: false }
    this.#ends.set(serverKey, connection)
    this.#ends.set(tcpKey(client, server), connection)
    if (this.#ends.size > this.#sweepAt) this.#sweep()
    return connection
  }

  #sweep(): void {
    for (const [key, { over }] of this.#ends) if (over) this.#ends.delete(key)
    this.#sweepAt = Math.max(ENDS_KEPT, 2 * this.#ends.size)
  }

  #enter(connection: ConnectionLane, track: EndTrack, state: EndLaneState, proof: Proof): void {
    const before = connection.states[track]
    if (before === state) return
    connection.states[track] = state
    this.sink.record(connection.lane, endKind(track, state), proof)
    const over = connection.states.every((one) => one === undefined || one === 'closed' || one === 'gone')
    if (over === connection.over) return
    connection.over = over
    if (over) this.sink.close(connection.lane, proof.at)
    else this.sink.reopen(connection.lane)
  }

  /** The end behind a socket, or behind a pair of addresses where Node holds it. */
  endOf(socket: SocketId | undefined, addresses: { local: string; peer: string } | undefined): End | undefined {
    if (socket) return this.#sockets.get(socket)
    const key = addresses && tcpKey(addresses.local, addresses.peer)
    const of = key === undefined ? undefined : this.#ends.get(key)
    return of && { of, track: of.serverKey === key ? SERVER_END : CLIENT_END }
  }

  mark({ of, track }: End, mark: MarkName, proof: Proof, detail = 0): void {
    this.sink.record(of.lane, markKind(mark, track), proof, detail)
  }

  halfClosed(end: End, proof: Proof): void {
    this.mark(end, 'half-close', proof)
    if (end.of.states[end.track] === 'open') this.#enter(end.of, end.track, 'half-closed', proof)
  }

  /** Where Node holds the end: what it sent with that is not told. */
  closedByNode({ of, track }: End, proof: Proof): void {
    this.#close(of, track, proof)
  }

  closed({ socket, left, fin, unread = 0 }: CloseOutcome, proof: Proof): void {
    const end = this.#sockets.get(socket)
    if (!end || left > 0) return
    this.#sockets.delete(socket)
    const mark = FIN_MARKS[fin]
    if (mark) this.mark(end, mark, proof, unread)
    this.#close(end.of, end.track, proof)
  }

  #close(connection: ConnectionLane, track: EndTrack, proof: Proof): void {
    // What the kernel lists goes on until it says something else.
    const before = connection.states[track]
    if (before !== undefined && before !== 'gone') this.#enter(connection, track, 'closed', proof)
  }

  /** It is served by another process now. */
  move(socket: SocketId | undefined, parent: number): void {
    const end = socket && this.#sockets.get(socket)
    if (end && end.track === SERVER_END) this.sink.move(end.of.lane, parent)
  }

  moveAt(addresses: { local: string; peer: string }, parent: number): void {
    const end = this.endOf(undefined, addresses)
    if (end) this.sink.move(end.of.lane, parent)
  }

  /** @param parentOf the lane to stand under where it is new, by the server's address */
  listed(said: SampledTcp, state: State, parentOf: (state: State) => number, proof: Proof): void {
    if (said.state === 'LISTEN') return
    const { local, peer } = said
    const known = this.#ends.get(tcpKey(local, peer))
    if (known) {
      this.#enter(known, known.serverKey === tcpKey(local, peer) ? SERVER_END : CLIENT_END, said.state, proof)
      return
    }
    // What only lingers began before anybody looked.
    if (said.state === 'TIME_WAIT' || said.state === 'CLOSE') return
    const isServers = portOf(local) === portOf(state.serverAddress ?? '')
    const connection = isServers
      ? this.#open(local, peer, parentOf(state), proof)
      : this.#open(peer, local, parentOf(state), proof)
    this.#enter(connection, isServers ? SERVER_END : CLIENT_END, said.state, proof)
  }

  /** The kernel does not list it any more, or only counts it from now on. */
  unlisted(key: string, proof: Proof): void {
    const known = this.#ends.get(key)
    if (!known) return
    const track = known.serverKey === key ? SERVER_END : CLIENT_END
    const before = known.states[track]
    if (before === 'closed' || (before !== undefined && isTcpState(before))) this.#enter(known, track, 'gone', proof)
  }

  /** Goes on from a state for which no event stands. */
  replace(state: State, parentOf: (socket: SocketState) => number, proof: Proof): void {
    for (const [id, { of, track }] of this.#sockets) {
      if (state.sockets.get(id)) continue
      this.#sockets.delete(id)
      this.#enter(of, track, 'gone', proof)
    }
    for (const socket of state.sockets.values()) {
      const { id, kind, accepted, local, peer } = socket
      if (kind !== 'connected' || !local || !peer || this.#sockets.has(id)) continue
      if (accepted === undefined) this.connected(local, peer, parentOf(socket), id, proof)
      else this.accepted(local, peer, parentOf(socket), id, proof)
    }
  }
}

/** That end has been had by somebody: what comes now with its addresses is another connection. */
const isHeld = ({ states }: ConnectionLane, track: EndTrack): boolean => {
  const state = states[track]
  return state === 'open' || state === 'half-closed' || state === 'closed'
}
