/** The lanes of processes: how each of them stands, as the fold has it, and the signals that it is sent and gets. */

import type { SampledProcess } from '../events'
import { generatesSigchld } from '../fold/sigchld'
import type { Phase, ProcessState, State } from '../fold/state'
import { numberOf, type ProcessId } from '../identity'
import { nameInC } from '../names-in-c'
import { markKind, processKind } from './kinds'
import { NO_LANE, type Proof, type Sink } from './sink'
import { statusCode } from './status-code'

/** Processes that have ended and of which more may be heard: pipes are read one after the other. */
const ENDED_KEPT = 256

export interface ProcessLane {
  lane: number
  id: ProcessId
  pid: number
  parent: ProcessLane | undefined
  phase: Phase
  /** µs since the run began: when it exited; of who has not: infinity */
  endedAt: number
  /** it tells of no calls: between them, it is not known to run */
  isSilent: boolean
  stopped: boolean
  /** what /proc says that it is blocked in */
  blocked: string
  /** µs since the run began: when it said so */
  blockedAt: number
  /** seen asleep by the last look: it has been told of all that was to be told */
  asleep: boolean
  /** counted among those whose SIGCHLD was surely generated */
  isSure: boolean
  /** of its children: those that were seen dead by now, and what it was told of that */
  dead: number
  delivered: number
  coalesced: number
}

export class ProcessLanes {
  readonly #lanes = new Map<ProcessId, ProcessLane>()
  readonly #ofPid = new Map<number, ProcessLane>()
  readonly #ended: ProcessId[] = []
  /** most events are of the process that the one before was of */
  #latest: ProcessLane | undefined
  /** parents of those that the look that is being told has found dead */
  readonly #foundDead: ProcessLane[] = []
  /** who is known to have more dead children than it was told of, as it seems */
  readonly #behind = new Set<ProcessLane>()
  #lookedAt = 0

  constructor(readonly sink: Sink) {}

  of(id: ProcessId | null | undefined): ProcessLane | undefined {
    return id ? this.#lanes.get(id) : undefined
  }

  laneOf(id: ProcessId | null | undefined): number {
    return this.of(id)?.lane ?? NO_LANE
  }

  alive(): ProcessLane[] {
    return [...this.#lanes.values()].filter(({ phase }) => phase !== 'ended')
  }

  /** Brings the lane in line with the process as it is after an event. */
  follow(process: ProcessState | undefined, proof: Proof): ProcessLane | undefined {
    if (!process) return undefined
    const lane =
      this.#latest?.id === process.id ? this.#latest : (this.#lanes.get(process.id) ?? this.#open(process, proof))
    this.#latest = lane
    if (lane && lane.phase !== process.phase) this.#enter(lane, process, proof)
    return lane
  }

  #open(process: ProcessState, { seq }: Proof): ProcessLane | undefined {
    if (process.phase === 'ended') return undefined
    const { id, pid, bornAt } = process
    const before = this.#ofPid.get(pid)
    // The PID is another one's now: that one is no more, whoever waited for it.
    if (before && before.phase !== 'ended') this.end(before, { seq, at: bornAt })
    const parent = this.of(process.parent)
    const lane: ProcessLane = {
      lane: this.sink.openProcess(process, parent?.lane ?? NO_LANE),
      id,
      pid,
      parent,
      phase: 'running',
      endedAt: Number.POSITIVE_INFINITY,
      isSilent: process.byNode === true || process.program !== undefined,
      stopped: false,
      blocked: '',
      blockedAt: 0,
      asleep: false,
      isSure: false,
      dead: 0,
      delivered: 0,
      coalesced: 0
    }
    this.#lanes.set(id, lane)
    this.#ofPid.set(pid, lane)
    this.sink.record(lane.lane, awake(lane), { seq, at: bornAt })
    return lane
  }

