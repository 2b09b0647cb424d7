/**
 * What each event adds to the timeline. It is told every event once, in order, right after the fold: who is who, and how it
 * stands, is read from the state, and what a close came to from the outcomes; nothing of that is found a second time.
 */
import type { LabEvent, SampleEvent } from '../events'
import type { Fact, End as FactEnd } from '../facts/fact'
import type { Draft } from '../fold/draft'
import type { Outcome } from '../fold/outcome'
import type { ProcessState, State } from '../fold/state'
import { socketAt } from '../fold/table'
import { identity, type SocketId } from '../identity'
import { ConnectionLanes, type End } from './connection-lanes'
import { callKind, type MarkName, markKind } from './kinds'
import { type ProcessLane, ProcessLanes } from './process-lanes'
import { NO_LANE, type Proof, type Sink } from './sink'

/** Said in passing: to try again, or that there is nobody left to wait for. */
const PASSING = new Set(['EAGAIN', 'EWOULDBLOCK', 'EINTR', 'EINPROGRESS', 'ECHILD'])
/** The system has no more of what was asked for. */
const LIMITS = new Set(['EMFILE', 'ENFILE', 'ENOMEM', 'ENOBUFS'])
/** Of these EAGAIN says so, too: RLIMIT_NPROC, fork(2). */
const BIRTHS = new Set(['fork', 'posix_spawn'])

type Of<F extends Fact['fact']> = Extract<Fact, { fact: F }>

export class Tracker {
  readonly #processes: ProcessLanes
  readonly #connections: ConnectionLanes
  #refused = 0
  /** by process lane: the connection that it has accepted last, which the process that it forks next will serve */
  readonly #accepted = new Map<number, { fd: number; socket: SocketId }>()

  /**
   * Of the event that is being told: nobody keeps it. Events have as many shapes as there are kinds, and what they all have
   * is found in each of them anew; in this one it is where it was before.
   */
  readonly #proof: Proof = { seq: 0, at: 0 }

  constructor(readonly sink: Sink) {
    this.#processes = new ProcessLanes(sink)
    this.#connections = new ConnectionLanes(sink)
  }

  /** @param draft as it is after the event; @param outcomes what the event came to */
  hear(event: LabEvent, facts: readonly Fact[], draft: Draft, outcomes: readonly Outcome[]): void {
    const { kind } = event
    this.#proof.seq = event.seq
    this.#proof.at = event.at
    if (kind === 'sample') this.#looked(event, draft.state)
    else {
      const teller = kind === 'note' || kind === 'exit' ? undefined : draft.tellerOf(event)
      const lane = this.#processes.follow(teller, this.#proof)
      if (lane && kind === 'call') {
        this.#processes.called(lane, this.#proof)
        this.#called(lane, event)
      }
      for (let index = 0; index < facts.length; index++) {
        const fact = facts[index]
        if (fact) this.#apply(fact, event, draft, teller, lane)
      }
    }
    for (let index = 0; index < outcomes.length; index++) {
      const outcome = outcomes[index]
      if (outcome?.outcome === 'closed') this.#connections.closed(outcome, this.#proof)
    }
    this.#noteRefused(draft.state)
  }

  /** From now on it goes on from a state for which no event stands. */
  replace(state: State): void {
    const proof = { seq: state.seq, at: state.at }
    this.#processes.replace(state, proof)
    this.#connections.replace(state, ({ openedBy }) => this.#processes.laneOf(openedBy), proof)
    this.#refused = state.counters.refused
  }

  #called(lane: ProcessLane, event: Extract<LabEvent, { kind: 'call' }>): void {
    const { call, ret, took = 0, errno = '' } = event
    const mark = ret < 0 ? markOfError(call, errno) : undefined
    this.sink.record(lane.lane, callKind(this.sink.word(call), mark !== undefined), this.#proof, took)
    if (mark) this.sink.record(lane.lane, markKind(mark), this.#proof, this.sink.word(errno))
  }

  #looked(event: SampleEvent, state: State): void {
    for (const said of event.processes) {
      const id = said.bornAt === undefined ? state.pids.get(said.pid) : identity(said.pid, said.bornAt)
      const lane = this.#processes.follow(state.processes.get(id), this.#proof)
      if (lane) this.#processes.sampled(lane, said, this.#proof)
    }
    for (const { pid, bornAt } of event.gone) {
      const id = bornAt === undefined ? state.pids.get(pid) : identity(pid, bornAt)
      this.#processes.follow(state.processes.get(id), this.#proof)
    }
    const parentOf = () => this.#processes.laneOf(state.server)
    for (const key of event.tcpGone) this.#connections.unlisted(key, this.#proof)
    for (const key of event.tcpCounted ?? []) this.#connections.unlisted(key, this.#proof)
    for (const end of event.tcp) this.#connections.listed(end, state, parentOf, this.#proof)
    if (!event.more) this.#processes.looked(this.#proof)
  }

