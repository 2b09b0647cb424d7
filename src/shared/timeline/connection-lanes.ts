/** The lanes of connections: what calls have done to either end, and the TCP states that the kernel lists for it. */
import { portOf } from '../address'
import type { SampledTcp } from '../events'
import type { CloseOutcome, Fin } from '../fold/outcome'
import { type SocketState, type State, tcpEnds, tcpKey } from '../fold/state'
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

/** Connections beyond which those that are over are forgotten. */
const KEPT = 10_000

interface ConnectionLane {
  lane: number
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
  /** by `local>peer` of the server's end */
  readonly #connections = new Map<string, ConnectionLane>()
  readonly #sockets = new Map<SocketId, End>()
  #sweepAt = KEPT

  constructor(readonly sink: Sink) {}

  /** @param parent lane of the process that did it */
  accepted(local: string, peer: string, parent: number, socket: SocketId | undefined, proof: Proof): ConnectionLane {
    const key = tcpKey(local, peer)
    const known = this.#connections.get(key)
    const isNew = !known || known.over || isHeld(known, SERVER_END)
    const connection = isNew ? this.#open(key, parent, proof) : known
    if (!isNew) this.sink.move(connection.lane, parent)
    this.#enter(connection, SERVER_END, 'open', proof)
    if (socket) this.#sockets.set(socket, { of: connection, track: SERVER_END })
    return connection
  }

  /** connect(2) has returned. @param parent lane to stand under until it is accepted */
  connected(local: string, peer: string, parent: number, socket: SocketId | undefined, proof: Proof): void {
    const key = tcpKey(peer, local)
    const known = this.#connections.get(key)
    const isNew = !known || known.over || isHeld(known, CLIENT_END)
    const connection = isNew ? this.#open(key, parent, proof) : known
    this.#enter(connection, CLIENT_END, 'open', proof)
    if (socket) this.#sockets.set(socket, { of: connection, track: CLIENT_END })
  }

  /** @param key `local>peer` of the end that was, or will be, accepted */
  #open(key: string, parent: number, { at }: Proof): ConnectionLane {
    const lane = this.sink.openConnection(key, parent, at)
    const connection: ConnectionLane = { lane, states: [undefined, undefined], over: false }
    this.#connections.set(key, connection)
    if (this.#connections.size > this.#sweepAt) this.#sweep()
    return connection
  }

  #sweep(): void {
    for (const [key, { over }] of this.#connections) if (over) this.#connections.delete(key)
    this.#sweepAt = Math.max(KEPT, 2 * this.#connections.size)
  }

  /** The end with that address of its own. */
  #endAt(local: string, peer: string): End | undefined {
    const ofServer = this.#connections.get(tcpKey(local, peer))
    if (ofServer) return { of: ofServer, track: SERVER_END }
    const ofClient = this.#connections.get(tcpKey(peer, local))
    return ofClient && { of: ofClient, track: CLIENT_END }
  }

  #enter(connection: ConnectionLane, track: EndTrack, state: EndLaneState, proof: Proof): void {
    const before = connection.states[track]
    if (before === state) return
    connection.states[track] = state
    this.sink.record(connection.lane, endKind(track, state), proof)
    const over = isOver(connection.states[SERVER_END]) && isOver(connection.states[CLIENT_END])
    if (over === connection.over) return
    connection.over = over
    if (over) this.sink.close(connection.lane, proof.at)
    else this.sink.reopen(connection.lane)
  }

  /** The end behind a socket, or behind a pair of addresses where Node holds it. */
  endOf(socket: SocketId | undefined, addresses: { local: string; peer: string } | undefined): End | undefined {
    if (socket) return this.#sockets.get(socket)
    return addresses && this.#endAt(addresses.local, addresses.peer)
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
    const known = this.#endAt(local, peer)
    if (known) {
      this.#enter(known.of, known.track, said.state, proof)
      return
    }
    // What only lingers began before anybody looked.
    if (said.state === 'TIME_WAIT' || said.state === 'CLOSE') return
    const isServers = portOf(local) === portOf(state.serverAddress ?? '')
    const key = isServers ? tcpKey(local, peer) : tcpKey(peer, local)
    const connection = this.#open(key, parentOf(state), proof)
    this.#enter(connection, isServers ? SERVER_END : CLIENT_END, said.state, proof)
  }

  /** The kernel does not list it any more, or only counts it from now on. */
  unlisted(key: string, proof: Proof): void {
    const [local, peer] = tcpEnds(key)
    const known = this.#endAt(local, peer)
    const before = known?.of.states[known.track]
    if (known && (before === 'closed' || (before !== undefined && isTcpState(before))))
      this.#enter(known.of, known.track, 'gone', proof)
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

const isOver = (state: EndLaneState | undefined): boolean =>
  state === undefined || state === 'closed' || state === 'gone'

/** That end has been had by somebody: what comes now with its addresses is another connection. */
const isHeld = ({ states }: ConnectionLane, track: EndTrack): boolean => {
  const state = states[track]
  return state === 'open' || state === 'half-closed' || state === 'closed'
}
