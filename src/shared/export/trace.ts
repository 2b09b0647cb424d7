/**
 * The Trace Event Format of Chromium, which Perfetto and chrome://tracing open: processes as tracks, calls as slices,
 * births, connections and ends as flows between them. Three threads of each process: its calls, its life, and what the
 * kernel said of it when it was sampled. Format: "Trace Event Format", Google, 2016; flows bind to the slice around them.
 */

import { describe } from '../describe'
import type { CallEvent, LabEvent, SampleEvent } from '../events'
import type { ProcessState, State } from '../fold/state'
import type { ProcessId } from '../identity'
import { nameInC } from '../names-in-c'
import { statusWords } from '../words/exit-status'
import { type Conversation, tookOf } from './conversations'
import { epochOf } from './moment'
import type { Exporter, RunAbout, Step } from './run'

/** µs */
type Micros = number

interface TraceEvent {
  ph: 'X' | 'i' | 's' | 't' | 'f' | 'M'
  name: string
  pid: number
  tid: number
  ts?: Micros
  dur?: Micros
  cat?: string
  id?: string
  bp?: 'e'
  s?: 't'
  args?: Record<string, unknown>
}

/** A process as it is drawn. */
interface Track {
  id: ProcessId
  parent: ProcessId | null
  name: string
  /** what stands for its PID: the kernel gives PIDs again, and a viewer would make one process of both */
  pid: number
  bornAt: Micros
  /** where its last slice ends: the next one begins there at the earliest */
  callsUntil: Micros
  phase?: { name: string; since: Micros }
  kernel?: { name: string; since: Micros; until: Micros }
}

/** Above every PID there can be, proc_sys_kernel(5): 2²². */
const BEYOND_PIDS = 1 << 22
/** Threads of a process, as viewers know threads by their number alone: that of the process, and these beyond it. */
const LIFE = 1 << 24
const KERNEL = 1 << 25

/** @returns the exporter; a file in which nothing happened is valid, too */
export function chromeTrace({ startedAt, by }: RunAbout): Exporter<string> {
  const tracks = new Tracks()
  const flows = new Flows(tracks)
  const json = (events: readonly TraceEvent[]) => events.map((event) => `,\n${JSON.stringify(event)}`)
  return {
    begin: () => [
      `{"displayTimeUnit":"ms","otherData":${JSON.stringify({ by, startedAt, epochMs: epochOf(startedAt) ?? null })},"traceEvents":[`,
      JSON.stringify({ ph: 'M', name: 'trace_by', pid: 0, tid: 0, args: { name: by } } satisfies TraceEvent)
    ],
    take: (step) => json([...tracks.take(step), ...flows.take(step)]),
    end: (open, state) => json([...flows.end(open), ...tracks.end(state)]).concat('\n]}\n')
  }
}

class Tracks {
  readonly #tracks = new Map<ProcessId, Track>()
  readonly #pids = new Set<number>()
  #again = 0

  of(process: ProcessState): Track {
    const known = this.#tracks.get(process.id)
    if (known) return known
    const { id, parent, pid, role, bornAt, client } = process
    const track: Track = {
      id,
      parent,
      name: client ? `${client.kind} client ${pid}` : `${role} ${pid}`,
      pid: this.#pids.has(pid) ? BEYOND_PIDS + ++this.#again : pid,
      bornAt,
      callsUntil: 0,
      phase: { name: 'running', since: bornAt }
    }
    this.#pids.add(pid)
    this.#tracks.set(id, track)
    return track
  }

  known(id: ProcessId | undefined): Track | undefined {
    return id === undefined ? undefined : this.#tracks.get(id)
  }

  *take({ event, facts, teller, state }: Step): Iterable<TraceEvent> {
    if (teller) yield* this.#told(event, this.of(teller))
    if (event.kind === 'sample') yield* this.#sampled(event, state)
    for (const fact of facts) {
      if (fact.fact === 'born') yield* this.#phaseOf(state, fact.child, event)
      else if (fact.fact === 'ended') yield* this.#phaseOf(state, fact.pid ?? event.pid, event)
      else if (fact.fact === 'reaped') yield* this.#phaseOf(state, fact.child, event)
    }
  }

