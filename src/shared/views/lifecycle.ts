/**
 * What begins and ends, one after the other: servers, processes, connections. The picture says what is true; this says
 * what has just become true, for whoever wants to be called.
 */
import type { Launcher } from '../choices'
import type { LabEvent } from '../events'
import type { ExitStatus } from '../exit-status'
import { type Folded, foldAll } from '../fold/fold'
import type { CloseOutcome, Fin } from '../fold/outcome'
import { emptyState, type Phase, type ProcessState, type State, type Stream, tcpKey } from '../fold/state'
import type { ProcessId, SocketId } from '../identity'

/** `seq`: the event that proves it; `at`: µs since the run began */
interface Moment {
  seq: number
  at: number
}

export interface ServerLifecycle extends Moment {
  /** `listening`: listen(2) returned, or Node said so */
  what: 'started' | 'listening' | 'ended'
  process: ProcessId
  pid: number
  launcher: Launcher | null
  /** listening: where */
  address?: string
  /** ended: how, where that is known */
  status?: ExitStatus
}

export interface ProcessLifecycle extends Moment {
  /** `zombie`: it has exited and nobody has waited for it yet */
  what: 'born' | 'zombie' | 'ended'
  process: ProcessId
  pid: number
  role: ProcessState['role']
  /** null: started by the lab */
  parent: ProcessId | null
  status?: ExitStatus
  /** ended: who waited for it */
  reapedBy?: ProcessId
}

/** The server's end of a connection, from accept(2) until nobody refers to it any more. */
export interface ConnectionLifecycle extends Moment {
  what: 'accepted' | 'closed'
  /** of that end */
  local: string
  peer: string
  /** who accepted, or closed last */
  process: ProcessId
  /** closed: what the close sent, where a call tells */
  fin?: Fin
}

export interface Happened {
  server: ServerLifecycle[]
  process: ProcessLifecycle[]
  connection: ConnectionLifecycle[]
}

export class Lifecycle {
  #state: State = emptyState()
  #begun = false
  /** of connections that Node holds, by `local>peer`: how many processes have them */
  readonly #held = new Map<string, number>()

  /**
   * A snapshot. Of the first one nothing is said: what is in it has begun before. A later one stands for events that were
   * not heard: what has begun and ended since is told, in no order, and what neither is there any more nor was seen to end.
   */
  replace(state: State): Happened {
    const before = this.#state
    this.#state = state
    const happened: Happened = { server: [], process: [], connection: [] }
    if (!this.#begun) {
      this.#begun = true
      for (const process of state.processes.values()) {
        for (const { local, peer } of served(process)) this.#hold(tcpKey(local, peer), 1)
      }
      return happened
    }
    const moment = { seq: state.seq, at: state.at }
    const ids = new Set([...before.processes.keys(), ...state.processes.keys()])
    this.#processes(before, state, ids, moment, happened)
    const sockets = new Set([...before.sockets.keys(), ...state.sockets.keys()])
    for (const id of sockets) {
      happened.connection.push(...acceptedIn(before, state, id, moment), ...vanishedIn(before, state, id, moment))
    }
    return happened
  }

  /** Each event by itself, as what is born and gone within a batch leaves no trace in the state after it. */
  advance(events: readonly LabEvent[]): Happened {
    const happened: Happened = { server: [], process: [], connection: [] }
    for (const event of events) {
      const before = this.#state
      const folded = foldAll(before, [event])
      this.#state = folded.state
      this.#compare(before, folded, event, happened)
    }
    return happened
  }