  #apply(
    fact: Fact,
    event: LabEvent,
    { state }: Draft,
    teller: ProcessState | undefined,
    lane: ProcessLane | undefined
  ): void {
    switch (fact.fact) {
      case 'born':
        this.#born(fact, state)
        return
      case 'ended': {
        const pid = fact.pid ?? event.pid
        const id = fact.bornAt === undefined ? state.pids.get(pid) : identity(pid, fact.bornAt)
        // Who tells of itself is followed already, unless another one has its PID by now.
        if (fact.gone) this.#processes.follow(state.processes.get(id), this.#proof)
        return
      }
      case 'noted':
        this.#noted(fact, state)
        return
      case 'reaped':
        this.#processes.follow(state.processes.get(state.pids.get(fact.child)), this.#proof)
        return
    }
    if (teller && lane) this.#applyTo(fact, event, state, teller, lane)
  }

  #applyTo(fact: Fact, event: LabEvent, state: State, teller: ProcessState, lane: ProcessLane): void {
    switch (fact.fact) {
      case 'opened':
        this.#opened(fact, teller, lane)
        return
      case 'connected': {
        const ends = fact.local !== undefined && fact.peer !== undefined ? fact : undefined
        const socket = fact.end && socketOf(teller, fact.end)
        if (ends?.local && ends.peer) this.#connections.connected(ends.local, ends.peer, lane.lane, socket, this.#proof)
        return
      }
      case 'received':
        for (const fd of Object.keys(fact.descriptors))
          this.#connections.move(socketAt(teller.descriptors, Number(fd)), lane.lane)
        return
      case 'handed-over': {
        const child = this.#processes.laneOf(state.pids.get(fact.child))
        if (!('fd' in fact.end) && child !== NO_LANE) this.#connections.moveAt(fact.end, child)
        return
      }
      case 'half-closed':
        this.#at(fact.end, teller, (end) => this.#connections.halfClosed(end, this.#proof))
        return
      case 'end-of-file':
        this.#at(fact.end, teller, (end) => this.#connections.mark(end, 'end-of-file', this.#proof))
        return
      case 'reset':
        if (fact.errno !== 'EPIPE')
          this.#at(fact.end, teller, (end) => this.#connections.mark(end, 'rst-received', this.#proof))
        return
      case 'closed':
        if (!('fd' in fact.end)) this.#at(fact.end, teller, (end) => this.#connections.closedByNode(end, this.#proof))
        return
      case 'failed':
        // Calls that fail are told with the call.
        if (event.kind === 'net')
          this.sink.record(lane.lane, markKind('error'), this.#proof, this.sink.word(fact.errno ?? fact.tried))
        return
      case 'execed':
        this.#processes.execed(lane, this.#proof)
        this.sink.record(lane.lane, markKind('exec'), this.#proof, this.sink.word(fact.path))
        return
      case 'signalled':
        this.#processes.signalled(lane, fact.signal, fact.deliveries, this.#proof)
    }
  }

  #at(end: FactEnd, teller: ProcessState, act: (end: End) => void): void {
    const found =
      'fd' in end ? this.#connections.endOf(socketOf(teller, end), undefined) : this.#connections.endOf(undefined, end)
    if (found) act(found)
  }

  #opened(fact: Of<'opened'>, teller: ProcessState, lane: ProcessLane): void {
    if (fact.by !== 'accept' || fact.local === undefined || fact.peer === undefined) return
    const socket = socketOf(teller, fact.end)
    this.#connections.accepted(fact.local, fact.peer, lane.lane, socket, this.#proof)
    if (socket && 'fd' in fact.end) this.#accepted.set(lane.lane, { fd: fact.end.fd, socket })
  }

  /** Who forks for a connection leaves it to the child. */
  #born(fact: Of<'born'>, state: State): void {
    const child = this.#processes.follow(state.processes.get(state.pids.get(fact.child)), this.#proof)
    if (!child?.parent) return
    const accepted = this.#accepted.get(child.parent.lane)
    const table = state.processes.get(child.id)?.descriptors
    // By then the descriptor may be another one's.
    if (!accepted || !table || socketAt(table, accepted.fd) !== accepted.socket) return
    this.#accepted.delete(child.parent.lane)
    this.#connections.move(accepted.socket, child.lane)
  }

  #noted({ note }: Of<'noted'>, state: State): void {
    const isBirth = note.note === 'server-started' || note.note === 'client-started'
    const id = note.bornAt === undefined || isBirth ? state.pids.get(note.pid) : identity(note.pid, note.bornAt)
    const lane = this.#processes.follow(state.processes.get(id), this.#proof)
    const mark = lane && NOTE_MARKS[note.note]
    if (mark) this.sink.record(lane.lane, markKind(mark), this.#proof, note.count ?? 0)
  }

  /** Closed as soon as it was accepted: which close that was, the fold has counted. */
  #noteRefused({ counters, server }: State): void {
    if (counters.refused === this.#refused) return
    const more = counters.refused - this.#refused
    this.#refused = counters.refused
    const lane = more > 0 ? this.#processes.laneOf(server) : NO_LANE
    if (lane !== NO_LANE) this.sink.record(lane, markKind('refused'), this.#proof, more)
  }
}

const NOTE_MARKS: Partial<Record<string, MarkName>> = {
  stopping: 'stopping',
  'client-told': 'note',
  deadlocked: 'error',
  'events-lost': 'lost'
}

function markOfError(call: string, errno: string): MarkName | undefined {
  if (LIMITS.has(errno) || (errno === 'EAGAIN' && BIRTHS.has(call))) return 'limit'
  return PASSING.has(errno) ? undefined : 'error'
}

const socketOf = ({ descriptors }: ProcessState, end: FactEnd): SocketId | undefined =>
  'fd' in end ? socketAt(descriptors, end.fd) : undefined