  *#told(event: LabEvent, track: Track): Iterable<TraceEvent> {
    switch (event.kind) {
      case 'call':
        yield call(event, track)
        return
      case 'exiting':
        yield slice(track, `_exit`, event.at, 0, { status: event.code, seq: event.seq })
        return
      case 'execing':
        yield slice(track, 'execve', event.at, 0, { pathname: event.path, argv: event.argv, seq: event.seq })
        return
      case 'signal':
        yield instant(track, event.signal, event.at, { deliveries: event.deliveries, seq: event.seq }, 'signal')
        return
      case 'net':
        yield slice(track, event.fact, event.at, 0, { told: describe(event), seq: event.seq })
        return
      case 'note':
        if (event.note === 'stopping' || event.note === 'client-told')
          yield instant(track, event.command ?? 'asked to stop', event.at, { seq: event.seq }, 'note')
    }
  }

  /** A process has begun, is a zombie, or is no more: what it was until then is a slice. */
  *#phaseOf({ pids, processes }: State, pid: number, { at, seq }: LabEvent): Iterable<TraceEvent> {
    const process = processes.get(pids.get(pid))
    if (!process) return
    const track = this.of(process)
    const { phase } = track
    if (!phase || phase.name === process.phase) return
    yield life(track, phase, at)
    if (process.phase === 'ended') {
      delete track.phase
      yield* kernelSlice(track, at)
      const status = process.status && statusWords(process.status)
      yield {
        ...instant(track, 'ended', at, { status, reapedBy: process.reapedBy, seq }, 'life'),
        tid: LIFE + track.pid
      }
    } else track.phase = { name: process.phase, since: at }
  }

  *#sampled({ processes, at }: SampleEvent, { pids, processes: all }: State): Iterable<TraceEvent> {
    for (const { pid, state, blockedIn } of processes) {
      const process = all.get(pids.get(pid))
      if (!process || process.phase === 'ended') continue
      const track = this.of(process)
      const name = blockedIn === undefined ? state : `${state}: ${nameInC(blockedIn)}`
      if (track.kernel?.name === name) continue
      yield* kernelSlice(track, at)
      track.kernel = { name, since: at, until: at }
    }
  }

  *end({ at }: State): Iterable<TraceEvent> {
    for (const track of this.#tracks.values()) {
      if (track.phase) yield life(track, track.phase, Math.max(at, track.phase.since))
      yield* kernelSlice(track, at)
    }
    let index = 0
    for (const track of this.#inOrder()) yield* metadata(track, index++)
  }

  /** Parents before their children, in order of birth. */
  *#inOrder(): Iterable<Track> {
    const children = new Map<ProcessId | null, Track[]>()
    for (const track of this.#tracks.values()) {
      const parent = track.parent !== null && this.#tracks.has(track.parent) ? track.parent : null
      children.set(parent, [...(children.get(parent) ?? []), track])
    }
    const waiting = [...(children.get(null) ?? [])]
    for (let track = waiting.shift(); track; track = waiting.shift()) {
      yield track
      waiting.unshift(...(children.get(track.id) ?? []))
      children.delete(track.id)
    }
  }
}

const slice = (track: Track, name: string, ts: Micros, dur: Micros, args: Record<string, unknown>): TraceEvent => ({
  ph: 'X',
  name,
  cat: 'call',
  pid: track.pid,
  tid: track.pid,
  ts,
  dur,
  args
})

const instant = (track: Track, name: string, ts: Micros, args: Record<string, unknown>, cat: string): TraceEvent => ({
  ph: 'i',
  s: 't',
  name,
  cat,
  pid: track.pid,
  tid: track.pid,
  ts,
  args
})

/**
 * From when it was entered until it returned. A child's return of fork(2) was entered by its parent: it has no length. Clocks
 * are rounded to µs: a slice begins where the one before it ends, at the earliest.
 */
function call(event: CallEvent, track: Track): TraceEvent {
  const { at, seq, ret, errno } = event
  const entered = Math.max(at - tookOf(event), track.bornAt, track.callsUntil)
  const begin = Math.min(entered, at)
  track.callsUntil = Math.max(track.callsUntil, at)
  const args = { ...event.args, ret, ...(errno !== undefined && { errno }), told: describe(event), seq }
  return slice(track, event.call, begin, at - begin, args)
}

const life = (track: Track, { name, since }: { name: string; since: Micros }, at: Micros): TraceEvent => ({
  ...slice(track, name, since, Math.max(0, at - since), {}),
  cat: 'life',
  tid: LIFE + track.pid
})

function* kernelSlice(track: Track, at: Micros): Iterable<TraceEvent> {
  const { kernel } = track
  if (!kernel) return
  delete track.kernel
  const dur = Math.max(0, at - kernel.since)
  yield { ...slice(track, kernel.name, kernel.since, dur, {}), cat: 'kernel', tid: KERNEL + track.pid }
}