  #compare(before: State, { state, touched, outcomes }: Folded, { seq, at }: LabEvent, happened: Happened): void {
    const moment = { seq, at }
    this.#processes(before, state, touched.processes, moment, happened)
    for (const id of touched.sockets) happened.connection.push(...acceptedIn(before, state, id, moment))
    for (const outcome of outcomes) {
      if (outcome.outcome === 'closed') happened.connection.push(...closedBy(before, outcome, moment))
    }
  }

  #processes(before: State, state: State, ids: Iterable<ProcessId>, moment: Moment, happened: Happened): void {
    const looks = Array.from(ids, (id) => ({ was: before.processes.get(id), is: endOf(id, before, state) }))
    for (const { was, is } of looks) {
      // One that was ended already is forgotten without a word.
      if (!is) continue
      happened.process.push(...changesOf(was, is, moment))
      if (is.role === 'server') happened.server.push(...changesOfServer(was, is, state, moment))
    }
    happened.connection.push(...this.#streamsIn(looks, moment))
  }

  /** What came is looked at before what went: one process hands a connection over, another one has it, and it goes on. */
  #streamsIn(looks: readonly Look[], moment: Moment): ConnectionLifecycle[] {
    const changed = looks.filter(({ was, is }) => was?.streams !== is?.streams)
    const accepted = changed.flatMap(({ was, is }) => missing(is, was).filter(({ key }) => this.#hold(key, 1) === 1))
    const closed = changed.flatMap(({ was, is }) => missing(was, is).filter(({ key }) => this.#hold(key, -1) === 0))
    return [
      ...accepted.map(({ key: _, ...of }) => ({ what: 'accepted' as const, ...of, ...moment })),
      ...closed.map(({ key: _, ...of }) => ({ what: 'closed' as const, ...of, ...moment }))
    ]
  }

  /** @returns how many have it then */
  #hold(key: string, more: 1 | -1): number {
    const count = (this.#held.get(key) ?? 0) + more
    if (count > 0) this.#held.set(key, count)
    else this.#held.delete(key)
    return count
  }
}

/** A process before an event and after it. */
interface Look {
  was: ProcessState | undefined
  is: ProcessState | undefined
}

/** One that lived and is in the picture no more has ended, though nobody told how. */
function endOf(id: ProcessId, before: State, state: State): ProcessState | undefined {
  const [was, is] = [before.processes.get(id), state.processes.get(id)]
  return is || !was || was.phase === 'ended' ? is : { ...was, phase: 'ended', streams: {} }
}

/** Connections to the server that Node holds for it. */
const served = ({ role, streams }: ProcessState): Stream[] => (role === 'client' ? [] : Object.values(streams))

/** What the one has and the other has not. */
function missing(has: ProcessState | undefined, not: ProcessState | undefined) {
  if (!has) return []
  return served(has).flatMap(({ local, peer }) => {
    const key = tcpKey(local, peer)
    return not && key in not.streams ? [] : [{ key, local, peer, process: has.id }]
  })
}

function changesOf(was: ProcessState | undefined, is: ProcessState, moment: Moment): ProcessLifecycle[] {
  const { id: process, pid, role, parent, status, reapedBy } = is
  const one = { process, pid, role, parent, ...moment }
  const changes: ProcessLifecycle[] = was ? [] : [{ what: 'born', ...one }]
  const phase: Phase = was?.phase ?? 'running'
  if (is.phase !== phase && is.phase !== 'running') {
    changes.push({ what: is.phase, ...one, ...(status && { status }), ...(reapedBy && { reapedBy }) })
  }
  return changes
}

function changesOfServer(
  was: ProcessState | undefined,
  is: ProcessState,
  { serverAddress, launcher }: State,
  moment: Moment
): ServerLifecycle[] {
  const { id: process, pid, status } = is
  const one = { process, pid, launcher, ...moment }
  const listens = (state: ProcessState | undefined) => state?.listened !== undefined || state?.listens !== undefined
  const changes: ServerLifecycle[] = was ? [] : [{ what: 'started', ...one }]
  if (listens(is) && !listens(was)) {
    const address = is.listens ?? serverAddress
    changes.push({ what: 'listening', ...one, ...(address && { address }) })
  }
  if (is.phase === 'ended' && was?.phase !== 'ended') changes.push({ what: 'ended', ...one, ...(status && { status }) })
  return changes
}

function acceptedIn(before: State, state: State, id: SocketId, moment: Moment): ConnectionLifecycle[] {
  const { accepted, local, peer, openedBy: process } = state.sockets.get(id) ?? {}
  if (before.sockets.get(id) || accepted === undefined || !local || !peer || !process) return []
  return [{ what: 'accepted', local, peer, process, ...moment }]
}

/** Nobody refers to it any more, and nobody was heard to close it. */
function vanishedIn(before: State, state: State, id: SocketId, moment: Moment): ConnectionLifecycle[] {
  const { accepted, local, peer, openedBy: process } = before.sockets.get(id) ?? {}
  if (state.sockets.get(id) || accepted === undefined || !local || !peer || !process) return []
  return [{ what: 'closed', local, peer, process, ...moment }]
}

function closedBy(before: State, { socket, left, fin, process }: CloseOutcome, moment: Moment): ConnectionLifecycle[] {
  const { accepted, local, peer } = before.sockets.get(socket) ?? {}
  if (left > 0 || accepted === undefined || !local || !peer) return []
  return [{ what: 'closed', local, peer, process, fin, ...moment }]
}