  #enter(lane: ProcessLane, process: ProcessState, proof: Proof): void {
    const wasRunning = lane.phase === 'running'
    if (wasRunning && lane.parent && !process.byNode && generatesSigchld(process, lane.parent, proof.at)) {
      this.sink.record(lane.parent.lane, markKind('generated'), proof, lane.pid)
    }
    if (wasRunning) lane.endedAt = proof.at
    if (process.phase === 'zombie') {
      lane.phase = 'zombie'
      const status = statusCode(process.status, (word) => this.sink.word(word))
      this.sink.record(lane.lane, processKind('zombie'), proof, status)
    } else this.end(lane, proof, process.reapedBy === undefined ? 0 : numberOf(process.reapedBy))
  }

  /** @param reaper PID of who waited for it, 0: the lab, or nobody that told us */
  end(lane: ProcessLane, proof: Proof, reaper = 0): void {
    lane.phase = 'ended'
    lane.endedAt = Math.min(lane.endedAt, proof.at)
    this.sink.record(lane.lane, processKind('ended'), proof, reaper)
    this.sink.close(lane.lane, proof.at)
    if (reaper !== 0) this.#surelyDead(lane)
    this.#ended.push(lane.id)
    if (this.#ended.length > ENDED_KEPT) this.#forget(this.#ended.shift())
  }

  #forget(id: ProcessId | undefined): void {
    const lane = this.of(id)
    if (!lane) return
    this.#lanes.delete(lane.id)
    if (this.#ofPid.get(lane.pid) === lane) this.#ofPid.delete(lane.pid)
  }

  #surelyDead(lane: ProcessLane): void {
    if (lane.isSure || !lane.parent) return
    lane.isSure = true
    this.#countDead(lane.parent)
  }

  /** What /proc said of it; the lane follows its phase already. */
  sampled(lane: ProcessLane, said: SampledProcess, proof: Proof): void {
    if (said.state === 'Z' && lane.parent && !lane.isSure) {
      lane.isSure = true
      this.#foundDead.push(lane.parent)
    }
    lane.asleep = said.state === 'S'
    lane.blockedAt = proof.at
    if (lane.phase !== 'running') return
    const stopped = said.state === 'T' || said.state === 't'
    const blocked = stopped ? '' : (said.blockedIn ?? '')
    if (stopped === lane.stopped && blocked === lane.blocked) return
    lane.stopped = stopped
    lane.blocked = blocked
    if (stopped) this.sink.record(lane.lane, processKind('stopped'), proof)
    else if (blocked) this.sink.record(lane.lane, processKind('blocked'), proof, this.sink.word(callIn(blocked)))
    else this.sink.record(lane.lane, awake(lane), proof)
  }

  /** It has told of a call: what it was seen blocked in has returned. */
  called(lane: ProcessLane, proof: Proof): void {
    if (lane.blocked === '' || lane.phase !== 'running' || proof.at <= lane.blockedAt) return
    lane.blocked = ''
    this.sink.record(lane.lane, processKind('running'), proof)
  }

  /** Another program runs in it, which tells of no calls. */
  execed(lane: ProcessLane, proof: Proof): void {
    lane.isSilent = true
    if (lane.phase === 'running' && !lane.stopped && lane.blocked === '')
      this.sink.record(lane.lane, awake(lane), proof)
  }

  /** A look at all processes has been told to its end. */
  looked(proof: Proof): void {
    this.#lookedAt = Math.max(this.#lookedAt, proof.at)
    for (const lane of this.#behind) if (lane.asleep) this.#noteCoalesced(lane, proof)
    this.#behind.clear()
    // Of what this look has found they may not have been told yet when they were seen asleep.
    for (const parent of this.#foundDead.splice(0)) this.#countDead(parent)
  }

  #countDead(parent: ProcessLane): void {
    parent.dead++
    if (parent.delivered > 0 && parent.dead > parent.delivered + parent.coalesced) this.#behind.add(parent)
  }

  signalled(lane: ProcessLane, signal: string, deliveries: number, proof: Proof): void {
    this.sink.record(
      lane.lane,
      markKind('delivered'),
      proof,
      (this.sink.word(signal) << 12) | Math.min(deliveries, 0xfff)
    )
    if (signal !== 'SIGCHLD') return
    lane.delivered += deliveries
    if (proof.at > this.#lookedAt) this.#noteCoalesced(lane, proof)
  }

  /** Pending signals of one number are one: of children that are dead for sure, more have ended than it was told. */
  #noteCoalesced(lane: ProcessLane, proof: Proof): void {
    const merged = lane.dead - lane.delivered - lane.coalesced
    if (merged <= 0) return
    lane.coalesced += merged
    this.sink.record(lane.lane, markKind('coalesced'), proof, merged)
  }

  /** All that are known, and no other, go on from a state for which no event stands. */
  replace(state: State, proof: Proof): void {
    for (const lane of this.alive()) {
      const process = state.processes.get(lane.id)
      if (process) this.follow(process, proof)
      else this.end(lane, proof)
    }
    for (const process of state.processes.values()) this.follow(process, proof)
  }
}

const awake = ({ isSilent }: ProcessLane) => processKind(isSilent ? 'alive' : 'running')

/** `read 19` → `read`, `pselect6` → `select` */
const callIn = (blockedIn: string): string => nameInC(blockedIn).split(' ', 1)[0] ?? blockedIn