function* metadata({ pid, name }: Track, index: number): Iterable<TraceEvent> {
  yield { ph: 'M', name: 'process_name', pid, tid: pid, args: { name } }
  yield { ph: 'M', name: 'process_sort_index', pid, tid: pid, args: { sort_index: index } }
  const threads = [
    { tid: pid, name: 'calls' },
    { tid: LIFE + pid, name: 'life' },
    { tid: KERNEL + pid, name: 'by the kernel' }
  ]
  for (const [order, thread] of threads.entries()) {
    yield { ph: 'M', name: 'thread_name', pid, tid: thread.tid, args: { name: thread.name } }
    yield { ph: 'M', name: 'thread_sort_index', pid, tid: thread.tid, args: { sort_index: order } }
  }
}

/** A moment on the track of a process: the end of the call there. */
interface Point {
  process: ProcessId
  at: Micros
}

/** Ends that are waited for, as they are told by two processes. */
const MOST_WAITING = 10_000

/** What leads from one process to another: births, connections, and ends that somebody waited for. */
class Flows {
  /** by the child's PID, of births; by its process, of ends */
  readonly #forks = new Map<number, Point>()
  readonly #exits = new Map<ProcessId, Point>()
  /** the first call of the process that serves a connection; of one that tells of none, its last before that */
  readonly #served = new Map<Conversation, Point>()
  #number = 0

  constructor(readonly tracks: Tracks) {}

  *take({ event, facts, teller, happenings, over, state }: Step): Iterable<TraceEvent> {
    for (const fact of facts) {
      if (fact.fact === 'born' && teller) yield* this.#born(fact.child, event, teller.id)
      if (event.kind === 'exiting' && teller) bounded(this.#exits).set(teller.id, { process: teller.id, at: event.at })
      if (fact.fact === 'reaped' && teller) {
        const child = state.pids.get(fact.child)
        const exit = child && this.#exits.get(child)
        if (child) this.#exits.delete(child)
        if (exit) yield* this.#flow('reap', [exit, { process: teller.id, at: event.at }])
      }
    }
    for (const { conversation, side, what, process } of happenings) {
      if (side !== 'server' || what === 'accepted' || this.#served.has(conversation)) continue
      if (event.kind === 'exit' || event.kind === 'sample' || process.id === conversation.server.opened?.process)
        continue
      // Of who runs another program another one tells: its own last call was where it was heard last.
      const at = teller?.id === process.id ? event.at : this.tracks.known(process.id)?.callsUntil
      if (at) bounded(this.#served).set(conversation, { process: process.id, at })
    }
    for (const conversation of over) yield* this.#connection(conversation)
  }

  end(open: readonly Conversation[]): TraceEvent[] {
    return open.flatMap((conversation) => [...this.#connection(conversation)])
  }

  /** Either return of fork(2) may be told first. */
  *#born(child: number, { at, pid }: LabEvent, teller: ProcessId): Iterable<TraceEvent> {
    const known = this.#forks.get(child)
    if (!known) {
      bounded(this.#forks).set(child, { process: teller, at })
      return
    }
    this.#forks.delete(child)
    const own = { process: teller, at }
    yield* this.#flow('fork', pid === child ? [known, own] : [own, known])
  }

  *#connection(conversation: Conversation): Iterable<TraceEvent> {
    const { client, server, clientAddress, serverAddress } = conversation
    const served = this.#served.get(conversation)
    this.#served.delete(conversation)
    const points = [client.opened, server.opened, served].filter((point) => point !== undefined)
    yield* this.#flow(`${clientAddress} → ${serverAddress}`, points)
  }

  /** Along the points. A call returns late now and then: the flow has left it by the time at which the next one has it. */
  *#flow(name: string, points: readonly Point[]): Iterable<TraceEvent> {
    const stops = points.flatMap(({ process, at }) => {
      const track = this.tracks.known(process)
      return track ? [{ track, at }] : []
    })
    if (stops.length < 2) return
    for (let index = stops.length - 2; index >= 0; index--) {
      const [stop, next] = [stops[index], stops[index + 1]]
      if (stop && next) stop.at = Math.min(stop.at, next.at)
    }
    const id = `${++this.#number}`
    for (const [index, { track, at: ts }] of stops.entries()) {
      const flow = { name, cat: 'flow', id, pid: track.pid, tid: track.pid, ts }
      if (index === 0) yield { ph: 's', ...flow }
      else if (index < stops.length - 1) yield { ph: 't', ...flow }
      else yield { ph: 'f', bp: 'e', ...flow }
    }
  }
}

/** Without the oldest, where there are as many as there may be. */
function bounded<K, V>(map: Map<K, V>): Map<K, V> {
  const [oldest] = map.size >= MOST_WAITING ? map.keys() : []
  if (oldest !== undefined) map.delete(oldest)
  return map
}
